import { useSignal } from '@preact/signals';
import { useRoute } from 'preact-iso/router';
import { formatSerial } from '../../../shared/statement/serial.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote } from '../../components/message.tsx';
import { download } from '../../download.ts';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { statement as s } from '../../strings/zh-CN/statement.ts';
import { useTitle } from '../../title.ts';
import { Sheets } from './sheet.tsx';
import './statement.css';
import { ValidityState } from './validity.tsx';

/** An issued statement: to print, to load down, to look at. */
export function IssuedPage() {
  useTitle(s.title);
  const { params } = useRoute();
  const serial = params['serial'] ?? '';
  const { value, problem, again } = useLoad('statement', { params: { serial } });
  const shown = value.value;
  return (
    <div class="page statement">
      {problem.value && (
        <ProblemNote wholePage problem={problem.value} again={() => void again()} />
      )}
      {!problem.value && !shown && <Loading wholePage>{s.loading}</Loading>}
      {shown && (
        <>
          <header class="page-title screen-only">
            <h1>{s.title}</h1>
            <p class="row">
              <span>{formatSerial(shown.serial)}</span>
              <ValidityState validity={shown.validity} />
              <span class="note">{s.issuedAt(momentWords(shown.issuedAt))}</span>
            </p>
            <p class="second">
              {s.validityMore[shown.validity]}
              {shown.reason && s.reason(shown.reason)}
            </p>
          </header>
          {shown.validity !== 'revoked' && (
            <Actions serial={shown.serial} link={shown.forms[0]?.issued?.link} />
          )}
          <Sheets forms={shown.forms} />
        </>
      )}
    </div>
  );
}

function Actions({ serial, link }: { serial: string; link: string | undefined }) {
  const busy = useSignal(false);
  const failed = useSignal(false);
  const pdf = async () => {
    if (busy.value) return;
    busy.value = true;
    failed.value = !(await download('statementPdf', { serial }, s.pdfName(formatSerial(serial))));
    busy.value = false;
  };
  return (
    <div class="tight screen-only">
      <p class="row">
        <Button kind="main" onClick={() => print()}>
          {s.print}
        </Button>
        <Button busy={busy.value} onClick={() => void pdf()}>
          {busy.value ? s.pdfBusy : s.pdf}
        </Button>
        {link && (
          <a class="link" href={`/verify${new URL(link).hash}`}>
            {s.verify}
          </a>
        )}
      </p>
      <div role="alert">
        {failed.value && (
          <Callout tone="caution">
            <p>{s.pdfFailed}</p>
          </Callout>
        )}
      </div>
      <p class="note">{s.sampleNote}</p>
    </div>
  );
}
