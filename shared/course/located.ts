import * as v from 'valibot';
import {
  type Document,
  isAlias,
  isCollection,
  isNode,
  isPair,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
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
  if (document.errors.length > 0) {
    // One fault a line: what the keyboard slipped in is told rather than what the parser made of it.
    const told = slipsIn(text);
    for (const error of document.errors) {
      const line = lineOf(quoteAround(document, error.pos[0]) ?? error.pos[0]);
      if (!told.has(line))
        told.set(line, yamlFaults[error.code] ?? `YAML 写法有误（${error.code}）。`);
    }
    for (const [line, message] of [...told].sort(([a], [b]) => a - b))
      faults.fault(line, 'YAML_INVALID', message);
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
  // The line says which of a list it is.
  const fields = path.filter((key) => typeof key === 'string');
  const name = path.length === 0 ? '文件' : `“${fields.join('.')}”`;
  const line = lineAt(path);
  if (issue.expected === 'never') faults.fault(line, 'FIELD_UNKNOWN', `不认识的字段${name}。`);
  else if (issue.kind === 'schema' && issue.input === undefined) {
    faults.fault(line, 'FIELD_MISSING', `缺少字段${name}。`);
  } else {
    const reason = issue.type === 'strict_object' ? '应为一组“字段: 值”' : issue.message;
    faults.fault(line, 'FIELD_INVALID', `${name}${reason}。`);
  }
}

/** The mistakes that authors make, in words for them; the rest is told by the parser's code. */
const yamlFaults: Readonly<Partial<Record<string, string>> & { TAB_AS_INDENT: string }> = {
  BAD_INDENT: '缩进不对：同一层的字段要对齐。',
  BAD_SCALAR_START: '这段文字要用引号括起来。',
  BLOCK_AS_IMPLICIT_KEY: '冒号后面又有冒号：请用引号把文字括起来。',
  DUPLICATE_KEY: '同一个字段写了两次。',
  MISSING_CHAR: '缺少一个引号、括号、逗号或冒号。',
  MULTILINE_IMPLICIT_KEY: '这一行缺少冒号，或者上一行的文字没有写完。',
  TAB_AS_INDENT: '缩进要用空格，不能用制表符。',
  UNEXPECTED_TOKEN: '这里有多余的符号。',
};

/** What a Chinese keyboard or another editor puts in the place of YAML's own marks, by line. */
function slipsIn(text: string): Map<number, string> {
  const slips = new Map<number, string>();
  for (const [at, line] of text.split('\n').entries()) {
    const field = /^ *(?:- +)?([A-Za-z]+)：/.exec(line)?.[1];
    if (field) slips.set(at + 1, `“${field}”后面要写半角的冒号和空格“: ”，不是“：”。`);
    if (/^ *\t/.test(line)) slips.set(at + 1, yamlFaults.TAB_AS_INDENT);
  }
  return slips;
}

/** Start of the quoted text that an error lies in: a quote that is never closed is noticed only at the end. */
function quoteAround(document: Document.Parsed, offset: number): number | null {
  let start: number | null = null;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (!range || !(type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE')) return;
      if (range[0] <= offset && offset <= range[2]) start = range[0];
    },
  });
  return start;
}
