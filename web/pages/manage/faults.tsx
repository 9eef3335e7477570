import type { CourseFault } from '../../../shared/course/fault.ts';
import { Button } from '../../components/button.tsx';
import { State } from '../../components/message.tsx';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { shell } from '../../strings/zh-CN/shell.ts';

const SHOWN = 30;

type FaultsProps = {
  /** Undefined until they were looked for. */
  readonly faults: readonly CourseFault[] | 'failed' | undefined;
  /** Looks for them once more. */
  readonly onAgain: () => void;
  readonly onGo: (file: string, line: number) => void;
};

/** What is wrong, and where; each leads to its line. */
export function Faults({ faults: told, onAgain, onGo }: FaultsProps) {
  const found = told === 'failed' ? undefined : told;
  const all = found ?? [];
  const faults = all.filter(({ severity }) => severity === 'fault');
  const sorted = [...faults, ...all.filter(({ severity }) => severity === 'warning')];
  return (
    <section class="tight">
      {/* Told as it changes, and with the text that it is about; the list is there to be read. */}
      <p id="faults" aria-live="polite">
        {told === undefined && s.checking}
        {told === 'failed' && <State tone="error">{s.unchecked}</State>}
        {found && all.length === 0 && <State tone="good">{s.sound}</State>}
        {all.length > 0 && (
          <State tone={faults.length > 0 ? 'error' : 'caution'}>
            {s.faults(faults.length, all.length - faults.length)}
          </State>
        )}
      </p>
      {told === 'failed' && (
        <p class="row">
          <Button onClick={onAgain}>{shell.again}</Button>
          <Button onClick={() => location.reload()}>{shell.reload}</Button>
        </p>
      )}
      <ul class="rows manage-faults">
        {sorted.slice(0, SHOWN).map(({ file, line, code, severity, message }, i) => (
          <li key={`${file}:${line}:${code}:${i}`} class="small">
            <button type="button" class="link" onClick={() => onGo(file, line)}>
              {s.at(file, line)}
            </button>{' '}
            <span class="second">{severity === 'fault' ? s.fault : s.warning}</span> {message}
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN && <p class="note">{s.moreFaults(sorted.length - SHOWN)}</p>}
    </section>
  );
}
