import * as v from 'valibot';
import type { Filled } from '../../../shared/claim/fill.ts';
import { claimKinds, type KindId } from '../../../shared/claim/kinds.ts';
import type { ClaimKind } from '../../../shared/claim/model.ts';
import { claimFacts } from '../../../shared/claim/schema.ts';
import { After } from '../../components/after.tsx';
import { Steps } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { reference } from '../../reference.ts';
import { me } from '../../session.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { type Draft, factsOf } from './draft.ts';
import { Better, Counted, Notes, Sums } from './preview.tsx';
import { type Engine, useEngine } from './use-engine.ts';

const FIRST_YEAR = 2023;

type AsideProps = {
  readonly values: Draft['values'];
  readonly kind: KindId | undefined;
  /** The person takes the way that was pointed out. */
  readonly onTake: (kind: KindId) => void;
};

/** What this item would come to, before it is sent, by the engine in the page. */
export function ClaimAside({ values, kind, onTake }: AsideProps) {
  const { engine, missing } = useEngine();
  const read = kind === undefined ? undefined : readFacts(values, kind);
  return (
    <aside class="claim-aside">
      {read && 'facts' in read && engine ? (
        <Years engine={engine} filled={engine.fill(read.facts)} onTake={onTake} />
      ) : (
        <section class="block" aria-labelledby="aside">
          <h2 id="aside">{s.aside}</h2>
          <p class="small second" role="status">
            {missing
              ? s.asideGone
              : read === undefined
                ? s.asideEmpty
                : 'missing' in read
                  ? s.asideMissing(read.missing)
                  : s.asideLoading}
          </p>
        </section>
      )}
      <section aria-labelledby="next">
        <h2 id="next">{s.next}</h2>
        <Steps
          steps={s
            .nextSteps(me.value?.facts.find((fact) => fact.kind === 'region')?.value ?? '')
            .map((words) => ({ words, done: false }))}
        />
      </section>
    </aside>
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

type YearsProps = {
  readonly engine: Engine;
  readonly filled: Filled;
  readonly onTake: (kind: KindId) => void;
};

function Years({ engine, filled, onTake }: YearsProps) {
  const years = filled.years.filter((year) => year >= FIRST_YEAR);
  return (
    <>
      {years.slice(0, 2).map((year) => (
        <InYear
          key={year}
          engine={engine}
          filled={filled}
          year={year}
          title={years.length > 1 ? s.asideYear(year) : s.aside}
          onTake={onTake}
        />
      ))}
    </>
  );
}

type InYearProps = YearsProps & { readonly year: number; readonly title: string };

function InYear({ engine, filled, year, title, onTake }: InYearProps) {
  const loaded = useLoad('year', { params: { year } });
  const rules = engine.ruleSetFor(year);
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
  const preview = engine.previewOf(rules.value, given, engine.entryOf('preview', filled));
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
