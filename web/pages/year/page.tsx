import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import type { Answer } from '../../../shared/contract/routes.ts';
import type { OwnYear } from '../../../shared/contract/year.ts';
import { lazyPart } from '../../components/lazy-page.tsx';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { readReference, reference, referenceProblem } from '../../reference.ts';
import { year as s } from '../../strings/zh-CN/year.ts';
import { useTitle } from '../../title.ts';
import './year.css';
import { Deadline } from './deadline.tsx';
import { Entries } from './entries.tsx';
import { Lines } from './lines.tsx';
import { Verdict } from './verdict.tsx';
import { barsOf, datesOf, type Planned, phaseAt } from './view.ts';
import { Waiting } from './waiting.tsx';

// Below the first view, and not needed to read it: they come when it stands.
const Timeline = lazyPart(() => import('./timeline.tsx').then((m) => m.Timeline), '21rem');
const Tries = lazyPart(() => import('./tries.tsx').then((m) => m.Tries), '24rem');

export function YearPage() {
  useTitle(s.title);
  const { query } = useRoute();
  useEffect(() => {
    void readReference();
  }, []);
  const today = reference.value;
  const asked = Number(query['year'] ?? Number.NaN);
  const loaded = useLoad('year', { params: { year: Number.isInteger(asked) ? asked : 'now' } });
  const years = useSignal<OwnYear['years']>([]);
  const view = loaded.value.value;
  const of = Number.isInteger(asked) ? asked : today?.year;
  useEffect(() => {
    if (view) years.value = view.years;
  }, [view]);
  const problem = referenceProblem.value ?? loaded.problem.value;
  const again = () => void (referenceProblem.value ? readReference() : loaded.again());

  return (
    <div class="page year">
      {today && (
        <YearTabs
          years={view?.years ?? years.value}
          now={today.year}
          shown={of}
          opened={view !== undefined}
        />
      )}
      {problem && <ProblemNote wholePage problem={problem} again={again} />}
      {loaded.readAt.value && (
        <Callout tone="caution">
          <p class="small">{s.readAt(momentWords(loaded.readAt.value))}</p>
        </Callout>
      )}
      {!problem && (!view || !today) && <Loading wholePage>{s.loading}</Loading>}
      {!problem && view && today && <YearBody key={of} view={view} today={today} />}
    </div>
  );
}

type YearTabsProps = {
  readonly years: OwnYear['years'];
  readonly now: number;
  readonly shown: number | undefined;
  readonly opened: boolean;
};

/** Every year of which there is a record, with how it stands; one without a record where it is the open one. */
function YearTabs({ years, now, shown = now, opened }: YearTabsProps) {
  const missing = opened && years.every(({ year: of }) => of !== shown);
  const open = { year: shown, standing: undefined, borrowed: false };
  const all = missing ? [...years, open] : years;
  return (
    <nav class="tabs" aria-label={s.years}>
      {all.map(({ year: of, standing, borrowed }) => (
        <a
          key={of}
          href={of === now ? '/' : `/?year=${of}`}
          aria-current={of === shown ? 'page' : undefined}
        >
          {of}
          {standing && <span class="note">{s.standings[standing]}</span>}
          {borrowed && <span class="said">{s.borrowed}</span>}
        </a>
      ))}
    </nav>
  );
}

function YearBody({ view, today }: { view: OwnYear; today: Answer<'reference'> }) {
  const tried = useSignal<Planned>({});
  const phase = phaseAt(view.deadline, today.now);
  const { statement } = view;
  const assessed = statement.verdict !== null;
  const running = phase === 'running';
  // With nothing on record yet the way out says it all.
  const begun = view.claims.length + view.courses.length > 0;
  return (
    <div class="year-grid">
      <Verdict view={view} phase={phase} today={today.today} />
      {statement.ruleSet.note && (
        <Callout tone="caution">
          <p class="small">{statement.ruleSet.note}</p>
        </Callout>
      )}
      {assessed && <Lines bars={barsOf(view, tried.value)} />}
      <aside class="year-aside">
        {running && assessed && (
          <Deadline year={statement.year} today={today.today} dates={datesOf(view, today.today)} />
        )}
        <Waiting view={view} today={today.today} />
        {running && assessed && begun && statement.year === today.year && (
          <Tries
            view={view}
            onTried={(planned) => {
              tried.value = planned;
            }}
          />
        )}
      </aside>
      <Entries view={view} phase={phase} />
      {assessed && begun && <Timeline view={view} today={running ? today.today : undefined} />}
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
