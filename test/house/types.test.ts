import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { finish } from '../running/check.ts';
import { root } from './tracked.ts';

/** One line per setting of the compiler that must refuse it, under the settings of the room shared. */
const refused: Readonly<Record<string, { readonly line: string; readonly code: string }>> = {
  'no process': { line: 'export const it = process.env;', code: 'TS2591' },
  'no fetch': { line: "export const it = fetch('/');", code: 'TS2304' },
  'no URL': { line: "export const it = new URL('/');", code: 'TS2304' },
  'no TextEncoder': { line: 'export const it = new TextEncoder();', code: 'TS2304' },
  'no crypto': { line: 'export const it = crypto.randomUUID();', code: 'TS2304' },
  'no timers': { line: 'setTimeout(() => {}, 1);', code: 'TS2304' },
  'an index may find nothing': {
    line: 'export const it = (all: readonly string[]): string => all[0];',
    code: 'TS2322',
  },
  'an optional property is absent, not undefined': {
    line: 'export const it: { one?: string } = { one: undefined };',
    code: 'TS2375',
  },
  'an index signature is read by index': {
    line: 'export const it = (all: Record<string, string>) => all.one;',
    code: 'TS4111',
  },
  'types are imported as types': {
    line: "import { Result } from '../result.ts';\nexport type It = Result<1, 2>;",
    code: 'TS1484',
  },
  'only syntax that can be erased': { line: 'export enum It { One }', code: 'TS1294' },
  'what is unused is refused': { line: 'const unused = 1;\nexport {};', code: 'TS6133' },
  'every path returns': {
    line: 'export const it = (yes: boolean): number | undefined => { if (yes) return 1; };',
    code: 'TS7030',
  },
};

const allowed = 'export const it = (all: readonly string[]): string | undefined => all[0];';

let said: string;

beforeAll(async () => {
  // A folder of its own beside a stand-in for shared/result.ts; nothing is planted in the house itself.
  const house = await mkdtemp(join(tmpdir(), 'xueshi-types-'));
  const planted = join(house, 'planted');
  await mkdir(planted);
  await writeFile(join(house, 'package.json'), '{ "type": "module" }\n');
  await writeFile(join(house, 'result.ts'), 'export type Result<V, E> = { value: V; error: E };\n');
  const plants = Object.values(refused).map(({ line }) => line);
  for (const [index, line] of [...plants, allowed].entries()) {
    await writeFile(join(planted, `plant-${index}.ts`), `${line}\n`);
  }
  const settings = {
    extends: join(root, 'shared/tsconfig.json'),
    compilerOptions: { rootDir: house, outDir: join(house, 'out') },
    include: ['planted/*.ts', 'result.ts'],
  };
  await writeFile(join(house, 'tsconfig.json'), JSON.stringify(settings));
  said = (
    await finish(house, join(root, 'node_modules/.bin/tsc'), ['-p', '.', '--pretty', 'false'])
  ).text;
});

const codesIn = (index: number): readonly string[] =>
  [...said.matchAll(new RegExp(`plant-${index}\\.ts\\(\\d+,\\d+\\): error (TS\\d+)`, 'g'))].map(
    (match) => match[1] ?? '',
  );

describe('the compiler refuses in shared', () => {
  test.each(Object.entries(refused).map(([name, { code }], index) => ({ name, code, index })))(
    '$name',
    ({ code, index }) => {
      expect(codesIn(index)).toContain(code);
    },
  );
});

test('the compiler accepts what is right', () => {
  expect(codesIn(Object.keys(refused).length)).toEqual([]);
});
