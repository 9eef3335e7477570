import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCourse } from '../../../shared/course/course.ts';
import { importAiken } from '../../../shared/course/import/aiken.ts';
import { importGift } from '../../../shared/course/import/gift.ts';
import type { Imported } from '../../../shared/course/import/model.ts';
import { importQti } from '../../../shared/course/import/qti.ts';
import { readXml } from '../../../shared/course/import/read-xml.ts';
import { importRows, type Rows } from '../../../shared/course/import/sheet.ts';
import type { Question } from '../../../shared/course/model.ts';
import { printAiken } from '../../courses/export/aiken.ts';
import { printGift } from '../../courses/export/gift.ts';
import { printQti } from '../../courses/export/qti.ts';
import { runs } from '../../runs.ts';
import { banks, defaults } from './import/questions.ts';
import { sample } from './sample.ts';

/** A good text with some pieces cut out, doubled or replaced by what formats stumble over. */
const damaged = (good: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      good,
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 20 }), debris), { minLength: 1, maxLength: 4 }),
    )
    .map(([text, cuts]) =>
      cuts.reduce((left, [at, length, put]) => {
        const from = at % (left.length + 1);
        return left.slice(0, from) + put + left.slice(from + length);
      }, text),
    );
const debris = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '}',
    '~',
    '=',
    '\\',
    '<',
    '>',
    '</',
    '&',
    '&#x;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '\n',
    '\n\n',
  ),
  fc.constantFrom(
    '- ',
    ': ',
    '"',
    "'",
    '|',
    '![',
    '](',
    '**',
    '# ',
    '%-1e9%',
    '\u0000',
    '\ud800',
    '👩‍🔧',
    'ANSWER: Z',
  ),
  fc.string(),
);

const printed = (print: (question: Question) => string | null): fc.Arbitrary<string> =>
  banks.map((bank) => bank.map((question) => print(question) ?? '').join('\n'));

/** Whatever comes in: something sound comes out, and what is not taken is told in Chinese with its place. */
function isSound({ questions, notes }: Imported): void {
  for (const { place, message } of notes) {
    expect(place).toMatch(/^(第 \d+ 行|[A-Z]+\d+|文件)$/);
    expect(message).toMatch(/[\u4e00-\u9fff]/);
  }
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  for (const question of questions) {
    if (question.type === 'judgement') continue;
    const right = question.options.filter((option) => option.right).length;
    expect(right >= (question.type === 'single' ? 1 : 2)).toBe(true);
    if (question.type === 'single') expect(right).toBe(1);
  }
}

describe('whatever is handed in', () => {
  test('GIFT, Aiken and QTI give sound questions or reasons', () => {
    const texts = fc.oneof(
      damaged(banks.map(printGift)),
      damaged(printed(printAiken)),
      damaged(printed(printQti)),
      fc.string({ maxLength: 300 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        isSound(importGift(text, defaults));
        isSound(importAiken(text, defaults));
        isSound(importQti(text, readXml, defaults));
      }),
      { numRuns: runs(3000) },
    );
  });

  test('a sheet gives sound questions or reasons', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '单选',
        '多选',
        '判断',
        '题干',
        '题型',
        '答案',
        '选项A',
        '选项B',
        'A',
        'AB',
        '甲',
        '对',
        null,
      ),
      fc.double(),
      fc.boolean(),
      fc.string(),
    );
    const rows: fc.Arbitrary<Rows> = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 });
    const headed = rows.map((all): Rows => [['题型', '题干', '选项A', '选项B', '答案'], ...all]);
    fc.assert(
      fc.property(fc.oneof(rows, headed), (all) => isSound(importRows(all, defaults))),
      { numRuns: runs(3000) },
    );
  });

  test('a course is read to the end, and one with faults is not used', () => {
    const files = [...sample.keys()];
    fc.assert(
      fc.property(
        fc
          .constantFrom(...files)
          .chain((file) =>
            fc.tuple(fc.constant(file), damaged(fc.constant(sample.get(file) ?? ''))),
          ),
        ([file, text]) => {
          const { course, faults } = readCourse(new Map(sample).set(file, text));
          expect(course === null).toBe(faults.some(({ severity }) => severity === 'fault'));
          for (const { line, message } of faults) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(
              Math.max(...[...sample.values(), text].map((one) => one.split('\n').length)),
            );
            expect(message).toMatch(/[\u4e00-\u9fff]/);
          }
        },
      ),
      { numRuns: runs(600) },
    );
  });
});
