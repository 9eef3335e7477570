import type { EntryResult } from '../../../shared/engine/model.ts';
import { After } from '../../components/after.tsx';
import { Chip } from '../../components/message.tsx';
import { review as s } from '../../strings/zh-CN/review.ts';
import type { Consequence } from './correction.ts';

const text = (tenths: number) => String(tenths / 10);

/** The engine's own arithmetic for this item, and the person's year after approval. */
export function Arithmetic({
  claimId,
  years,
}: {
  readonly claimId: string;
  readonly years: readonly Consequence[];
}) {
  return (
    <>
      {years.map(({ now, approved }) => {
        const entry = approved.entries.find((one) => one.id === claimId);
        return (
          <section key={approved.year} class="tight">
            <div class="section-title">
              <h3>{s.arithmetic}</h3>
            </div>
            {entry && <Steps entry={entry} />}
            {approved.ruleSet.note && <p class="note">{approved.ruleSet.note}</p>}
            <After title={s.after(approved.year)} now={now} approved={approved} />
          </section>
        );
      })}
    </>
  );
}

/** From what was claimed to what counts, step by step, each with its clause. */
export function Steps({ entry }: { readonly entry: EntryResult }) {
  return (
    <ol class="arithmetic small">
      {entry.steps.map((step, i) => (
        <li key={i}>
          <span>{step.text}</span>
          <Chip clause={step.clause} />
          <span>{text(step.after)}</span>
        </li>
      ))}
      <li class="arithmetic-sum">
        <strong>{s.counted}</strong>
        <span />
        <strong>{text(entry.counted)}</strong>
      </li>
    </ol>
  );
}
