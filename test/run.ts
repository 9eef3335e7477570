import { join } from 'node:path';
import { remakeCloud, remakeSite } from '../infra/local/prepare.ts';
import { runCheck, runMaking } from './running/check.ts';
import { clock, type Outcome, sum } from './running/outcome.ts';
import { runProject } from './running/project.ts';

interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

/**
 * `npm test` and `npm run deep`: every check and every test project, the time of each, and at the end one line. A check
 * counts as one test. What ran no test has failed.
 */
const root = join(import.meta.dirname, '..');
const deep = process.argv.includes('--deep');
const environment = { ...process.env, XUESHI_DEEP: deep ? '1' : '0' };

const check = (name: string, command: string, ...args: string[]): Step => ({
  name,
  run: () => runCheck(root, command, args, environment),
});
/** What the browser's tests start finds it made. */
const making = (name: string, make: () => Promise<void>): Step => ({
  name,
  run: () => runMaking(name, make),
});
const project = (name: string, yielding = false): Step => ({
  name,
  run: () => runProject(root, name, environment, yielding),
});
const yielding = true;

/**
 * Groups one after another; the rows of a group go beside each other, as no check alone keeps two cores busy. Tests with
 * a browser take longest and often wait: the others run in their shadow.
 */
const groups: readonly (readonly (readonly Step[])[])[] = [
  [
    [
      // By default four work beside each other, each on much the same types: a third more, and no sooner on two cores.
      check('types', 'tsc', '-b', '--checkers', '1'),
      check('style and rooms', 'biome', 'ci', '--colors=off', '.'),
    ],
    [making('site', remakeSite), making('synthesis', remakeCloud)],
  ],
  [
    [project('browser')],
    ['unit', 'alone', 'pure', 'adapters', 'integration'].map((name) => project(name, yielding)),
  ],
];

async function runRow(row: readonly Step[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, run } of row) {
    console.log(`— ${name} …`);
    const from = performance.now();
    const outcome = await run();
    outcomes.push(outcome);
    console.log(`— ${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${clock(from)}`);
  }
  return outcomes;
}

const started = performance.now();
const outcomes: Outcome[] = [];
for (const rows of groups) outcomes.push(...(await Promise.all(rows.map(runRow))).flat());
const { passed, failed, failures, stumbles } = sum(outcomes);
console.log(`${deep ? 'Whole' : 'A tenth of the'} random suites, ${clock(started)} altogether.`);
// Of a long log often only the end is kept.
if (stumbles.length > 0) console.log(`Passed at the second try:\n\n${stumbles.join('\n\n')}\n`);
if (failures.length > 0) console.log(`Failed:\n\n${failures.join('\n\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
