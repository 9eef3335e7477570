import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Bundled, bundle } from '../../infra/bundle.ts';
import { demoPassword, demoPeople } from '../../infra/local/demo/people.ts';
import { prepare, siteFolder } from '../../infra/local/prepare.ts';

/** The demo people live in the local cloud and nowhere else: no trace of them in what is deployed. */
const traces = [
  demoPassword,
  ...demoPeople.flatMap(({ name, documentNumber, phone }) => [name, documentNumber, phone]),
];

let functions: readonly Bundled[];
let siteFiles: readonly string[];

beforeAll(async () => {
  await prepare();
  functions = await bundle();
  const entries = await readdir(siteFolder, { recursive: true, withFileTypes: true });
  siteFiles = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
});

function tracesIn(text: string): readonly string[] {
  return traces.filter((one) => text.includes(one));
}

test('there are demo people to look for, and the search would find one', () => {
  expect(traces.length).toBeGreaterThan(10);
  expect(tracesIn(`x${traces[1]}y`)).toEqual([traces[1]]);
});

test('Chinese stands as it is in what is deployed, so that a name could be found', async () => {
  const open = functions.find(({ name }) => name === 'open');
  const pages = siteFiles.filter((path) => path.endsWith('.js'));
  const code = await readFile(join(open?.dir ?? '', 'index.mjs'), 'utf8');
  expect(code).toMatch(/[\u4e00-\u9fff]{4}/);
  const texts = await Promise.all(pages.map((path) => readFile(path, 'utf8')));
  expect(texts.join('')).toMatch(/[\u4e00-\u9fff]{4}/);
});

test('no function holds a trace of a demo person, or code of the local cloud or the tests', async () => {
  expect(functions.length).toBeGreaterThan(5);
  for (const { name, dir, metafile } of functions) {
    expect(tracesIn(await readFile(join(dir, 'index.mjs'), 'utf8')), name).toEqual([]);
    const foreign = Object.keys(metafile.inputs).filter((path) => /^(infra|test|web)\//.test(path));
    expect(foreign, name).toEqual([]);
  }
});

test('the site holds no trace of a demo person', async () => {
  const texts = siteFiles.filter((path) => /\.(js|css|html|json|svg|txt|webmanifest)$/.test(path));
  expect(texts.length).toBeGreaterThan(3);
  for (const path of texts) expect(tracesIn(await readFile(path, 'utf8')), path).toEqual([]);
});
