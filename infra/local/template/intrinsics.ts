import { asArray, asObject, asText, isObject, type JsonObject } from '../json.ts';
import { StartProblem } from '../problem.ts';

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export interface ResourceValues {
  readonly ref: unknown;
  attribute(name: string): unknown;
}

export interface Scope {
  readonly stack: string;
  readonly template: JsonObject;
  /** AWS::Region and the like, and parameters. */
  readonly names: ReadonlyMap<string, unknown>;
  readonly exports: ReadonlyMap<string, unknown>;
  /** Replaces `{{resolve:…}}`. */
  readonly dynamicReference: (reference: string) => string;
  valuesOf(logicalId: string): ResourceValues | undefined;
}

const noValue = Symbol('AWS::NoValue');

/**
 * Resolves a template value: Ref, GetAtt, Sub, Join, Select, Split, If, FindInMap, ImportValue, Base64,
 * conditions and dynamic references.
 * @throws StartProblem on an unknown function or name
 */
export function resolve(value: unknown, scope: Scope): unknown {
  const resolved = resolveValue(value, scope);
  return resolved === noValue ? undefined : resolved;
}

export function resolveObject(value: unknown, scope: Scope): JsonObject {
  return asObject(resolve(value, scope));
}

function resolveValue(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return resolveDynamic(value, scope);
  if (Array.isArray(value)) {
    return value.map((one) => resolveValue(one, scope)).filter((one) => one !== noValue);
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const [[name, operand] = ['', undefined]] = entries;
  if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::') || name === 'Condition')) {
    const result = apply(name, operand, scope);
    return typeof result === 'string' ? resolveDynamic(result, scope) : result;
  }
  const members = entries
    .map(([member, one]) => [member, resolveValue(one, scope)] as const)
    .filter(([, one]) => one !== noValue);
  return Object.fromEntries(members);
}

function apply(name: string, operand: unknown, scope: Scope): unknown {
  switch (name) {
    case 'Ref':
      return reference(asText(operand) ?? '', scope);
    case 'Fn::GetAtt': {
      const [id = '', ...path] = Array.isArray(operand)
        ? operand.map((part) => String(resolveValue(part, scope)))
        : String(operand).split('.');
      return attribute(id, path.join('.'), scope);
    }
    case 'Fn::Sub':
      return substitute(operand, scope);
    case 'Fn::Join': {
      const [separator, parts] = asArray(operand);
      const list = asArray(resolveValue(parts, scope));
      return list.map((one) => asText(one) ?? '').join(asText(separator) ?? '');
    }
    case 'Fn::Select': {
      const [index, list] = asArray(operand);
      return asArray(resolveValue(list, scope))[Number(resolveValue(index, scope))];
    }
    case 'Fn::Split': {
      const [separator, text] = asArray(operand);
      return (asText(resolveValue(text, scope)) ?? '').split(asText(separator) ?? '');
    }
    case 'Fn::If': {
      const [condition, yes, no] = asArray(operand);
      return resolveValue(holds(asText(condition) ?? '', scope) ? yes : no, scope);
    }
    case 'Fn::ImportValue':
      return imported(asText(resolveValue(operand, scope)) ?? '', scope);
    case 'Fn::FindInMap': {
      const [map, first, second] = asArray(operand).map(
        (one) => asText(resolveValue(one, scope)) ?? '',
      );
      const table = asObject(asObject(scope.template['Mappings'])[map ?? '']);
      return asObject(table[first ?? ''])[second ?? ''];
    }
    case 'Fn::Base64':
      return Buffer.from(asText(resolveValue(operand, scope)) ?? '').toString('base64');
    case 'Condition':
      // A policy statement has a member of that name; only a text names a condition of the template.
      return typeof operand === 'string'
        ? holds(operand, scope)
        : { Condition: resolveValue(operand, scope) };
    default:
      return logic(name, operand, scope);
  }
}

function logic(name: string, operand: unknown, scope: Scope): unknown {
  const parts = asArray(operand).map((one) => resolveValue(one, scope));
  switch (name) {
    case 'Fn::Equals':
      return asText(parts[0]) === asText(parts[1]);
    case 'Fn::And':
      return parts.every(Boolean);
    case 'Fn::Or':
      return parts.some(Boolean);
    case 'Fn::Not':
      return !parts[0];
    default:
      throw new StartProblem(
        `模板 ${scope.stack} 用了本地云不认识的函数 ${name}，请在 infra/local/template/intrinsics.ts 中实现。`,
      );
  }
}

/** Whether a condition of the template holds. */
export function holds(name: string, scope: Scope): boolean {
  const conditions = asObject(scope.template['Conditions']);
  if (!(name in conditions)) {
    throw new StartProblem(`模板 ${scope.stack} 引用了不存在的条件 ${name}。`);
  }
  return Boolean(resolveValue(conditions[name], scope));
}

function reference(name: string, scope: Scope): unknown {
  if (name === 'AWS::NoValue') return noValue;
  if (scope.names.has(name)) return scope.names.get(name);
  const values = scope.valuesOf(name);
  if (values === undefined) throw new StartProblem(`模板 ${scope.stack} 引用了不存在的 ${name}。`);
  return values.ref;
}

function attribute(id: string, name: string, scope: Scope): unknown {
  const value = scope.valuesOf(id)?.attribute(name);
  if (value !== undefined) return value;
  throw new StartProblem(
    `模板 ${scope.stack} 要 ${id} 的属性 ${name}，本地云不知道它，请在 infra/local/template/identity.ts 中补上。`,
  );
}

function imported(name: string, scope: Scope): unknown {
  if (scope.exports.has(name)) return scope.exports.get(name);
  throw new StartProblem(`模板 ${scope.stack} 导入的 ${name} 没有任何栈导出。`);
}

function substitute(operand: unknown, scope: Scope): string {
  const [text, given] = Array.isArray(operand) ? operand : [operand, {}];
  const own = asObject(given);
  return String(text).replaceAll(/\$\{([^}]+)\}/gu, (_whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (name in own) return asText(resolveValue(own[name], scope)) ?? '';
    if (!name.includes('.') || scope.names.has(name)) return asText(reference(name, scope)) ?? '';
    const [id = '', ...path] = name.split('.');
    return asText(attribute(id, path.join('.'), scope)) ?? '';
  });
}

function resolveDynamic(text: string, scope: Scope): string {
  return text.replaceAll(/\{\{resolve:([^}]+)\}\}/gu, (_whole, reference: string) =>
    scope.dynamicReference(reference),
  );
}
