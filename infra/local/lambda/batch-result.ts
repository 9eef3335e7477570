import { asArray, asObject, asText } from '../json.ts';
import type { Outcome } from './instance.ts';

/**
 * Which items of a batch failed, as the function says or as its failure means.
 * `all` when the function failed, answered nonsense, or named an item that was not in the batch.
 */
export function failuresOf(
  outcome: Outcome,
  identifiers: readonly string[],
  partial: boolean,
): ReadonlySet<string> {
  const all = new Set(identifiers);
  if (!outcome.ok) return all;
  if (!partial) return new Set();
  const result = asObject(readJson(outcome.payload));
  const failures = asArray(result['batchItemFailures']).map(
    (one) => asText(asObject(one)['itemIdentifier']) ?? '',
  );
  return failures.every((id) => all.has(id)) ? new Set(failures) : all;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
