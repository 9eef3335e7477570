import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Form,
  LedgerSplitter,
  LONGEST,
  type Piece,
} from '../../../shared/ledger-file/split.ts';
import { runs, seed } from '../../runs.ts';

function split(text: string, size = text.length || 1): { form: Form | null; pieces: Piece[] } {
  const splitter = new LedgerSplitter();
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += size)
    pieces.push(...splitter.push(text.slice(at, at + size)));
  pieces.push(...splitter.end());
  return { form: splitter.form, pieces };
}

const texts = (text: string, size?: number) =>
  split(text, size).pieces.map((piece) =>
    'fault' in piece ? piece.fault : piece.text.length > 1_000_000 ? 'long' : piece.text,
  );

describe('the forms of a ledger file', () => {
  it.each([
    ['one object', '{"a":1}', 'lines', ['{"a":1}']],
    [
      'one object on several lines',
      '{\n  "a": [\n {"b":1},\n {"b":2}\n ]\n}\n',
      'lines',
      ['{\n  "a": [\n {"b":1},\n {"b":2}\n ]\n}'],
    ],
    ['two of them', '{\n"a":1\n}\n{\n"a":2\n}', 'lines', ['{\n"a":1\n}', '{\n"a":2\n}']],
    ['one a line', '{"a":1}\n\n{"a":2}\r\n{"a":3}', 'lines', ['{"a":1}', '{"a":2}', '{"a":3}']],
    [
      'an array',
      '[{"a":1}, {"a":"]"} ,\n{"a":[1,2]}]\n',
      'array',
      ['{"a":1}', '{"a":"]"}', '{"a":[1,2]}'],
    ],
    ['an empty array', ' [ ] ', 'array', []],
    ['a mark of byte order', '\uFEFF[{"a":1}]', 'array', ['{"a":1}']],
    ['nothing', ' \n ', null, []],
  ] as const)('%s', (_what, text, form, pieces) => {
    expect(split(text).form).toBe(form);
    expect(texts(text)).toEqual(pieces);
    expect(texts(text, 1)).toEqual(pieces);
    expect(texts(text, 3)).toEqual(pieces);
  });

  it.each([
    ['a broken first line', '{"a":\n{"a":2}\n', ['{"a":', '{"a":2}']],
    ['a broken line between', '{"a":1}\n{"a":[\n{"a":3}', ['{"a":1}', '{"a":[', '{"a":3}']],
    ['a line that is no JSON', 'hello\n{"a":2}', ['hello', '{"a":2}']],
    ['a broken element', '[{"a":1},{a},{"a":3}]', ['{"a":1}', '{a}', '{"a":3}']],
    ['an element closed wrongly', '[{"a":1]},{"a":2}]', ['{"a":1]}', '{"a":2}']],
    [
      'an empty element',
      '[{"a":1},,{"a":3},]',
      ['{"a":1}', 'JSON_INVALID', '{"a":3}', 'JSON_INVALID'],
    ],
    ['an array that does not end', '[{"a":1},{"a":2}', ['{"a":1}', '{"a":2}', 'JSON_INVALID']],
    ['more after the array', '[{"a":1}] {"a":2}', ['{"a":1}', 'JSON_INVALID']],
    ['an object that does not end', '{\n"a":1\n', ['{\n"a":1']],
    [
      'quotes and backslashes',
      '[{"a":"\\"]}\\\\"},{"b":"\\\\"}]',
      ['{"a":"\\"]}\\\\"}', '{"b":"\\\\"}'],
    ],
  ])('%s leaves the rest readable', (_what, text, pieces) => {
    expect(texts(text)).toEqual(pieces);
    expect(texts(text, 1)).toEqual(pieces);
    expect(texts(text, 2)).toEqual(pieces);
  });

  it('gives the same people however the file is cut', () => {
    const people = fc.array(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 1),
        (all, size, indent) => {
          const lines = all.map((each) => JSON.stringify(each));
          expect(texts(lines.join('\n'), size)).toEqual(lines);
          expect(
            texts(JSON.stringify(all, null, indent), size).map((text) => JSON.parse(text)),
          ).toEqual(all);
        },
      ),
      { numRuns: runs(500), seed },
    );
  });

  it('skips what is too long for one person, once, and goes on', () => {
    const long = `{"a":"${'x'.repeat(LONGEST)}\\"]}"}`;
    expect(texts(`${long}\n{"b":1}`, 1 << 20)).toEqual(['TOO_LARGE', '{"b":1}']);
    expect(texts(`{"b":0}\n${long}\n{"b":1}`, 1 << 20)).toEqual([
      '{"b":0}',
      'TOO_LARGE',
      '{"b":1}',
    ]);
    expect(texts(`[${long},{"b":1}]`, 1 << 20)).toEqual(['TOO_LARGE', '{"b":1}']);
    expect(texts(`{\n"a":1,\n${long.slice(1)}\n{"b":1}`, 1 << 20)).toEqual([
      'TOO_LARGE',
      '{"b":1}',
    ]);
  });
});
