import type { KindId } from '../../../shared/claim/kinds.ts';
import { Steps } from '../../components/message.tsx';
import { me } from '../../session.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import type { Draft } from './draft.ts';
import { useEngine } from './use-engine.ts';

type AsideProps = {
  readonly values: Draft['values'];
  readonly kind: KindId | undefined;
  /** The person takes the way that was pointed out. */
  readonly onTake: (kind: KindId) => void;
};

/** What this item would come to, before it is sent, by the engine in the page. */
export function ClaimAside({ values, kind, onTake }: AsideProps) {
  const { engine, missing } = useEngine(kind !== undefined);
  return (
    <aside class="claim-aside">
      {engine && kind !== undefined ? (
        <engine.Hours values={values} kind={kind} onTake={onTake} />
      ) : (
        <section class="block" aria-labelledby="aside">
          <h2 id="aside">{s.aside}</h2>
          <p class="small second" role="status">
            {kind === undefined ? s.asideEmpty : missing ? s.asideGone : s.asideLoading}
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
