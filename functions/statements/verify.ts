import { timingSafeEqual } from 'node:crypto';
import { factOn, type PersonRecord } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import type { PrintedYear } from '../../shared/ledger/statement-events.ts';
import type { IssuedStatement } from '../../shared/ledger/statements.ts';
import { ok, type Result } from '../../shared/result.ts';
import { ruleSetByHash } from '../../shared/rules/index.ts';
import { macText, shortMac } from '../../shared/statement/link.ts';
import { shownOn } from '../../shared/statement/printed.ts';
import { parseSerial } from '../../shared/statement/serial.ts';
import {
  perAddress,
  perLook,
  perStatement,
  type Throttle,
  throttle,
} from '../accounts/throttle.ts';
import type { Call, Handlers } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import { type History, personStream, readHistory } from '../log/append.ts';
import { detailCode, holderOf, type StatementMac } from './forms.ts';
import { serialItem, serialKey } from './items.ts';
import { issuedPages } from './pages.ts';
import { comparedPages, validityOf } from './validity.ts';
import { VERIFIER } from './verifier.ts';

type VerifyRoutes = 'verifyStatement' | 'statementDetails';

type Found = {
  readonly personId: string;
  readonly history: History;
  readonly issued: IssuedStatement;
};

/** What anyone may ask about a printed statement. Whatever is wrong with what was typed, the answer is the same. */
export function verifyCases(
  services: Services,
  mac: StatementMac,
  siteOrigin: string,
): Pick<Handlers<'open'>, VerifyRoutes> {
  const { state, log, keys } = services;
  const limits: Throttle = throttle(state);

  /** Failures slow an address down, as at signing in; a statement that is found costs nothing. */
  async function slowed<T>(
    call: Call,
    attempt: () => Promise<Result<T, Refusal>>,
  ): Promise<Result<T, Refusal>> {
    const now = call.receivedAt.getTime();
    const name = `verify#${await keys.lookup('address', call.address)}`;
    const address = { name, policy: perAddress };
    const wait = await limits.wait(address, now);
    if (wait > 0) return refuse('TOO_MANY_REQUESTS', { retryAfter: wait });
    const outcome = await attempt();
    if (outcome.ok) return outcome;
    // No refusal is told that could not be counted: many at once must not pass as a few.
    const late = await limits.attempt(address, now);
    return late > 0 ? refuse('TOO_MANY_REQUESTS', { retryAfter: late }) : outcome;
  }

  /** One look-up, one log. */
  async function find(typed: string): Promise<Found | null> {
    const serial = parseSerial(typed);
    const item = serial && (await state.get(serialKey(serial), serialItem));
    if (!serial || !item) return null;
    const history = await readHistory(log, item.personId);
    const issued = history.record.statements.get(serial);
    return issued ? { personId: item.personId, history, issued } : null;
  }

  return {
    verifyStatement: ({ body }, call) =>
      slowed(call, async () => {
        const found = await find(body.serial);
        if (!found) return refuse('STATEMENT_UNKNOWN');
        const { personId, history, issued } = found;
        if (body.mac !== undefined) {
          const right = shortMac(await mac(macText(issued.serial, issued.ledgerHash)));
          if (!sameText(right, body.mac)) return refuse('STATEMENT_UNKNOWN');
        }
        const pages = comparedPages(personId, history, issued);
        return ok({
          serial: issued.serial,
          validity: validityOf(issued, pages),
          issuedAt: issued.issuedAt,
          revokedAt: issued.revoked?.at ?? null,
          maskedName: maskedName(history.record, issued),
          years: pages.map(({ printed, state: of, now }) => ({
            year: printed.year,
            state: of,
            printed: figuresOf(printed),
            now: now ? figuresOf(now) : [],
          })),
          ledger: { n: issued.n - 1, hash: issued.ledgerHash },
          scanned: body.mac !== undefined,
        });
      }),

    statementDetails: ({ body }, call) =>
      slowed(call, async () => {
        const found = await find(body.serial);
        if (!found) return refuse('STATEMENT_UNKNOWN');
        const { personId, history, issued } = found;
        const now = call.receivedAt.getTime();
        const name = `statement#${issued.serial}`;
        const wait = await limits.attempt({ name, policy: perStatement }, now);
        if (wait > 0) return refuse('TOO_MANY_REQUESTS', { retryAfter: wait });
        const holder = await holderOf(services, personId);
        const number = holder.sealer.open(holder.account.document.sealed);
        const code = detailCode(holder.sealer, issued.serial);
        const right = [sameText(code, body.proof), sameText(number.slice(-6), body.proof)];
        if (!right.includes(true)) return refuse('STATEMENT_PROOF_WRONG');
        await limits.succeeded(name);
        const looks = { name: `looks#${issued.serial}`, policy: perLook };
        const pause = await limits.attempt(looks, now);
        if (pause > 0) return refuse('TOO_MANY_REQUESTS', { retryAfter: pause });
        await log.recordAccess(personStream(personId), {
          at: call.receivedAt.toISOString(),
          actor: VERIFIER,
          purpose: `statement ${issued.serial}`,
          trace: call.trace,
        });
        const forms = await issuedPages(state, holder, history, issued, siteOrigin, mac);
        return ok({ serial: issued.serial, forms });
      }),
  };
}

/** The name as the page shows it, masked. */
function maskedName(record: PersonRecord, { issuedAt, years }: IssuedStatement): string {
  const value = factOn(record, 'name', shownOn(Math.max(...years), issuedAt))?.value;
  return value && 'masked' in value ? value.masked : '';
}

/** Sums in the words of the rule set that they were made by. */
function figuresOf({ ruleSet, totals }: PrintedYear) {
  const floors = ruleSetByHash(ruleSet)?.floors ?? [];
  return Object.entries(totals)
    .sort(([a], [b]) => Number(b === 'total') - Number(a === 'total'))
    .map(([id, hours]) => ({ name: floors.find((floor) => floor.id === id)?.name ?? id, hours }));
}

function sameText(right: string, given: string): boolean {
  const [a, b] = [Buffer.from(right), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
