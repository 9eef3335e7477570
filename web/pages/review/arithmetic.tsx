import type { Answer } from '../../../shared/contract/routes.ts';
import type { Statement } from '../../../shared/engine/model.ts';
import { Bar } from '../../components/bar.tsx';
import { Icon } from '../../components/icon.tsx';
import { Chip, State } from '../../components/message.tsx';
import { review as s } from '../../strings/zh-CN/review.ts';
import { year } from '../../strings/zh-CN/year.ts';
import { totalFirst } from '../year/view.ts';

type Years = Answer<'reviewClaim'>['years'];
const text = (tenths: number) => String(tenths / 10);

/** The engine's own arithmetic for this item, and the person's year after approval. */
export function Arithmetic({ claimId, years }: { claimId: string; years: Years }) {
  return (
    <>
      {years.map((touched) => {
        const approved = touched.approved.statement;
        const now = touched.now.statement;
        const entry = approved.entries.find((one) => one.id === claimId);
        return (
          <section key={approved.year} class="tight">
            <div class="section-title">
              <h3>{s.arithmetic}</h3>
            </div>
            {entry && (
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
            )}
            <After now={now} approved={approved} />
          </section>
        );
      })}
    </>
  );
}

function After({ now, approved }: { now: Statement; approved: Statement }) {
  return (
    <div class="after">
      <h3>{s.after(approved.year)}</h3>
      <ul>
        {totalFirst(approved.floors).map((floor) => {
          const before = now.floors.find((one) => one.id === floor.id)?.counted ?? 0;
          const met = floor.shortfall === 0;
          return (
            <li key={floor.id}>
              <p class="between small">
                <span>{year.floorName(floor.id, floor.name)}</span>
                <span class="after-figure">
                  {before !== floor.counted && (
                    <>
                      <span class="second">{text(before)}</span>
                      <Icon name="arrow" size={14} />
                    </>
                  )}
                  <strong>{text(floor.counted)}</strong>
                  <State tone={met ? 'good' : 'caution'}>
                    {met
                      ? before >= floor.required
                        ? s.enough
                        : s.crosses
                      : s.short(text(floor.shortfall))}
                  </State>
                </span>
              </p>
              <Bar
                floor={floor.required / 10}
                counted={before / 10}
                planned={(floor.counted - before) / 10}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
