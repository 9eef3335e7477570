import type { ComponentChildren } from 'preact';
import { claimKinds, type KindId } from '../../../shared/claim/kinds.ts';
import { TextField } from '../../components/field.tsx';
import { Callout, Chip } from '../../components/message.tsx';
import type { useErrors } from '../../form.ts';
import { useLoad } from '../../load.ts';
import { reference } from '../../reference.ts';
import { me } from '../../session.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import type { Draft } from './draft.ts';
import { KindFields } from './fields.tsx';
import { useEngine } from './use-engine.ts';

/** The notice's own words for it. */
export function Quote({ kind }: { kind: KindId }) {
  const { quote, clause } = claimKinds[kind];
  return (
    <Callout tone="quote">
      <p class="note">{s.notice}</p>
      <p class="small">
        “{quote}” <Chip clause={clause} />
      </p>
    </Callout>
  );
}

type DetailsProps = {
  readonly kind: KindId;
  readonly draft: Draft;
  readonly put: (part: Partial<Draft>) => void;
  readonly form: ReturnType<typeof useErrors>;
};

/** What the kind asks for. */
export function Details({ kind, draft: { values }, put, form }: DetailsProps) {
  const { engine } = useEngine();
  const { title } = claimKinds[kind];
  const rules = engine?.ruleSetFor(reference.value?.year ?? 0);
  const provincial = me.value?.facts.some(
    (fact) => fact.kind === 'reviewingAuthority' && fact.value === 'provincial',
  );
  return (
    <>
      <TextField
        name="title"
        label={title.label}
        hint={title.hint}
        autocomplete="off"
        maxLength={100}
        value={values['title'] ?? ''}
        error={form.of('title')}
        onValue={(text) => {
          form.clear('title');
          put({ values: { ...values, title: text } });
        }}
      />
      <KindFields
        kind={kind}
        values={values}
        error={form.of}
        provincial={provincial ?? false}
        hoursOf={(name) =>
          engine && rules?.ok ? engine.hoursByOption(rules.value.ruleSet, kind, name) : null
        }
        onValues={(next, ...changed) => {
          for (const field of changed) form.clear(field);
          put({ values: next });
        }}
      />
    </>
  );
}

/** The papers that prove it. */
export function Papers({ kind }: { kind: KindId }) {
  const { evidence, evidenceNamed } = claimKinds[kind];
  return (
    <p class="small second">
      {evidenceNamed ? s.proofNamed : s.proofUsual}
      {evidence.join('、')}。
    </p>
  );
}

/** Why the claim that this one answers came back. */
export function Returned({ claimId }: { claimId: string }) {
  const { value } = useLoad('claim', { params: { claimId } });
  if (value.value?.reason === undefined) return null;
  return (
    <Callout tone="caution">
      <p class="note">{s.answering}</p>
      <p>{value.value.reason}</p>
      <p class="note">{s.answeringLead}</p>
    </Callout>
  );
}

type PartProps = {
  readonly number: number;
  readonly title: string;
  readonly id: string;
  readonly children: ComponentChildren;
};

export function Part({ number, title, id, children }: PartProps) {
  return (
    <section class="claim-part" aria-labelledby={id}>
      <h2 id={id}>
        <span class="claim-number">{number}</span>
        {title}
      </h2>
      <div class="stack">{children}</div>
    </section>
  );
}
