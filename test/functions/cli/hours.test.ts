import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../../functions/cli/hours.ts');
const folder = mkdtempSync(join(tmpdir(), 'xueshi-hours-'));
afterAll(() => rmSync(folder, { recursive: true }));

const person = (id: string, days: unknown = 2): object => ({
  year: 2023,
  person: {
    id,
    personnelType: 'professional',
    profession: '教育',
    region: '南湖区',
    titleReviewAuthority: 'municipal',
  },
  entries: [
    {
      id: 'e1',
      route: 'P6.1',
      completedOn: '2023-05-11',
      status: 'approved',
      professionMatch: true,
      facts: { kind: 'study', days },
    },
  ],
});

async function run(
  args: readonly string[],
  input = '',
): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [script, ...args]);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code: Number(code), out, err };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('npm run hours', () => {
  it('answers one object with one object', async () => {
    const { code, out } = await run([file('one.json', JSON.stringify(person('a'), null, 2))]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ person: 'a', total: 8 });
  });

  it('answers an array with an array, in its order', async () => {
    const { code, out } = await run([], JSON.stringify([person('a'), person('b', 1), person('c')]));
    expect(code).toBe(0);
    expect(
      JSON.parse(out).map(({ person: id, total }: { person: string; total: number }) => [
        id,
        total,
      ]),
    ).toEqual([
      ['a', 8],
      ['b', 4],
      ['c', 8],
    ]);
    expect((await run([], '[]')).out).toBe('[]\n');
  });

  it('answers lines with lines, names the faulty and computes the rest', async () => {
    const lines = [
      JSON.stringify(person('a')),
      '{"year":',
      JSON.stringify(person('c', -1)),
      JSON.stringify(person('d')),
    ];
    const { code, out, err } = await run(['-'], `${lines.join('\n')}\n`);
    expect(code).toBe(1);
    const results = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results.map(({ person: id, total, error }) => [id, total, error?.code])).toEqual([
      ['a', 8, undefined],
      [null, undefined, 'JSON_INVALID'],
      ['c', undefined, 'FACT_INVALID'],
      ['d', 8, undefined],
    ]);
    expect(err).toContain(
      '第 3 人（c），条目 e1，字段 facts.days：天数（days）不能为负数 [FACT_INVALID]',
    );
    expect(err).toContain('共 4 人，其中 2 人有误未计算');
  });

  it('reads a character that lies across two blocks', async () => {
    const long = `a${'学'.repeat(20_000)}`;
    const { out } = await run([file('long.json', JSON.stringify(person(long)))]);
    expect(JSON.parse(out)).toMatchObject({ person: long, total: 8 });
  });

  it('names the place of a number that JSON does not know', async () => {
    const nan = JSON.stringify(person('a', 'x')).replace('"x"', 'NaN');
    const text = JSON.stringify(person('NaN -Infinity', 'x')).replace('"x"', '-Infinity');
    const beside = JSON.stringify(person('c')).replace('"kind"', '"note":NaN,"kind"');
    const { out } = await run([], [nan, text, beside, JSON.stringify(person('d'))].join('\n'));
    const results = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results.map(({ person: id, total, error }) => [id, total, error])).toEqual([
      ['a', undefined, expect.objectContaining({ code: 'FACT_INVALID', field: 'facts.days' })],
      [
        'NaN -Infinity',
        undefined,
        expect.objectContaining({
          entry: 'e1',
          field: 'facts.days',
          message: '天数（days）应为数字',
        }),
      ],
      ['c', undefined, expect.objectContaining({ code: 'JSON_INVALID', entry: null })],
      ['d', 8, undefined],
    ]);
  });

  it('reads a byte order mark, any line ends, and nothing', async () => {
    const text = `\uFEFF${JSON.stringify(person('a'))}\r\n\r\n${JSON.stringify(person('b'))}\r\n`;
    expect((await run([], text)).out.match(/"person":/g)).toHaveLength(2);
    expect(await run([], ' \r\n')).toMatchObject({ code: 0, out: '' });
  });

  it('takes several files, and ends with 2 where one can’t be read', async () => {
    const one = file('a.json', JSON.stringify(person('a')));
    const two = file('b.json', JSON.stringify([person('b')]));
    const { code, out, err } = await run([one, join(folder, 'none.json'), two]);
    expect(code).toBe(2);
    expect(out).toMatch(/^\{.*"person":"a".*\}\n\[\n\{.*"person":"b".*\}\n\]\n$/);
    expect(err).toContain('无法读取');
  });

  it('ends with 2 and says how it is used where the arguments are wrong', async () => {
    const { code, out, err } = await run(['--all']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('用法');
    expect((await run(['--help'])).code).toBe(0);
  });

  it('reads people of any size in pieces, characters whole', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => person(`人${at}`));
    const { code, out } = await run([file('many.json', JSON.stringify(many))]);
    expect(code).toBe(0);
    expect(JSON.parse(out).map(({ person: id }: { person: string }) => id)).toEqual(
      many.map((_, at) => `人${at}`),
    );
  });
});
