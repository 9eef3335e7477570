import fc from 'fast-check';
import { claimKinds, type KindId, kindIds } from '../../../shared/claim/kinds.ts';
import type { ClaimKind, Field } from '../../../shared/claim/model.ts';
import { addDays, day } from '../../../shared/time/day.ts';

/** Any right value of a field, on its bounds as often as between them. */
function anyOf(field: Field): fc.Arbitrary<string | number | boolean> {
  switch (field.kind) {
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options));
    case 'flag':
      return fc.boolean();
    case 'amount': {
      const { least, most, step } = field;
      const steps = (value: number) => Math.round(value / step);
      return fc
        .integer({ min: steps(least), max: steps(most) })
        .map((count) => Math.round(count * step * 10) / 10);
    }
  }
}

/** The facts and days of any right claim of a kind, in 2023 or over its end. */
export const factsOf = (id: KindId) => {
  const kind: ClaimKind = claimKinds[id];
  const first = day('2023-01-01');
  const fields = Object.fromEntries(
    Object.entries(kind.fields).map(([name, field]) => [
      name,
      field.provincial ? fc.option(anyOf(field), { nil: undefined }) : anyOf(field),
    ]),
  );
  return fc
    .record({
      on: fc.integer({ min: 0, max: 364 }),
      length: fc.integer({ min: 1, max: 12 }),
      facts: fc.record(fields),
    })
    .map(({ on, length, facts }): Record<string, unknown> => {
      const start = addDays(first, on);
      const days = 'days' in facts ? { days: Math.min(Number(facts['days']), length) } : {};
      return {
        route: kind.route,
        ...kind.fixed,
        ...(kind.when.by === 'day'
          ? { completedOn: start }
          : { start, end: addDays(start, length - 1) }),
        ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
        ...days,
      };
    });
};

export const anyFacts = fc.constantFrom(...kindIds).chain(factsOf);
