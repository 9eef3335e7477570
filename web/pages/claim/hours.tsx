import * as v from 'valibot';
import { entryOf, type Filled, fill } from '../../../shared/claim/fill.ts';
import { claimKinds, type KindId } from '../../../shared/claim/kinds.ts';
import type { ClaimKind } from '../../../shared/claim/model.ts';
import { previewOf } from '../../../shared/claim/preview.ts';
import { claimFacts } from '../../../shared/claim/schema.ts';
import { ruleSetFor } from '../../../shared/rules/index.ts';
import { After } from '../../components/after.tsx';
import { useLoad } from '../../load.ts';
import { reference } from '../../reference.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { daySlips, FIRST_YEAR } from './days.ts';
import { type Draft, factsOf } from './draft.ts';
import { Better, Counted, Notes, Sums } from './preview.tsx';

export type HoursProps = {
  readonly values: Draft['values'];
  readonly kind: KindId;
  /** The person takes the way that was pointed out. */
  readonly onTake: (kind: KindId) => void;
};

/** What this item would come to in each year that it touches; what is still missing while it can't be told. */
export function Hours({ values, kind, onTake }: HoursProps) {
  // What is yet to come may be reckoned, though not yet declared; of days too many the sum itself tells.
  const slip = daySlips(values, kind, '').find(({ field }) => field !== 'days');
  const read = readFacts(values, kind);
  if (slip || 'missing' in read) {
    return (
      <section class="block" aria-labelledby="aside">
        <h2 id="aside">{s.aside}</h2>
        <p class="small second" role="status">
          {slip ? slip.message : 'missing' in read && s.asideMissing(read.missing)}
        </p>
      </section>
    );
  }
  const filled = fill(read.facts);
  const years = filled.years.filter((year) => year >= FIRST_YEAR);
  return (
    <>
      {years.slice(0, 2).map((year) => (
        <InYear
          key={year}
          filled={filled}
          year={year}
          title={years.length > 1 || year !== reference.value?.year ? s.asideYear(year) : s.aside}
          onTake={onTake}
        />
      ))}
    </>
  );
}

/** What is typed, where it can be calculated; a day that is not chosen yet is taken to be today. */
function readFacts(values: Draft['values'], id: KindId) {
  const today = reference.value?.today ?? '';
  const typed = factsOf(values, id);
  const days = ['start', 'end', 'completedOn'].filter((name) => name in typed);
  const whole = days.every((name) => /^20[2-9]\d-/.test(String(typed[name])));
  const dated = whole
    ? typed
    : { ...typed, ...Object.fromEntries(days.map((name) => [name, today])) };
  const parsed = v.safeParse(claimFacts, dated);
  if (parsed.success) return { facts: parsed.output };
  const { fields }: ClaimKind = claimKinds[id];
  const names = new Set(parsed.issues.map((issue) => v.getDotPath(issue) ?? ''));
  return { missing: [...names].flatMap((name) => fields[name]?.label ?? []) };
}

type InYearProps = Pick<HoursProps, 'onTake'> & {
  readonly filled: Filled;
  readonly year: number;
  readonly title: string;
};

function InYear({ filled, year, title, onTake }: InYearProps) {
  const loaded = useLoad('year', {
    params: { year: year === reference.value?.year ? 'now' : year },
  });
  const rules = ruleSetFor(year);
  const given = loaded.value.value?.given;
  if (!rules.ok || !given) {
    return (
      <section class="block">
        <h2>{title}</h2>
        <p class="small second" role="status">
          {loaded.problem.value ? s.asideGone : s.asideLoading}
        </p>
      </section>
    );
  }
  const preview = previewOf(rules.value, given, entryOf('preview', filled));
  const waiting = given.entries.filter(({ status }) => status === 'pending').length;
  return (
    <>
      <section class="block" aria-label={title}>
        <h2>{title}</h2>
        <Counted preview={preview} />
        <Sums preview={preview} />
        {preview.better && <Better better={preview.better} onTake={onTake} />}
      </section>
      <section>
        <After title={s.after} now={preview.now} approved={preview.alone} />
        <Notes preview={preview} waiting={waiting} />
      </section>
    </>
  );
}
