/**
 * `npm run redaction:score [-- --seed=1] [--only=part-of-name] [--kind=scan]`: checks the
 * development set and prints escapes, false blocks, precision, recall, time and memory.
 */

import { describeScore, type Judged, judge } from './judge.ts';
import { cases, extensionFor } from './set/cases.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);

const seed = Number(option('seed') ?? '1');
const only = option('only');
const kind = option('kind');
const part = Number(option('part') ?? '1');

const judged: Judged[] = [];
let index = 0;
for (const one of cases(seed)) {
  if (only && !one.file.includes(only)) continue;
  if (kind && !kind.split(',').includes(one.kind)) continue;
  index += 1;
  if (index % part !== 0) continue;
  const made = await one.make();
  const dot = one.file.lastIndexOf('.');
  const name = `${one.file.slice(0, dot)}.${extensionFor(made.bytes, one.file.slice(dot + 1))}`;
  const result = await judge(one, made, name);
  judged.push(result);
  if (!result.right || !result.reason) {
    const got = result.findings
      .map((found) => `${found.code}「${found.text}」${found.place}`)
      .join(' ');
    console.log(`${result.right ? 'reason' : 'WRONG '} ${name} → ${result.verdict} ${got}`);
  }
}
console.log(describeScore(judged));
const escaped = judged.some((one) => one.escape || one.falseBlock);
process.exitCode = escaped ? 1 : 0;
