import type { OwnYear } from '../../../shared/contract/year.ts';
import { Empty } from '../../components/message.tsx';
import { year as s } from '../../strings/zh-CN/year.ts';
import { EntryRow } from './entry.tsx';
import { type EntryView, entriesOf, hoursText, type Phase } from './view.ts';

const sumOf = (entries: readonly EntryView[], of: 'raw' | 'counted') =>
  hoursText(entries.reduce((sum, { entry }) => sum + entry[of], 0));

/** Every entry with raw and counted hours, and the clause; where hours were lost, why, one tap away. */
export function Entries({ view, phase }: { view: OwnYear; phase: Phase }) {
  const { standing, gone } = entriesOf(view);
  const running = phase === 'running';
  const assessed = view.statement.verdict !== null;
  return (
    <section aria-labelledby="entries">
      <div class="section-title">
        <h2 id="entries">{s.entries(view.statement.year, running)}</h2>
        {standing.length > 0 && (
          <p class="small second">
            {s.entriesSum(sumOf(standing, 'raw'), sumOf(standing, 'counted'))}
          </p>
        )}
      </div>
      {standing.length === 0 ? (
        <Empty
          action={
            running &&
            assessed && (
              <a class="button tall" href="/claims/new">
                {s.claim}
              </a>
            )
          }
        >
          {!running ? s.none : assessed ? s.noneNow : s.noneStaff}
        </Empty>
      ) : (
        <>
          <p class="entry-head note" aria-hidden="true">
            <span>{s.head.date}</span>
            <span>{s.head.what}</span>
            <span>{s.head.clause}</span>
            <span>{s.head.raw}</span>
            <span>{s.head.counted}</span>
          </p>
          <ul class="entries">
            {standing.map((line) => (
              <EntryRow key={line.entry.id} line={line} view={view} />
            ))}
          </ul>
        </>
      )}
      {gone.length > 0 && (
        <details class="gone">
          <summary>{s.otherEntries(gone.length)}</summary>
          <ul class="rows">
            {gone.map(({ claim }) =>
              claim ? (
                <li key={claim.claimId} class="between">
                  <a href={`/claims/${claim.claimId}`}>{claim.title}</a>
                  <span class="small second">{s.states[claim.state]}</span>
                </li>
              ) : null,
            )}
          </ul>
        </details>
      )}
    </section>
  );
}
