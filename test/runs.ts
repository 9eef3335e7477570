/**
 * How long the random suites run, and from which seed. `npm test` takes a tenth of each, `npm run deep` the whole.
 * XUESHI_SEED=… repeats a run; fast-check names seed and path of a failure itself.
 */
export const deep = process.env['XUESHI_DEEP'] === '1';

const FIXED_SEED = 20_231_031;

export const seed = readSeed(process.env['XUESHI_SEED']);

/** Of `whole` random runs those that this test run takes: a tenth and at least one, or all. */
export function runs(whole: number): number {
  return deep ? whole : Math.max(1, Math.ceil(whole / 10));
}

function readSeed(text: string | undefined): number {
  if (text === undefined || text === '') return FIXED_SEED;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`XUESHI_SEED is no whole number: ${text}`);
  return value;
}
