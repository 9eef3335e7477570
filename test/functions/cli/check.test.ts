import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases } from '../../redaction/set/cases.ts';
import { namedFont } from '../../redaction/set/paper.ts';
import { Draft } from '../../redaction/set/sheet.ts';

const command = join(import.meta.dirname, '../../../functions/cli/check.ts');
let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'));
  const sheet = new Draft().words('秘密★1年', 80, 100, 16).words('关于培训的通知', 200, 200, 20);
  await writeFile(at('marked.pdf'), namedFont([sheet]));
  await writeFile(at('empty.docx'), '');
  await writeFile(at('broken.pdf'), '%PDF-1.7 and then nothing');
});
afterAll(async () => await rm(folder, { recursive: true }));

interface Run {
  readonly status: number;
  readonly lines: readonly Record<string, unknown>[];
  readonly progress: string;
}

const run = (...files: readonly string[]): Promise<Run> => runIn([], ...files);

function runIn(flags: readonly string[], ...files: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...flags, command, ...files], (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line !== '');
      resolve({
        status: typeof error?.code === 'number' ? error.code : 0,
        lines: lines.map((line): Record<string, unknown> => JSON.parse(line)),
        progress: stderr,
      });
    });
  });
}

test('one line a file in input order, progress aside, 0 when each was decided', async () => {
  const files = ['empty.docx', 'marked.pdf', 'broken.pdf'].map(at);
  const { status, lines, progress } = await run(...files);
  expect(status).toBe(0);
  expect(lines.map((line) => line['file'])).toEqual(files);
  expect(lines.map((line) => line['verdict'])).toEqual(['review', 'blocked', 'review']);
  expect(lines[1]).toMatchObject({
    findings: [{ code: 'MARK_STATE_SECRET', page: 1, unit: 'pt', text: '秘密★1年' }],
    advisories: [],
    pages: 1,
  });
  expect(Object.keys(lines[0] ?? {})).toEqual([
    'file',
    'verdict',
    'findings',
    'advisories',
    'pages',
    'ms',
    'peakMb',
  ]);
  for (const file of files) expect(progress).toContain(file);
});

test('what is missing or no file is told in its line, and the next file goes on', async () => {
  const { status, lines } = await run(at('none.pdf'), folder, at('marked.pdf'));
  expect(status).toBe(1);
  expect(lines.map((line) => line['error'] ?? line['verdict'])).toEqual([
    'FILE_NOT_FOUND',
    'NOT_A_FILE',
    'blocked',
  ]);
});

test('a fault of the check itself is told, leaves its file to an official, and the next file goes on', async () => {
  const planted = `const one = String.prototype.normalize;
    String.prototype.normalize = function () {
      if (this.includes('秘密')) throw new TypeError('planted');
      return one.call(this);
    };`;
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(planted)}`];
  const { status, lines, progress } = await runIn(flags, at('marked.pdf'), at('broken.pdf'));
  expect(status).toBe(1);
  expect(lines.map((line) => line['verdict'])).toEqual(['review', 'review']);
  expect(JSON.stringify(lines[0])).toContain('UNREADABLE');
  expect(JSON.stringify(lines[1])).toContain('CORRUPT');
  expect(progress.match(/TypeError: planted/g)).toHaveLength(1);
});

test('without a file it says how it is called', async () => {
  const { status, lines, progress } = await run();
  expect([status, lines, progress.includes('npm run -s check')]).toEqual([2, [], true]);
});

test('any number of files, with a picture among them', async () => {
  const shot = cases(1).find(({ kind }) => kind === 'shot');
  await writeFile(at('shot.png'), (await shot?.make())?.bytes ?? '');
  const missing = Array.from({ length: 600 }, (_, index) =>
    at(`no such file of a long list ${index}`),
  );
  const { lines: told } = await run(at('shot.png'), ...missing);
  expect(told).toHaveLength(601);
  expect(told[0]).toMatchObject({ file: at('shot.png'), pages: 1 });
});
