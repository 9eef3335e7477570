import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { finish } from '../running/check.ts';
import { root } from './tracked.ts';

/**
 * Plants one line per rule into an empty copy of the house and asks the linter, with the configuration that the
 * house has: what must be refused is refused there by the rule that is meant, and what is allowed passes.
 */
interface Plant {
  readonly path: string;
  readonly line: string;
  /** The rule that must refuse it; none when it is allowed. */
  readonly rule?: string;
}

const imports = 'lint/style/noRestrictedImports';
const globals = 'lint/style/noRestrictedGlobals';
const undeclared = 'lint/correctness/noUndeclaredDependencies';

const from = (path: string, module: string, rule?: string): Plant => ({
  path,
  line: `import { it } from '${module}';\nexport const found = it;`,
  ...(rule === undefined ? {} : { rule }),
});
const says = (path: string, line: string, rule?: string): Plant => ({
  path,
  line,
  ...(rule === undefined ? {} : { rule }),
});

const refused: readonly Plant[] = [
  from('shared/engine/one.ts', '../../functions/app/ids.ts', imports),
  from('shared/engine/two.ts', '../../web/client.ts', imports),
  from('shared/engine/three.ts', '../../infra/bundle.ts', imports),
  from('shared/four.ts', '../test/runs.ts', imports),
  from('shared/five.ts', 'node:fs', imports),
  from('shared/six.ts', 'hono', imports),
  from('shared/seven.ts', '@aws-sdk/client-s3', imports),
  says('shared/eight.ts', "export * from '../functions/app/ids.ts';", imports),
  says('shared/nine.ts', "export const later = import('../web/client.ts');", imports),
  says('shared/date.ts', 'export const now = Date.now();', globals),
  says('shared/new-date.ts', 'export const now = new Date();', globals),
  says('shared/performance.ts', 'export const now = performance.now();', globals),
  says('shared/global.ts', 'export const now = globalThis.Date;', globals),
  says('shared/crypto.ts', 'export const id = crypto.randomUUID();', globals),
  says('shared/process.ts', 'export const home = process.env;', globals),
  says('shared/fetch.ts', "export const answer = fetch('/');", globals),
  says('shared/console.ts', "export const said = () => console.log('x');", globals),
  says('shared/random.ts', 'export const luck = Math.random();', 'plugin'),
  says('shared/random-key.ts', "export const luck = Math['random' + '']();", 'plugin'),
  says(
    'shared/random-taken.ts',
    'const { random } = Math;\nexport const luck = random();',
    'plugin',
  ),
  from('functions/app/one.ts', '../../web/client.ts', imports),
  from('functions/app/two.ts', '../../infra/local/clock.ts', imports),
  from('functions/app/three.ts', '../../test/runs.ts', imports),
  from('functions/app/four.ts', 'vitest', undeclared),
  from('functions/app/five.ts', 'aws-cdk-lib', undeclared),
  from('web/pages/one.ts', '../../functions/app/ids.ts', imports),
  from('web/pages/two.ts', '../../infra/local/demo/people.ts', imports),
  from('web/pages/three.ts', '../../test/runs.ts', imports),
  from('web/pages/four.ts', 'node:crypto', imports),
  from('web/pages/five.ts', '@aws-sdk/client-s3', imports),
  from('infra/one.ts', '../functions/app/ids.ts', imports),
  from('infra/constructs/two.ts', '../../web/client.ts', imports),
  from('infra/stacks/three.ts', '../../test/runs.ts', imports),
  from('infra/stacks/four.ts', '../local/clock.ts', imports),
  from('infra/local/five.ts', '../../functions/app/ids.ts', imports),
  from('infra/local/six.ts', '../../web/client.ts', imports),
  from('infra/local/seven.ts', '../../test/runs.ts', imports),
  says('web/pages/default.ts', 'export default 1;', 'lint/style/noDefaultExport'),
  says('functions/app/any.ts', 'export const it = (x: any) => x;', 'lint/suspicious/noExplicitAny'),
  says(
    'functions/app/sure.ts',
    'export const it = (x?: string) => x!.length;',
    'lint/style/noNonNullAssertion',
  ),
  says(
    'test/only.test.ts',
    "import { test } from 'vitest';\ntest.only('x', () => {});",
    'lint/suspicious/noFocusedTests',
  ),
  says(
    'test/skip.test.ts',
    "import { test } from 'vitest';\ntest.skip('x', () => {});",
    'lint/suspicious/noSkippedTests',
  ),
];

const allowed: readonly Plant[] = [
  from('shared/engine/allowed.ts', '../result.ts'),
  from('shared/engine/valibot.ts', 'valibot'),
  from('shared/ledger/hash.ts', '@noble/hashes/sha2.js'),
  from('shared/redaction/unpacked.ts', 'fflate'),
  from('shared/redaction/parsed.ts', 'fast-xml-parser'),
  says('shared/hours/math.ts', 'export const most = Math.max(1, 2);'),
  from('functions/app/allowed.ts', '../../shared/result.ts'),
  from('functions/app/node.ts', 'node:crypto'),
  from('functions/app/aws.ts', '@aws-sdk/client-s3'),
  says(
    'functions/app/lambda.ts',
    "import type { APIGatewayProxyEventV2 } from 'aws-lambda';\nexport type It = APIGatewayProxyEventV2;",
  ),
  from('web/pages/allowed.ts', '../../shared/contract/problems.ts'),
  from('web/pages/preact.ts', 'preact'),
  from('infra/stacks/allowed.ts', '../../shared/contract/routes.ts'),
  from('infra/stacks/cdk.ts', 'aws-cdk-lib'),
  from('infra/local/allowed.ts', '../bundle.ts'),
  from('test/allowed.ts', '../functions/app/ids.ts'),
];

let refusals: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const house = await mkdtemp(join(tmpdir(), 'xueshi-house-'));
  for (const file of ['biome.json', 'package.json', '.gitignore', 'shared/pure.grit']) {
    await mkdir(dirname(join(house, file)), { recursive: true });
    await cp(join(root, file), join(house, file));
  }
  for (const { path, line } of [...refused, ...allowed]) {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), `${line}\n`);
  }
  // The configuration names the schema of the installed linter; its folder isn't linted.
  const biome = join(root, 'node_modules/.bin/biome');
  const { text } = await finish(house, biome, [
    'lint',
    '--reporter=github',
    '--diagnostic-level=error',
    '--max-diagnostics=none',
    '.',
  ]);
  refusals = readRefusals(house, text);
});

/** Paths with the rules that refused something there, from lines such as `::error title=…,file=…`. */
function readRefusals(house: string, text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [, title = '', file = ''] of text.matchAll(/::error title=([^,]+),file=([^,]+),/g)) {
    const path = relative(house, file);
    found.set(path, [...(found.get(path) ?? []), title]);
  }
  return found;
}

describe('the rooms refuse', () => {
  test.each(refused)('$path: $line', ({ path, rule }) => {
    expect(refusals.get(path)).toEqual([rule]);
  });
});

describe('the rooms allow', () => {
  test.each(allowed)('$path: $line', ({ path }) => {
    expect(refusals.get(path)).toBeUndefined();
  });
});

test('the linter spoke of what was planted and of nothing else', () => {
  expect([...refusals.keys()].sort()).toEqual(refused.map(({ path }) => path).sort());
});
