import type { FactKind } from '../contract/facts.ts';
import { ok, type Result } from '../result.ts';
import type { Day } from '../time/day.ts';
import type { EventOf, FactValue, PersonEvent, Sealed } from './events.ts';
import { factOn, type PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Decisions on facts about a person: declared by the person, confirmed or refused by the bureau. */

type Decision = Result<readonly PersonEvent[], Refusal>;

/** Binds an account to a person, once. A repeated confirmation of the same application changes nothing. */
export function decideBind(
  record: PersonRecord,
  bound: Omit<EventOf<'AccountBound'>, 'type' | 'v'>,
): Decision {
  if (record.applicationId === bound.applicationId) return ok([]);
  if (record.applicationId !== null) return refuse('ACCOUNT_EXISTS');
  return ok([{ type: 'AccountBound', v: 1, ...bound }]);
}

/**
 * Declares a change. It counts from its day on once it is confirmed; until then the old value stands.
 * @param unchanged whether the new value says what the current one says (sealed values can't be compared here)
 */
export function decideDeclare(
  record: PersonRecord,
  change: { factId: string; kind: FactKind; value: FactValue; from: Day },
  unchanged: boolean,
  today: Day,
): Decision {
  if (change.from > today) return refuse('FACT_DATE_FUTURE');
  const pending = [...record.facts.values()].some(
    (fact) => fact.kind === change.kind && fact.state === 'pending',
  );
  if (pending) return refuse('FACT_PENDING');
  const current = factOn(record, change.kind, change.from);
  const same =
    current && 'plain' in current.value && 'plain' in change.value
      ? current.value.plain === change.value.plain
      : unchanged;
  if (same) return refuse('FACT_UNCHANGED');
  return ok([{ type: 'FactDeclared', v: 1, ...change }]);
}

export function decideFact(
  record: PersonRecord,
  factId: string,
  decision: { confirm: true } | { confirm: false; reason: Sealed },
): Decision {
  const fact = record.facts.get(factId);
  if (!fact) return refuse('NOT_FOUND');
  if (fact.state !== 'pending') return refuse('ALREADY_DECIDED');
  return ok([
    decision.confirm
      ? { type: 'FactConfirmed', v: 1, factId }
      : { type: 'FactRefused', v: 1, factId, reason: decision.reason },
  ]);
}
