import { useEffect } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import type { Answer } from '../../../shared/contract/routes.ts';
import type { YearView } from '../../../shared/contract/year.ts';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { readReference, reference, referenceProblem } from '../../reference.ts';
import { year as s } from '../../strings/zh-CN/year.ts';
import { useTitle } from '../../title.ts';
import './year.css';
import { Deadline } from './deadline.tsx';
import { Entries } from './entries.tsx';
import { Lines } from './lines.tsx';
import { Verdict } from './verdict.tsx';
import { barsOf, phaseAt } from './view.ts';
import { Waiting } from './waiting.tsx';

const FIRST_YEAR = 2023;
const YEARS_SHOWN = 4;

export function YearPage() {
  useTitle(s.title);
  const { query } = useRoute();
  useEffect(() => {
    void readReference();
  }, []);
  const today = reference.value;
  const asked = Number(query['year'] ?? today?.year);
  const of = Number.isInteger(asked) ? asked : today?.year;
  const loaded = useLoad('year', of === undefined ? undefined : { params: { year: of } });
  const view = loaded.value.value;
  const problem = referenceProblem.value ?? loaded.problem.value;
  const again = () => void (referenceProblem.value ? readReference() : loaded.again());

  return (
    <div class="page year">
      {today && <YearTabs now={today.year} shown={of} />}
      {problem && <ProblemNote problem={problem} again={again} />}
      {!problem && (!view || !today) && <Loading>{s.loading}</Loading>}
      {!problem && view && today && <YearBody view={view} today={today} />}
    </div>
  );
}

function YearTabs({ now, shown }: { now: number; shown: number | undefined }) {
  const from = Math.max(FIRST_YEAR, now - YEARS_SHOWN + 1);
  const years = Array.from({ length: now - from + 1 }, (_, i) => now - i);
  if (years.length === 0) return null;
  return (
    <nav class="tabs" aria-label={s.years}>
      {years.map((of) => (
        <a
          key={of}
          href={of === now ? '/' : `/?year=${of}`}
          aria-current={of === shown ? 'page' : undefined}
        >
          {of}
          {of === now && <span class="note">{s.running}</span>}
        </a>
      ))}
    </nav>
  );
}

function YearBody({ view, today }: { view: YearView; today: Answer<'reference'> }) {
  const phase = phaseAt(view.deadline, today.now);
  const { statement } = view;
  const assessed = statement.verdict !== null;
  return (
    <div class="year-grid">
      <Verdict view={view} phase={phase} today={today.today} />
      {statement.ruleSet.note && (
        <Callout tone="caution">
          <p class="small">{statement.ruleSet.note}</p>
        </Callout>
      )}
      {assessed && <Lines bars={barsOf(view)} />}
      <aside class="year-aside">
        {phase === 'running' && assessed && <Deadline year={statement.year} today={today.today} />}
        <Waiting view={view} />
      </aside>
      <Entries view={view} phase={phase} />
      {statement.notes.length > 0 && (
        <section aria-labelledby="notes">
          <div class="section-title">
            <h2 id="notes">{s.notes}</h2>
          </div>
          <ul class="rows">
            {statement.notes.map((note) => (
              <li key={note.text} class="small">
                {note.text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
