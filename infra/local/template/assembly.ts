import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { asArray, asObject, asText, type JsonObject } from '../json.ts';
import { StartProblem, systemCode } from '../problem.ts';

/** One stack of a cloud assembly. */
export interface StackTemplate {
  readonly name: string;
  readonly template: JsonObject;
  /** Asset object key (`<hash>.zip`) to the folder or file that it is made from. */
  readonly assets: ReadonlyMap<string, string>;
}

/**
 * Reads what CDK synthesised, stacks in the order of their dependencies.
 * @throws StartProblem when the folder holds no assembly
 */
export async function readAssembly(folder: string): Promise<StackTemplate[]> {
  const manifest = asObject(await readJson(join(folder, 'manifest.json')));
  const artifacts = Object.entries(asObject(manifest['artifacts'])).map(
    ([id, artifact]) => [id, asObject(artifact)] as const,
  );
  const stacks = artifacts.filter(([, one]) => one['type'] === 'aws:cloudformation:stack');
  const read = stacks.map(async ([id, artifact]) => {
    const properties = asObject(artifact['properties']);
    const template = asObject(
      await readJson(join(folder, asText(properties['templateFile']) ?? '')),
    );
    const name = asText(properties['stackName']) ?? id;
    return { name, template, assets: await readAssets(folder, artifacts, artifact) };
  });
  // CDK writes the manifest in order of dependency already, but does not promise to.
  const order = sortByDependency(stacks);
  const found = await Promise.all(read);
  return order.map((at) => found[at]).filter((stack) => stack !== undefined);
}

type Artifact = readonly [string, JsonObject];

async function readAssets(folder: string, artifacts: readonly Artifact[], stack: JsonObject) {
  const assets = new Map<string, string>();
  const wanted = new Set(asArray(stack['dependencies']));
  for (const [id, artifact] of artifacts) {
    if (artifact['type'] !== 'cdk:asset-manifest' || !wanted.has(id)) continue;
    const file = asText(asObject(artifact['properties'])['file']) ?? '';
    const content = asObject(await readJson(join(folder, file)));
    for (const asset of Object.values(asObject(content['files'])).map(asObject)) {
      const path = asText(asObject(asset['source'])['path']) ?? '';
      for (const place of Object.values(asObject(asset['destinations'])).map(asObject)) {
        const key = asText(place['objectKey']) ?? '';
        assets.set(key, isAbsolute(path) ? path : join(folder, path));
      }
    }
  }
  return assets;
}

function sortByDependency(stacks: readonly Artifact[]): number[] {
  const at = new Map(stacks.map(([id], index) => [id, index]));
  const done: number[] = [];
  const visit = (index: number) => {
    if (done.includes(index)) return;
    for (const dependency of asArray(stacks[index]?.[1]['dependencies'])) {
      const other = at.get(asText(dependency) ?? '');
      if (other !== undefined && other !== index) visit(other);
    }
    done.push(index);
  };
  for (const index of stacks.keys()) visit(index);
  return done;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const reason = systemCode(error) === 'ENOENT' ? '不存在' : '读不出来';
    throw new StartProblem(`合成结果 ${path} ${reason}。请先运行 npm run synth 看它报什么错。`);
  }
}
