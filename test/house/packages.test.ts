import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { contents } from './tracked.ts';

const entry = v.object({
  version: v.optional(v.string()),
  resolved: v.optional(v.string()),
  license: v.optional(v.union([v.string(), v.object({ type: v.string() })])),
  dev: v.optional(v.boolean()),
  optionalDependencies: v.optional(v.record(v.string(), v.string())),
  os: v.optional(v.array(v.string())),
  cpu: v.optional(v.array(v.string())),
});
const lock = v.object({ packages: v.record(v.string(), entry) });
const manifest = v.object({
  dependencies: v.record(v.string(), v.string()),
  devDependencies: v.record(v.string(), v.string()),
});

const lockText = await contents('package-lock.json');
const installed = Object.entries(v.parse(lock, JSON.parse(lockText)).packages).filter(
  ([path]) => path !== '',
);

/** Licences under which we may pass on what is in the site and in the functions. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]);

/** Weak copyleft: a library in a file of its own that anyone can replace, named here one by one. */
const asLibrary = [/^node_modules\/@img\/sharp-(libvips-|wasm32$)/];

/** Packages whose manifest says no licence and whose LICENSE file does, looked at one by one. */
const asTheirFileSays: ReadonlyMap<string, string> = new Map([['node_modules/png-js', 'MIT']]);

/** Whether npm installs it where our functions run; builds for other machines are never passed on. */
const isForLambda = ({ os, cpu }: v.InferOutput<typeof entry>): boolean =>
  (os === undefined || os.includes('linux')) && (cpu === undefined || cpu.includes('x64'));

/** Whether Node, looking from the package at `path` upwards, finds the package `name`. */
function foundFrom(paths: ReadonlySet<string>, path: string, name: string): boolean {
  if (paths.has(`${path === '' ? '' : `${path}/`}node_modules/${name}`)) return true;
  if (path === '') return false;
  return foundFrom(paths, path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
}

const licenceOf = (one: v.InferOutput<typeof entry>): string =>
  typeof one.license === 'string' ? one.license : (one.license?.type ?? 'none');

/** Whether one of the offered licences is permissive, or all of the required ones are. */
function isPermissive(licence: string): boolean {
  const offered = licence.replace(/[()]/g, '').split(' OR ');
  return offered.some((one) => one.split(' AND ').every((part) => permissive.has(part.trim())));
}

describe('licences', () => {
  test('are read from expressions as SPDX writes them', () => {
    expect(isPermissive('(MIT OR GPL-3.0)')).toBe(true);
    expect(isPermissive('MIT AND GPL-3.0')).toBe(false);
    expect(isPermissive('AGPL-3.0-only')).toBe(false);
    expect(isPermissive('none')).toBe(false);
  });

  test('of what we ship let us ship it', () => {
    const shipped = installed.filter(([, one]) => one.dev !== true && isForLambda(one));
    expect(shipped.length).toBeGreaterThan(20);
    const others = shipped
      .filter(([path, one]) => !isPermissive(asTheirFileSays.get(path) ?? licenceOf(one)))
      .filter(([path]) => !asLibrary.some((pattern) => pattern.test(path)))
      .map(([path, one]) => `${path}: ${licenceOf(one)}`);
    expect(others).toEqual([]);
  });

  test('of our tools include no AGPL', () => {
    const affero = installed.filter(([, one]) => /AGPL/i.test(licenceOf(one)));
    expect(affero.map(([path]) => path)).toEqual([]);
  });
});

describe('the lockfile', () => {
  test('names no registry', () => {
    expect(installed.filter(([, one]) => one.resolved !== undefined)).toEqual([]);
  });

  /** npm leaves out a build that its registry does not have, and `npm ci` then refuses the whole lockfile. */
  test('names every optional build, so that npm ci accepts it', () => {
    const paths = new Set(installed.map(([path]) => path));
    const missing = installed.flatMap(([path, one]) =>
      Object.keys(one.optionalDependencies ?? {}).filter((name) => !foundFrom(paths, path, name)),
    );
    expect(missing).toEqual([]);
  });
});

test('every version is pinned', async () => {
  const { dependencies, devDependencies } = v.parse(
    manifest,
    JSON.parse(await contents('package.json')),
  );
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});
