import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundle } from '../../infra/bundle.ts';
import { xueshi } from '../../infra/xueshi.ts';
import { routes } from '../../shared/contract/routes.ts';

export const functionNames = [
  'calendar',
  'hours',
  'incident',
  'lapsed',
  'manage',
  'notices',
  'office',
  'open',
  'person',
  'redaction-check',
  'regrade',
  'retention',
  'staff',
  'statement',
] as const;

export const stackNames = ['Xueshi-Data', 'Xueshi-Api', 'Xueshi-Site'] as const;
export type StackName = (typeof stackNames)[number];

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Fields = Readonly<Record<string, Json>>;

export interface Resource {
  readonly stack: StackName;
  readonly id: string;
  readonly type: string;
  readonly properties: Fields;
  readonly deletionPolicy: Json | undefined;
  readonly dependsOn: readonly string[];
}

export interface System {
  readonly resources: readonly Resource[];
  readonly manifest: Fields;
}

type Context = Readonly<Record<string, string>>;

/** The app over bundles of three lines and a site of one: what is tested here is the topology. */
async function prepared(context: Context): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'xueshi-infra-'));
  const source = join(folder, 'functions');
  for (const name of functionNames) {
    await mkdir(join(source, name), { recursive: true });
    await writeFile(join(source, name, 'handler.ts'), `export const handler = () => '${name}';\n`);
  }
  const siteDir = join(folder, 'site');
  await mkdir(join(siteDir, 'packed'), { recursive: true });
  await writeFile(join(siteDir, 'index.html'), '<!doctype html>\n');
  const functionsDir = join(folder, 'bundles');
  await bundle({ source, out: functionsDir });
  return xueshi({ routes, functionsDir, siteDir, outdir: join(folder, 'cdk.out'), context });
}

const made = new Map<string, Promise<System>>();

/** Synthesised without any validation, as every start does it; of each context once for all who only read it. */
export function synthesised(context: Context = {}): Promise<System> {
  const key = JSON.stringify(context);
  const system = made.get(key) ?? synthesise(context);
  made.set(key, system);
  return system;
}

async function synthesise(context: Context): Promise<System> {
  const app = await prepared(context);
  // For this moment only: cdk-nag's tests may run in the same process.
  process.env['CDK_VALIDATION'] = 'false';
  const { directory } = app.synth();
  delete process.env['CDK_VALIDATION'];
  const parts = await Promise.all(stackNames.map((stack) => readStack(directory, stack)));
  return {
    resources: parts.flat(),
    manifest: fields(await readJson(join(directory, 'manifest.json'))),
  };
}

/** Synthesised with cdk-nag: throws with its findings when one was not acknowledged. */
export async function checkedByNag(context: Context = {}): Promise<void> {
  const app = await prepared(context);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
}

async function readStack(directory: string, stack: StackName): Promise<readonly Resource[]> {
  const template = fields(await readJson(join(directory, `${stack}.template.json`)));
  return Object.entries(fields(template['Resources'])).map(([id, one]) => ({
    stack,
    id,
    type: String(fields(one)['Type']),
    properties: fields(fields(one)['Properties']),
    deletionPolicy: fields(one)['DeletionPolicy'],
    dependsOn: list(fields(one)['DependsOn']).map(String),
  }));
}

async function readJson(path: string): Promise<Json> {
  const value: Json = JSON.parse(await readFile(path, 'utf8'));
  return value;
}

/** An object's fields; {} where there is none, so that an assertion fails on what it looks for. */
export function fields(value: Json | undefined): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
