import * as v from 'valibot';
import * as field from '../contract/fields.ts';
import type { Day } from '../time/day.ts';
import { claimKinds, type KindId, kindIds } from './kinds.ts';
import type { ClaimKind, Field } from './model.ts';

/** The contract's schemas of claims, made from the kinds. Sentences are for the person who filled the field in. */

export const MAX_EVIDENCE = 10;

type ValueOf<F> = F extends { kind: 'amount' }
  ? number
  : F extends { kind: 'choice'; options: infer O }
    ? keyof O & string
    : boolean;
type Asked<F> = {
  readonly [N in keyof F as F[N] extends { provincial: true } ? never : N]: ValueOf<F[N]>;
};
type Spared<F> = {
  readonly [N in keyof F as F[N] extends { provincial: true } ? N : never]?: ValueOf<F[N]>;
};
type DatesOf<W, D> = W extends { by: 'period' }
  ? { readonly start: D; readonly end: D }
  : { readonly completedOn: D };
type FactsOf<K extends ClaimKind, D> = { readonly route: K['route'] } & K['fixed'] &
  DatesOf<K['when'], D> &
  Asked<K['fields']> &
  Spared<K['fields']>;

/** Route, days and facts of a claim as they are sent, all in one object. */
export type ClaimFacts<D = Day> = { [Id in KindId]: FactsOf<(typeof claimKinds)[Id], D> }[KindId];

type Words = {
  readonly title: string;
  readonly evidence: readonly string[];
  /** The person declares that nothing in it is secret or not for the public (notice 五(三)). */
  readonly noSecrets: boolean;
  /** The returned claim that this one answers. */
  readonly answers?: string | undefined;
  /** The draft that it was written in; it goes when the claim is sent. */
  readonly draft?: string | undefined;
};
export type ClaimBody<D = Day> = ClaimFacts<D> & Words;

function amount({ label, unit, step, least, most }: Extract<Field, { kind: 'amount' }>) {
  const perStep = 1 / step;
  const whole = {
    1: `${label}要写整数。`,
    0.5: `${label}按半${unit}计，例如 1、1.5、2。`,
    0.1: `${label}最多写一位小数。`,
  }[step];
  return v.pipe(
    v.number(`请填写${label}。`),
    v.minValue(least, least === 0.5 && unit === '天' ? '至少半天。' : `${label}至少 ${least}。`),
    v.maxValue(most, `${label}不能超过 ${most}。`),
    // 8.2 × 10 is not quite 82: what counts is that no other tenth is nearer.
    v.check((value) => Math.round(value * perStep) / perStep === value, whole),
  );
}

/** The schema of one field of a kind. */
function fieldSchema(of: Field): v.GenericSchema<unknown, string | number | boolean | undefined> {
  const schema = bareSchema(of);
  return of.provincial ? v.optional(schema) : schema;
}

function bareSchema(of: Field) {
  switch (of.kind) {
    case 'amount':
      return amount(of);
    case 'choice':
      return v.picklist(Object.keys(of.options), `请选择${of.label}。`);
    case 'flag':
      return v.boolean('请选择一项。');
  }
}

const evidenceOf = ({ evidence, clause }: ClaimKind) =>
  v.pipe(
    v.array(field.id),
    v.minLength(1, `请上传证明材料：${evidence.join('、')}（${clause}）。`),
    v.maxLength(MAX_EVIDENCE, `最多 ${MAX_EVIDENCE} 份材料。`),
    v.check((ids) => new Set(ids).size === ids.length, '同一份材料列了两次。'),
  );

function factEntries(kind: ClaimKind) {
  return {
    route: v.literal(kind.route),
    ...Object.fromEntries(
      Object.entries(kind.fixed).map(([name, value]) => [name, v.literal(value)]),
    ),
    ...(kind.when.by === 'period'
      ? { start: field.day, end: field.day }
      : { completedOn: field.day }),
    ...Object.fromEntries(
      Object.entries(kind.fields).map(([name, one]) => [name, fieldSchema(one)]),
    ),
  };
}

const bodyEntries = (kind: ClaimKind) => ({
  ...factEntries(kind),
  title: field.line(kind.title.label, 100),
  evidence: evidenceOf(kind),
  noSecrets: v.boolean(),
  answers: v.optional(field.id),
  draft: v.optional(field.id),
});

/** One variant over the routes; within a route that has several kinds over the fact that tells them apart. */
function anyKind(entriesOf: (kind: ClaimKind) => v.ObjectEntries) {
  const kinds: readonly ClaimKind[] = kindIds.map((id) => claimKinds[id]);
  const ofRoute = (route: string): v.GenericSchema[] => {
    const mine = kinds.filter((kind) => kind.route === route);
    const schemas = mine.map((kind) => v.strictObject(entriesOf(kind)));
    const apart = mine.flatMap(({ fixed }) => Object.keys(fixed))[0];
    return apart === undefined ? schemas : [v.variant(apart, schemas)];
  };
  const options = [...new Set(kinds.map(({ route }) => route))].flatMap(ofRoute);
  // Which object stands behind which route is known to the data, not to the compiler.
  return v.variant('route', options as never, '请选择做了什么。');
}

export const claimFacts = anyKind(factEntries) as unknown as v.GenericSchema<
  ClaimFacts<string>,
  ClaimFacts
>;
export const claimBody = anyKind(bodyEntries) as unknown as v.GenericSchema<
  ClaimBody<string>,
  ClaimBody
>;
