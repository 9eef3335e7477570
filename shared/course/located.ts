import * as v from 'valibot';
import { isAlias, isCollection, isNode, isPair, LineCounter, parseDocument, visit } from 'yaml';
import type { FaultList } from './fault.ts';

/** Half a megabyte of YAML is some two thousand questions. */
const MOST_CHARACTERS = 1_000_000;

/** A value read from YAML that knows the line of each of its parts. */
export interface Located<T> {
  readonly value: T;
  /** Line of the value at this path, or of the nearest part around it that stands in the file. */
  readonly lineAt: (path: readonly (string | number)[]) => number;
}

/** Reads YAML by a schema; each fault carries the line it is about. Null when anything was wrong. */
export function readYaml<const S extends v.GenericSchema>(
  text: string,
  schema: S,
  faults: FaultList,
): Located<v.InferOutput<S>> | null {
  if (text.length > MOST_CHARACTERS) {
    faults.fault(1, 'FILE_TOO_LARGE', `文件超过 ${MOST_CHARACTERS} 个字符。`);
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const lineOf = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  for (const error of document.errors) {
    const line = lineOf(error.pos[0]);
    if (error.code === 'DUPLICATE_KEY') faults.fault(line, 'YAML_INVALID', '同一个字段写了两次。');
    else
      faults.fault(
        line,
        'YAML_INVALID',
        `YAML 写法有误（${error.code}）：${firstLine(error.message)}`,
      );
  }
  let aliases = false;
  visit(document, {
    Alias: (_, node) => {
      aliases = true;
      faults.fault(
        lineOf(node.range?.[0] ?? 0),
        'YAML_ALIAS',
        '不允许使用 YAML 别名（*名称），请写出内容。',
      );
    },
  });
  if (document.errors.length > 0 || aliases) return null;

  const lineAt = (path: readonly (string | number)[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const offset = offsetAt(document.contents, path.slice(0, depth));
      if (offset !== null) return lineOf(offset);
    }
    return lineOf(isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0);
  };
  const parsed = v.safeParse(schema, document.toJS());
  if (parsed.success) return { value: parsed.output, lineAt };
  for (const issue of parsed.issues) tell(issue, lineAt, faults);
  return null;
}

/** Where the key or item at a path begins; null when the file has none. */
function offsetAt(root: unknown, path: readonly (string | number)[]): number | null {
  let node: unknown = root;
  let offset: number | null = null;
  for (const step of path) {
    if (isAlias(node) || !isCollection(node)) return null;
    const found = node.items.find((item, at) =>
      isPair(item) ? isNode(item.key) && item.key.toString() === String(step) : at === step,
    );
    if (found === undefined) return null;
    const start = isPair(found) ? found.key : found;
    offset = isNode(start) ? (start.range?.[0] ?? null) : null;
    node = isPair(found) ? found.value : found;
  }
  return offset;
}

function tell(
  issue: v.BaseIssue<unknown>,
  lineAt: Located<unknown>['lineAt'],
  faults: FaultList,
): void {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const name = path.length === 0 ? '文件' : `“${path.join('.')}”`;
  const line = lineAt(path);
  if (issue.expected === 'never') faults.fault(line, 'FIELD_UNKNOWN', `不认识的字段${name}。`);
  else if (issue.kind === 'schema' && issue.input === undefined) {
    faults.fault(line, 'FIELD_MISSING', `缺少字段${name}。`);
  } else faults.fault(line, 'FIELD_INVALID', `${name}${issue.message}。`);
}

const firstLine = (text: string): string => text.split('\n')[0] ?? text;
