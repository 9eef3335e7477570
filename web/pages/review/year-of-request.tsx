import { useSignal } from '@preact/signals';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { YearView } from '../../../shared/contract/year.ts';
import type { EntryResult } from '../../../shared/engine/model.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { Chip, ProblemNote, State } from '../../components/message.tsx';
import { useKept } from '../../kept-form.ts';
import { useSend } from '../../send.ts';
import { detail } from '../../strings/zh-CN/claim.ts';
import { ownData as s } from '../../strings/zh-CN/own-data.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';
import { hoursText, totalFirst } from '../year/view.ts';
import { Steps } from './arithmetic.tsx';

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
            {(claim.state === 'approved' || claim.state === 'refused') && (
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

type ReopenProps = {
  readonly personId: string;
  readonly claim: ClaimView;
  readonly onDone: () => void;
};

function Reopen({ personId, claim: { claimId, title }, onDone }: ReopenProps) {
  const open = useSignal(false);
  const kept = useKept('tab', `reopen:${claimId}`, { words: '' });
  const missing = useSignal(false);
  const { send, busy, problem } = useSend('decideClaim');
  const name = `reopen-${claimId}`;
  const reopen = async () => {
    const words = kept.value.value.words.trim();
    missing.value = words === '';
    if (missing.value) return document.getElementById(name)?.focus();
    const body = { decision: 'reopen', reason: words } as const;
    const result = await send({ params: { personId, claimId }, body });
    if (!result.ok) return;
    kept.drop();
    onDone();
  };
  if (!open.value)
    return (
      <p>
        <button
          type="button"
          class="link small"
          onClick={() => {
            open.value = true;
          }}
        >
          {s.reopen}
          <span class="said">{title}</span>
        </button>
      </p>
    );
  return (
    <div class="stack tight">
      <TextArea
        name={name}
        label={s.reopenReason}
        hint={s.reopenLead}
        maxLength={500}
        value={kept.value.value.words}
        error={missing.value ? s.reopenMissing : undefined}
        onValue={(words) => {
          kept.put({ words });
          missing.value = false;
        }}
      />
      <ProblemNote problem={problem.value} />
      <p class="row">
        <Button busy={busy.value} onClick={() => void reopen()}>
          {s.reopen}
        </Button>
        <Button
          onClick={() => {
            open.value = false;
          }}
        >
          {s.reopenLeave}
        </Button>
      </p>
    </div>
  );
}
