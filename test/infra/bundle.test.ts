import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Bundled, bundle, handlers, root } from '../../infra/bundle.ts';

const sources: Readonly<Record<string, string>> = {
  plain: `
    import { createHash } from 'node:crypto';
    import * as path from 'node:path';
    import fs from 'fs';
    export const handler = () =>
      [createHash('sha256').update('x').digest('hex'), path.basename('/a/b'), typeof fs.readFileSync];
  `,
  native: `
    import { hash, verify } from '@node-rs/argon2';
    export const handler = async () => verify(await hash('right'), 'right');
  `,
  table: `
    import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
    const client = new DynamoDBClient({ maxAttempts: 1 });
    export const handler = async () => (await client.send(new ListTablesCommand({}))).TableNames;
  `,
};

let folder: string;
let bundled: readonly Bundled[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xueshi-bundle-'));
  for (const [name, text] of Object.entries(sources)) {
    await mkdir(join(folder, 'functions', name), { recursive: true });
    await writeFile(join(folder, 'functions', name, 'handler.ts'), text);
  }
  await mkdir(join(folder, 'functions/no-handler'));
  bundled = await bundle({ source: join(folder, 'functions'), out: join(folder, 'out') });
});

async function run(name: string): Promise<unknown> {
  const module: unknown = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'out', name, 'index.mjs')).href
  );
  if (typeof module !== 'object' || module === null || !('handler' in module)) return undefined;
  const { handler } = module;
  return typeof handler === 'function' ? handler() : undefined;
}

test('a folder with a handler is a function, another is none', async () => {
  expect(await handlers(join(folder, 'functions'))).toEqual(['native', 'plain', 'table']);
  expect(bundled.map(({ name }) => name)).toEqual(['native', 'plain', 'table']);
});

test("Node's own modules work by every kind of import", async () => {
  expect(await run('plain')).toEqual([expect.stringMatching(/^2d711642b726b044/), 'b', 'function']);
});

test("no import reads all of a module's exports but that of require itself", async () => {
  const code = await readFile(join(folder, 'out/plain/index.mjs'), 'utf8');
  expect(code.match(/from\s*['"][^'"]+['"]/g)).toEqual(["from'node:module'"]);
});

describe('a native package', () => {
  test('is carried beside the bundle and loads from there', async () => {
    expect(await run('native')).toBe(true);
    expect(existsSync(join(folder, 'out/native/node_modules/@node-rs/argon2'))).toBe(true);
    const parts = await readdir(join(folder, 'out/native/node_modules/@node-rs'));
    expect(parts.sort()).toEqual(['argon2', 'argon2-linux-x64-gnu']);
  });

  test('is not carried by a function that does not import it', () => {
    expect(existsSync(join(folder, 'out/plain/node_modules'))).toBe(false);
  });
});

describe('the AWS client', () => {
  test('calls with the credentials of the environment', async () => {
    const heard: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      heard.push(request.headers.authorization);
      response.end('{"TableNames":["log"]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${port}`);
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'KEYOFTHEROLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    expect(await run('table')).toEqual(['log']);
    expect(heard[0]).toContain('Credential=KEYOFTHEROLE/');
    server.close();
    vi.unstubAllEnvs();
  });

  test('brings no other source of credentials', () => {
    const table = bundled.find(({ name }) => name === 'table');
    const inputs = Object.keys(table?.metafile.inputs ?? {}).join('\n');
    expect(inputs).toContain('@aws-sdk/client-dynamodb');
    expect(inputs).not.toMatch(/credential-provider-(ini|sso|process|web-identity|http)/);
    expect(table?.bytes).toBeLessThan(300_000);
  });
});

test('bundling again writes nothing that is the same', async () => {
  const file = join(folder, 'out/plain/index.mjs');
  const before = await stat(file);
  await bundle({ source: join(folder, 'functions'), out: join(folder, 'out') });
  expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
});

test('a bundle holds no source text and no path of the machine that made it', async () => {
  for (const name of Object.keys(sources)) {
    const map = await readFile(join(folder, 'out', name, 'index.mjs.map'), 'utf8');
    expect(map).not.toContain('"sourcesContent"');
    const code = await readFile(join(folder, 'out', name, 'index.mjs'), 'utf8');
    expect(code).not.toContain(root);
  }
});
