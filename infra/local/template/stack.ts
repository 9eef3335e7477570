import { asObject, asText, type JsonObject } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { SecretStore } from '../secrets/store.ts';
import type { StackTemplate } from './assembly.ts';
import { type Identified, type Place, physicalName, resourcesOf, valuesOf } from './identity.ts';
import { holds, resolve, resolveObject, type Scope } from './intrinsics.ts';

/** A resource with its properties resolved. */
export interface Resource extends Identified {
  readonly name: string;
  readonly arn: string;
  readonly ref: string;
  attribute(name: string): string;
}

/** A stack after resolution. */
export interface ResolvedStack {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly assets: ReadonlyMap<string, string>;
}

export interface ResolveOptions {
  readonly place: Place;
  /** Endpoint of the AWS APIs, which is part of queue URLs. */
  readonly endpoint: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly secrets: SecretStore;
}

/** Resolves the stacks one after another, each with what the former ones export. */
export async function resolveStacks(
  stacks: readonly StackTemplate[],
  options: ResolveOptions,
): Promise<ResolvedStack[]> {
  const exports = new Map<string, unknown>();
  const resolved: ResolvedStack[] = [];
  for (const stack of stacks) {
    const scope = scopeOf(stack, options, exports);
    await createSecrets(stack, options, scope);
    resolved.push({
      name: stack.name,
      assets: stack.assets,
      resources: resolveResources(stack, options, scope),
    });
    for (const output of Object.values(asObject(stack.template['Outputs'])).map(asObject)) {
      const name = asText(resolve(asObject(output['Export'])['Name'], scope));
      if (name !== undefined) exports.set(name, resolve(output['Value'], scope));
    }
  }
  return resolved;
}

function scopeOf(
  stack: StackTemplate,
  options: ResolveOptions,
  exports: Map<string, unknown>,
): Scope {
  const { place, endpoint, secrets } = options;
  const resources = resourcesOf(stack.name, stack.template);
  return {
    stack: stack.name,
    template: stack.template,
    names: new Map([...pseudoParameters(stack.name, place), ...parametersOf(stack, options)]),
    exports,
    dynamicReference: (reference) => secrets.resolve(reference),
    valuesOf: (logicalId) => {
      const resource = resources.get(logicalId);
      return resource === undefined ? undefined : valuesOf(resource, place, endpoint);
    },
  };
}

function pseudoParameters(stack: string, place: Place): [string, unknown][] {
  return [
    ['AWS::Region', place.region],
    ['AWS::AccountId', place.account],
    ['AWS::Partition', place.partition],
    ['AWS::URLSuffix', place.urlSuffix],
    ['AWS::StackName', stack],
    [
      'AWS::StackId',
      `arn:${place.partition}:cloudformation:${place.region}:${place.account}:stack/${stack}/local`,
    ],
    ['AWS::NotificationARNs', []],
  ];
}

function parametersOf(stack: StackTemplate, { parameters }: ResolveOptions): [string, unknown][] {
  return Object.entries(asObject(stack.template['Parameters'])).map(([name, raw]) => {
    const declared = asObject(raw);
    const value = parameters[name] ?? asText(declared['Default']);
    if (value === undefined) {
      throw new StartProblem(
        `模板 ${stack.name} 的参数 ${name} 没有默认值，本地云也不知道该填什么。`,
      );
    }
    const pattern = asText(declared['AllowedPattern']);
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) {
      throw new StartProblem(`模板 ${stack.name} 的参数 ${name} 不接受 ${value}。`);
    }
    return [name, value];
  });
}

async function createSecrets(stack: StackTemplate, options: ResolveOptions, scope: Scope) {
  for (const resource of resourcesOf(stack.name, stack.template).values()) {
    if (resource.type !== 'AWS::SecretsManager::Secret') continue;
    const arn = asText(scope.valuesOf(resource.logicalId)?.ref) ?? '';
    const properties = resolveObject(resource.properties, scope);
    await options.secrets.ensure(arn, physicalName(resource), properties);
  }
}

function resolveResources(stack: StackTemplate, options: ResolveOptions, scope: Scope): Resource[] {
  const resources: Resource[] = [];
  for (const resource of resourcesOf(stack.name, stack.template).values()) {
    const raw = asObject(asObject(stack.template['Resources'])[resource.logicalId]);
    const condition = asText(raw['Condition']);
    if (condition !== undefined && !holds(condition, scope)) continue;
    const identity = valuesOf(resource, options.place, options.endpoint);
    const attribute = (name: string) => asText(identity.attribute(name)) ?? '';
    const properties: JsonObject = resolveObject(resource.properties, scope);
    resources.push({
      ...resource,
      properties,
      name: physicalName(resource),
      arn: attribute('Arn'),
      ref: asText(identity.ref) ?? '',
      attribute,
    });
  }
  return resources;
}
