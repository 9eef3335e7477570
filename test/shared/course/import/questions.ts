import fc from 'fast-check';
import { normalised } from '../../../../shared/course/check-bank.ts';
import type { ImportDefaults } from '../../../../shared/course/import/model.ts';
import type { Question } from '../../../../shared/course/model.ts';

export const defaults: ImportDefaults = { chapter: 'c1', difficulty: 2, bank: [] };

/** Text as authors write it, with every character that one of the formats takes for its own. */
const unit = fc.oneof(
  fc.constantFrom(
    '职',
    '业',
    '温度',
    'A',
    'b',
    ' ',
    '1',
    '。',
    '“',
    '%',
    '=',
    '~',
    '#',
    '####',
    '{',
    '}',
    ':',
    '::',
    '\\',
    '->',
  ),
  fc.constantFrom(
    '<',
    '>',
    '&',
    '"',
    "'",
    '&amp;',
    ']]>',
    '[html]',
    '//',
    '$CATEGORY:',
    'TRUE',
    '%50%',
    '- ',
    '? ',
    '|',
    '*',
    '!',
  ),
);
const text = fc
  .array(unit, { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
  .filter((one) => one !== '');

const base = {
  chapter: fc.integer({ min: 1, max: 99 }).map((n) => `c${n}`),
  difficulty: fc.constantFrom(1, 2, 3),
  stem: text,
  explanation: text,
} as const;
const words = new Set(['正确', '错误', '对', '错', 'true', 'false']);
const texts = (least: number): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(
    text.filter((one) => !words.has(one.toLowerCase())),
    { minLength: least, maxLength: 6 },
  );
const marked = (
  all: readonly string[],
  right: ReadonlySet<number>,
): { text: string; right?: true }[] =>
  all.map((one, at) => (right.has(at) ? { text: one, right: true } : { text: one }));

const single = fc.record({ ...base, all: texts(2), at: fc.nat() }).map(
  ({ all, at, ...rest }): Question => ({
    ...rest,
    id: 'q',
    type: 'single',
    options: marked(all, new Set([at % all.length])),
  }),
);
const multiple = fc
  .record({ ...base, all: texts(3), many: fc.nat() })
  .map(({ all, many, ...rest }): Question => {
    const count = 2 + (many % (all.length - 1));
    return {
      ...rest,
      id: 'q',
      type: 'multiple',
      options: marked(all, new Set(Array.from({ length: count }, (_, at) => at))),
    };
  });
const judgement = fc
  .record({ ...base, right: fc.boolean() })
  .map((rest): Question => ({ ...rest, id: 'q', type: 'judgement' }));

/** No bank has a stem twice. */
export const banks: fc.Arbitrary<readonly Question[]> = fc
  .uniqueArray(fc.oneof(single, multiple, judgement), {
    selector: ({ stem }) => normalised(stem),
    minLength: 1,
    maxLength: 5,
  })
  .map((all) => all.map((one, at) => ({ ...one, id: `q-${at + 1}` })));
