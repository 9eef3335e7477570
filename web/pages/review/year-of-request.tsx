import { useSignal } from '@preact/signals';
import type { YearView } from '../../../shared/contract/year.ts';
import type { EntryResult } from '../../../shared/engine/model.ts';
import { Chip, State } from '../../components/message.tsx';
import { detail } from '../../strings/zh-CN/claim.ts';
import { ownData as s } from '../../strings/zh-CN/own-data.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';
import { hoursText, totalFirst } from '../year/view.ts';
import { Steps } from './arithmetic.tsx';
import { isReopenable, Reopen } from './reopen.tsx';

type YearOfRequestProps = {
  readonly personId: string;
  readonly view: YearView;
  readonly again: () => void;
};

/** The year that a request is about, with the arithmetic of each entry; what was decided can be taken up again here. */
export function YearOfRequest({ personId, view, again }: YearOfRequestProps) {
  const done = useSignal<string | undefined>(undefined);
  const { statement, claims } = view;
  const claimed = new Set(claims.map(({ claimId }) => claimId));
  return (
    <section class="request-year" aria-labelledby="request-year">
      <h3 id="request-year">{s.officeYear(statement.year)}</h3>
      <p>
        {totalFirst(statement.floors)
          .map(({ name, counted, required }) =>
            s.officeFloor(name, hoursText(counted), hoursText(required)),
          )
          .join('，')}
      </p>
      {done.value && (
        <p role="status">
          <State tone="good">{s.reopened(done.value)}</State>
        </p>
      )}
      <ul class="rows">
        {statement.entries
          .filter(({ id }) => !claimed.has(id))
          .map((entry) => (
            <li key={entry.id} class="stack tight">
              <Line title={routeWords[entry.route]?.[0] ?? entry.route} entry={entry} />
            </li>
          ))}
        {claims.map((claim) => (
          <li key={claim.claimId} class="stack tight">
            <Line
              title={claim.title}
              state={detail.states[claim.state]}
              entry={statement.entries.find(({ id }) => id === claim.claimId)}
            />
            {isReopenable(claim) && (
              <Reopen
                personId={personId}
                claim={claim}
                onDone={() => {
                  done.value = claim.title;
                  again();
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {statement.entries.length === 0 && claims.length === 0 && (
        <p class="small second">{s.officeNoClaims}</p>
      )}
    </section>
  );
}

type LineProps = {
  readonly title: string;
  readonly state?: string;
  readonly entry: EntryResult | undefined;
};

function Line({ title, state, entry }: LineProps) {
  const hours =
    entry && entry.raw > 0 && s.officeHours(hoursText(entry.raw), hoursText(entry.counted));
  const said = [state, hours].filter(Boolean).join('，');
  if (!entry)
    return (
      <p class="between">
        <span>{title}</span>
        <span class="small second">{said}</span>
      </p>
    );
  return (
    <details>
      <summary>
        {title} <Chip clause={entry.steps[0]?.clause ?? ''} />
        <span class="small second">{said}</span>
      </summary>
      <Steps entry={entry} />
    </details>
  );
}
