import { useSignal } from '@preact/signals';
import { claimKinds, type KindId, kindIds } from '../../../shared/claim/kinds.ts';
import { Button } from '../../components/button.tsx';
import { RadioCards } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { Chip } from '../../components/message.tsx';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { nearest } from './seek.ts';

type RouteChoiceProps = {
  readonly chosen: KindId | undefined;
  readonly onChoose: (id: KindId) => void;
};

/** What was done, in the person's own words: typed and found, or picked from the list. */
export function RouteChoice({ chosen, onChoose }: RouteChoiceProps) {
  const open = useSignal(chosen === undefined);
  const said = useSignal('');
  if (chosen !== undefined && !open.value) {
    const { words, clause } = claimKinds[chosen];
    return (
      <div class="between">
        <p>
          {words} <Chip clause={clause} />
        </p>
        <Button
          onClick={() => {
            open.value = true;
          }}
        >
          {s.another}
        </Button>
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
        label={s.what}
        across={3}
        value={chosen ?? ''}
        onValue={(id) => onChoose(id as KindId)}
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
