import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { claimKinds, type KindId, kindIds } from '../../../shared/claim/kinds.ts';
import { RadioCards } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { Chip } from '../../components/message.tsx';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { nearest } from './seek.ts';

type RouteChoiceProps = {
  readonly chosen: KindId | undefined;
  readonly onChoose: (id: KindId) => void;
};

/**
 * What was done, in the person's own words: typed and found, or picked from the list. Picked by hand, the list closes:
 * on a phone what is asked next would lie a screen below it. By keys each step through it picks, so there it stays.
 */
export function RouteChoice({ chosen, onChoose }: RouteChoiceProps) {
  const open = useSignal(chosen === undefined);
  const said = useSignal('');
  const picked = useRef(false);
  const closed = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (picked.current && !open.value) closed.current?.focus();
  }, [open.value]);
  if (chosen !== undefined && !open.value) {
    const { words, clause } = claimKinds[chosen];
    return (
      <div class="between">
        <p>
          {words} <Chip clause={clause} />
        </p>
        <button
          type="button"
          class="button"
          ref={closed}
          onClick={() => {
            open.value = true;
          }}
        >
          {s.another}
        </button>
      </div>
    );
  }
  const found = nearest(said.value);
  const shown = [...found, ...kindIds.filter((id) => !found.includes(id))];
  return (
    <>
      <TextField
        name="seek"
        label={s.seek}
        hint={s.seekHint}
        autocomplete="off"
        maxLength={60}
        value={said.value}
        onValue={(text) => {
          said.value = text;
        }}
      />
      <div role="status">
        {said.value.trim() !== '' && found.length === 0 && <p class="small second">{s.seekNone}</p>}
      </div>
      <RadioCards
        name="route"
        label={s.pick}
        across={3}
        value={chosen ?? ''}
        onValue={(id) => {
          onChoose(id as KindId);
          picked.current = true;
          // The ring of focus is shown to who goes by keys.
          open.value = document.activeElement?.matches('.cards :focus-visible') ?? false;
        }}
        choices={shown.map((id) => ({
          value: id,
          words: claimKinds[id].words,
          more: claimKinds[id].clause,
        }))}
      />
      <p class="small second">
        {s.others} <a href="/courses">{s.toCourses}</a>
      </p>
    </>
  );
}
