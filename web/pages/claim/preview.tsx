import { claimKinds, type KindId } from '../../../shared/claim/kinds.ts';
import type { CapRoom, Preview } from '../../../shared/claim/preview.ts';
import { Button } from '../../components/button.tsx';
import { Callout, Chip, State } from '../../components/message.tsx';
import { claim as s } from '../../strings/zh-CN/claim.ts';

const text = (tenths: number) => String(tenths / 10);

/** What the item counts, and what a cap takes of it. */
export function Counted({ preview: { entry } }: { preview: Preview }) {
  const lost = entry.raw - entry.counted;
  return (
    <p role="status">
      <span class="figure-large">{text(entry.counted)}</span> {s.asideUnit}
      <span class="second">
        ，{entry.raw === 0 ? s.asideNothing : lost > 0 ? s.asideLess(text(lost)) : s.asideFull}
      </span>
    </p>
  );
}

/** How it comes to that: the rate, and the room under each cap. */
export function Sums({ preview: { entry, caps } }: { preview: Preview }) {
  const [rate, ...more] = entry.steps.filter(({ kind }) => kind !== 'CAP');
  return (
    <ul class="rows small">
      {[rate, ...more].map(
        (step) =>
          step && (
            <li key={step.text} class="between">
              <span>
                {step.text} <Chip clause={step.clause} />
              </span>
              <span>{text(step.after)}</span>
            </li>
          ),
      )}
      {entry.raw > 0 && caps.map((cap) => <Room key={cap.id} cap={cap} />)}
    </ul>
  );
}

function Room({ cap: { name, limit, before, after, over, clause } }: { cap: CapRoom }) {
  return (
    <li class="between">
      <span>
        {name === null ? s.capRoute : s.capGroup(name)} <Chip clause={clause} />
        <br />
        <span class="note">{s.capMost(text(limit))}</span>
      </span>
      <State tone={over > 0 ? 'caution' : 'good'}>
        {text(before)} + {text(after - before)} = {text(after)}
      </State>
    </li>
  );
}

type BetterProps = {
  readonly better: NonNullable<Preview['better']>;
  readonly onTake: (kind: KindId) => void;
};

/** A way that serves better; taking it is the person's own doing. */
export function Better({ better: { kind, moreHours, lessMissing }, onTake }: BetterProps) {
  const { words, clause } = claimKinds[kind];
  return (
    <Callout>
      <p>
        <strong>{s.better(words, clause)}</strong>{' '}
        {moreHours > 0 ? s.betterHours(text(moreHours)) : s.betterMissing(text(lessMissing))}
      </p>
      <p class="note">{s.betterNote}</p>
      <p class="row">
        <Button onClick={() => onTake(kind)}>{s.betterTake}</Button>
      </p>
    </Callout>
  );
}

/** What waits beside it, the ceiling of six professions where it concerns this route, and that nothing is decided yet. */
export function Notes({ preview, waiting }: { preview: Preview; waiting: number }) {
  const { alone, all, addsToAll, caps } = preview;
  const ceiling = alone.notes.filter((note) => caps.some(({ clause }) => clause === note.clause));
  return (
    <>
      {waiting > 0 && (
        <Callout tone="caution">
          <p class="small">{s.waiting(waiting, text(addsToAll), text(all.total))}</p>
        </Callout>
      )}
      {ceiling.map((note) => (
        <Callout key={note.text} tone="quote">
          <p class="small">
            {note.text} <Chip clause={note.clause} />
          </p>
        </Callout>
      ))}
      {alone.ruleSet.note && <p class="note">{alone.ruleSet.note}</p>}
      <p class="note">{s.asideNote}</p>
    </>
  );
}
