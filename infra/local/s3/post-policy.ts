import { isObject } from '../json.ts';
import { S3Error } from './error.ts';

/** Form fields by lower-case name, `file` apart. */
export type FormFields = ReadonlyMap<string, string>;

/** Fields that a policy need not mention. */
const uncovered = new Set(['policy', 'x-amz-signature', 'file']);

export interface SizeRange {
  readonly least: number;
  readonly most: number;
}

interface PolicyConditions {
  readonly exact: readonly { readonly field: string; readonly value: string }[];
  readonly prefixes: readonly { readonly field: string; readonly prefix: string }[];
  readonly size: SizeRange | undefined;
}

/**
 * Judges a presigned POST: not expired, every condition met, every field covered by a condition.
 * @param fields as they came, with `${filename}` in the key already replaced
 * @returns the size range that the file must keep
 * @throws S3Error AccessDenied with the condition that failed, InvalidPolicyDocument
 */
export function checkPostPolicy(
  policyBase64: string,
  fields: FormFields,
  bucket: string,
  now: number,
): SizeRange {
  const document = readDocument(policyBase64);
  const expiration = document['expiration'];
  const end = typeof expiration === 'string' ? Date.parse(expiration) : Number.NaN;
  if (Number.isNaN(end)) throw invalidPolicy('the expiration is missing or malformed');
  if (now >= end) throw denied('Invalid according to Policy: Policy expired.');
  const conditions = readConditions(document['conditions']);
  const values = new Map([...fields, ['bucket', bucket]]);
  for (const { field, value } of conditions.exact) {
    if ((values.get(field) ?? '') !== value) throw failed(`["eq", "$${field}", "${value}"]`);
  }
  for (const { field, prefix } of conditions.prefixes) {
    if (!startsWith(values.get(field) ?? '', prefix, field)) {
      throw failed(`["starts-with", "$${field}", "${prefix}"]`);
    }
  }
  const covered = new Set([
    ...conditions.exact.map((one) => one.field),
    ...conditions.prefixes.map((one) => one.field),
  ]);
  for (const field of fields.keys()) {
    if (covered.has(field) || uncovered.has(field) || field.startsWith('x-ignore-')) continue;
    throw denied(`Invalid according to Policy: Extra input fields: ${field}`);
  }
  if (!covered.has('key')) throw denied('Invalid according to Policy: key is not covered.');
  return conditions.size ?? { least: 0, most: 5 * 1024 ** 3 };
}

function startsWith(value: string, prefix: string, field: string): boolean {
  // A content type may be a list; every entry must begin so.
  if (field === 'content-type') {
    return value.split(',').every((entry) => entry.trim().startsWith(prefix));
  }
  return value.startsWith(prefix);
}

function readDocument(policyBase64: string): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(Buffer.from(policyBase64, 'base64').toString('utf8'));
    if (isObject(document)) return document;
  } catch {
    // Falls through.
  }
  throw invalidPolicy('it is not JSON');
}

function readConditions(value: unknown): PolicyConditions {
  if (!Array.isArray(value)) throw invalidPolicy('conditions are missing');
  const exact: { field: string; value: string }[] = [];
  const prefixes: { field: string; prefix: string }[] = [];
  let size: SizeRange | undefined;
  for (const condition of value) {
    if (isObject(condition)) {
      for (const [field, wanted] of Object.entries(condition)) {
        exact.push({ field: field.toLowerCase(), value: String(wanted) });
      }
      continue;
    }
    const [operator, a, b] = Array.isArray(condition) ? condition : [];
    const kind = String(operator).toLowerCase();
    if (kind === 'content-length-range') size = readRange(a, b);
    else if (kind === 'eq') exact.push({ field: fieldName(a), value: String(b) });
    else if (kind === 'starts-with') prefixes.push({ field: fieldName(a), prefix: String(b) });
    else throw invalidPolicy(`unknown condition ${JSON.stringify(condition)}`);
  }
  return { exact, prefixes, size };
}

function readRange(least: unknown, most: unknown): SizeRange {
  const range = { least: Number(least), most: Number(most) };
  if (!(range.least >= 0 && range.most >= range.least)) throw invalidPolicy('bad size range');
  return range;
}

function fieldName(value: unknown): string {
  const text = String(value);
  if (!text.startsWith('$')) throw invalidPolicy(`field ${text} lacks the leading $`);
  return text.slice(1).toLowerCase();
}

function failed(condition: string): S3Error {
  return denied(`Invalid according to Policy: Policy Condition failed: ${condition}`);
}

function denied(message: string): S3Error {
  return new S3Error('AccessDenied', message);
}

function invalidPolicy(reason: string): S3Error {
  return new S3Error('InvalidPolicyDocument', `Invalid Policy: ${reason}`);
}
