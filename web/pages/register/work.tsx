import {
  personnelTypes,
  professions,
  regions,
  reviewingAuthorities,
  titleLevels,
} from '../../../shared/vocabulary.ts';
import { RadioCards } from '../../components/choice.tsx';
import { Select, TextField } from '../../components/field.tsx';
import { register as s } from '../../strings/zh-CN/accounts.ts';
import type { RegisterForm } from './page.tsx';

const same = (words: readonly string[]) => words.map((word) => [word, word] as const);

export function WorkFields({ form }: { form: RegisterForm }) {
  return (
    <section class="block stack" aria-labelledby="work">
      <h2 id="work">{s.work}</h2>
      <TextField
        name="employer"
        label={s.employer}
        hint={s.employerHint}
        autocomplete="organization"
        value={form.value.employer}
        error={form.error('employer')}
        onValue={form.put('employer')}
      />
      <Select
        name="region"
        label={s.region}
        hint={s.regionHint}
        ask={s.ask}
        value={form.value.region}
        error={form.error('region')}
        onValue={form.put('region')}
        choices={same(regions)}
      />
      <RadioCards
        name="personnelType"
        label={s.personnelType}
        value={form.value.personnelType}
        error={form.error('personnelType')}
        onValue={form.put('personnelType')}
        choices={Object.entries(personnelTypes).map(([value, words]) => ({
          value,
          words,
          more: s.personnelMore[value as keyof typeof personnelTypes],
        }))}
      />
      <Select
        name="profession"
        label={s.profession}
        hint={s.professionHint}
        ask={s.ask}
        value={form.value.profession}
        error={form.error('profession')}
        onValue={form.put('profession')}
        choices={same(professions)}
      />
      <Select
        name="title"
        label={s.titleLevel}
        ask={s.ask}
        value={form.value.title}
        error={form.error('title')}
        onValue={form.put('title')}
        choices={Object.entries(titleLevels)}
      />
      <RadioCards
        name="reviewingAuthority"
        label={s.reviewingAuthority}
        value={form.value.reviewingAuthority}
        error={form.error('reviewingAuthority')}
        onValue={form.put('reviewingAuthority')}
        choices={Object.entries(reviewingAuthorities).map(([value, words]) => ({ value, words }))}
      />
    </section>
  );
}
