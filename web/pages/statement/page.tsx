import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { MAX_YEARS_PER_STATEMENT } from '../../../shared/contract/limits.ts';
import { formatSerial } from '../../../shared/statement/serial.ts';
import { Button } from '../../components/button.tsx';
import { CheckCard } from '../../components/choice.tsx';
import { DayAwaited } from '../../components/day-awaited.tsx';
import { FieldError } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { readReference, reference } from '../../reference.ts';
import { useSend } from '../../send.ts';
import { statement as s } from '../../strings/zh-CN/statement.ts';
import { useTitle } from '../../title.ts';
import { Sheet } from './sheet.tsx';
import './statement.css';
import { ValidityState } from './validity.tsx';

const FIRST_YEAR = 2023;

/** Which years, how the page will look, and what was printed before. */
export function StatementPage() {
  useTitle(s.title);
  useEffect(() => {
    void readReference();
  }, []);
  const now = reference.value?.year;
  const chosen = useSignal<readonly number[] | null>(null);
  const years = now === undefined ? [] : yearsUpTo(now);
  const picked = chosen.value ?? (now === undefined ? [] : [now]);
  return (
    <div class="page statement">
      <header class="page-title screen-only">
        <h1>{s.title}</h1>
        <p class="lead">{s.lead}</p>
      </header>
      {now === undefined ? (
        <DayAwaited />
      ) : (
        <>
          <Issue
            {...{ years, now, picked }}
            onPick={(all) => {
              chosen.value = all;
            }}
          />
          <Former />
          <Preview years={picked} />
        </>
      )}
    </div>
  );
}

const yearsUpTo = (now: number): number[] =>
  Array.from({ length: Math.max(1, now - FIRST_YEAR + 1) }, (_, i) => now - i);

type IssueProps = {
  readonly years: readonly number[];
  readonly now: number;
  readonly picked: readonly number[];
  readonly onPick: (years: readonly number[]) => void;
};

function Issue({ years, now, picked, onPick }: IssueProps) {
  const { route } = useLocation();
  const { send, busy, problem } = useSend('issueStatement');
  const error = useSignal<string | undefined>(undefined);
  const issue = async () => {
    error.value = picked.length === 0 ? s.chooseOne : undefined;
    if (picked.length === 0) return;
    const result = await send({ body: { years: [...picked] } });
    if (result.ok) route(`/statement/${result.value.serial}`);
  };
  return (
    <section class="stack narrow screen-only">
      <fieldset class="group">
        <legend>{s.years}</legend>
        {years.length > 1 && <p class="hint">{s.yearsHint}</p>}
        <div class="cards of-3">
          {years.map((year) => {
            const checked = picked.includes(year);
            const full = !checked && picked.length >= MAX_YEARS_PER_STATEMENT;
            return (
              <CheckCard
                key={year}
                name={`year-${year}`}
                words={`${year}${year === now ? ` · ${s.running}` : ''}`}
                checked={checked}
                onChecked={(on) =>
                  !full && onPick(on ? [...picked, year] : picked.filter((one) => one !== year))
                }
              />
            );
          })}
        </div>
        <FieldError name="years" error={error.value} />
      </fieldset>
      <ProblemNote problem={problem.value} />
      <div class="tight">
        <p class="row">
          <Button kind="main" busy={busy.value} onClick={issue}>
            {s.issue(picked.length)}
          </Button>
        </p>
        <p class="note">{s.issueHint}</p>
      </div>
    </section>
  );
}

/** What was printed before, newest first, and what it is worth now. */
function Former() {
  const { value, problem, again } = useLoad('statements', {});
  const all = value.value?.statements;
  return (
    <section class="screen-only" aria-labelledby="former">
      <div class="section-title">
        <h2 id="former">{s.issuedTitle}</h2>
      </div>
      {problem.value && <ProblemNote problem={problem.value} again={() => void again()} />}
      {!problem.value && all === undefined && <Loading />}
      {all?.length === 0 && <p class="second">{s.none}</p>}
      {all && all.length > 0 && (
        <ul class="rows">
          {all.map(({ serial, years, issuedAt, validity }) => (
            <li key={serial} class="between">
              <span>
                <a href={`/statement/${serial}`}>{formatSerial(serial)}</a>
                <span class="note"> {s.of(years)}</span>
              </span>
              <span class="row">
                <span class="note">{s.issuedAt(momentWords(issuedAt))}</span>
                <ValidityState validity={validity} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Preview({ years }: { years: readonly number[] }) {
  const newest = [...years].sort((a, b) => b - a);
  if (newest.length === 0) return null;
  return (
    <section aria-labelledby="preview">
      <div class="section-title screen-only">
        <h2 id="preview">{s.preview}</h2>
        <p class="note">{s.onePage(newest.length)}</p>
      </div>
      <div class="forms">
        {newest.map((year, i) => (
          <Draft key={year} year={year} n={i + 1} of={newest.length} />
        ))}
      </div>
    </section>
  );
}

function Draft({ year, n, of }: { year: number; n: number; of: number }) {
  const { value, problem, again } = useLoad('draftStatement', { params: { year } });
  if (problem.value) return <ProblemNote problem={problem.value} again={() => void again()} />;
  if (!value.value) return <Loading>{s.previewLoading}</Loading>;
  return <Sheet form={value.value.form} n={n} of={of} />;
}
