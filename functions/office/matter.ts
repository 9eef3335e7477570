import { mayReview } from '../../shared/access/index.ts';
import { currentFact, type PersonRecord } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { SignedCall } from '../app/door.ts';
import type { SealedServices } from '../app/services.ts';
import {
  append,
  type Command,
  type History,
  personStream,
  readHistory,
  readRecord,
} from '../log/append.ts';

/** One thing of another person's record in the hands of somebody who may review it. */
export type Matter<T> = History & {
  readonly sealer: Sealer;
  readonly found: T;
};

/** The region that a person belongs to; null before the account is bound. */
export function regionOf(record: PersonRecord): string | null {
  const fact = currentFact(record, 'region');
  return fact && 'plain' in fact.value ? fact.value.plain : null;
}

/** Who may see and decide: a region's reviewers, unless another rule of `shared/access` is named. */
export type May = typeof mayReview;

function permit(
  call: SignedCall,
  personId: string,
  region: string | null,
  may: May,
): Result<null, Refusal> {
  const refused = region === null ? 'NOT_FOUND' : may(call.who, { personId, region });
  return refused ? refuse(refused) : ok(null);
}

/** Notes that somebody looks at another's record, before anything of it is shown. */
export async function noteAccess(
  { log }: SealedServices,
  personId: string,
  purpose: string,
  { who, receivedAt, trace }: SignedCall,
): Promise<void> {
  const at = receivedAt.toISOString();
  await log.recordAccess(personStream(personId), { at, actor: who.personId, purpose, trace });
}

/** As long as somebody who opened a matter may still be at it. */
const AT_IT_MS = 10 * 60_000;

/** When another official opened the same thing, if that was just now: two who begin at the oldest meet at each. */
export async function lookedAtJustNow(
  { log }: Pick<SealedServices, 'log'>,
  personId: string,
  purpose: string,
  { who, receivedAt }: SignedCall,
): Promise<string | undefined> {
  const since = new Date(receivedAt.getTime() - AT_IT_MS).toISOString();
  const looks = await log.accesses(personStream(personId));
  return looks.findLast(
    (look) => look.purpose === purpose && look.actor !== who.personId && look.at >= since,
  )?.at;
}

/**
 * Opens a record to look at one thing in it, and notes the look where there is something to see. Looking at one's own
 * matter is refused like deciding it.
 */
export async function openMatter<T>(
  services: SealedServices,
  personId: string,
  purpose: string,
  call: SignedCall,
  find: (record: PersonRecord) => T | undefined,
  may: May = mayReview,
): Promise<Result<Matter<T>, Refusal>> {
  const history = await readHistory(services.log, personId);
  const { record } = history;
  const permitted = permit(call, personId, regionOf(record), may);
  if (!permitted.ok) return permitted;
  const found = find(record);
  if (found === undefined) return refuse('NOT_FOUND');
  await noteAccess(services, personId, purpose, call);
  return ok({ ...history, sealer: await services.keys.sealerOf(personId), found });
}

/** Decides in a matter: the permission is judged on the very record that the decision is appended to. */
export async function decideMatter(
  { log, keys }: SealedServices,
  personId: string,
  request: unknown,
  call: SignedCall,
  decide: (record: PersonRecord, sealer: Sealer) => ReturnType<Command['decide']>,
  may: May = mayReview,
): Promise<Result<{ done: true }, Refusal>> {
  const refused = permit(call, personId, regionOf(await readRecord(log, personId)), may);
  if (!refused.ok) return refused;
  const sealer = await keys.sealerOf(personId);
  const appended = await append(log, personId, {
    actor: { kind: 'person', id: call.who.personId },
    key: call.key,
    request: sealer.fingerprint(request),
    trace: call.trace,
    receivedAt: call.receivedAt,
    decide: (record) => {
      const permitted = permit(call, personId, regionOf(record), may);
      return permitted.ok ? decide(record, sealer) : permitted;
    },
  });
  return appended.ok ? ok({ done: true }) : appended;
}
