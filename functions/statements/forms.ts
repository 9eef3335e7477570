import { factLabels } from '../../shared/contract/facts.ts';
import type { StatementSummary, Validity } from '../../shared/contract/statement-answers.ts';
import type { RulesInForce } from '../../shared/engine/model.ts';
import { enrolmentKey } from '../../shared/ledger/courses.ts';
import { factOn, type PersonRecord } from '../../shared/ledger/record.ts';
import type { IssuedStatement } from '../../shared/ledger/statements.ts';
import { claimsOf, courseDay, isConfidential, statementOf } from '../../shared/ledger/year.ts';
import { ruleSetByHash, ruleSetFor } from '../../shared/rules/index.ts';
import {
  type EntryName,
  formOf,
  type Issue,
  type StatementForm,
} from '../../shared/statement/form.ts';
import { linkOf, macText } from '../../shared/statement/link.ts';
import { type Compared, compare, printedNow, shownOn } from '../../shared/statement/printed.ts';
import { detailCodeOf, type Serial } from '../../shared/statement/serial.ts';
import { words as w } from '../../shared/statement/words.ts';
import { lastDayOf, yearOfDay } from '../../shared/time/day.ts';
import { instant } from '../../shared/time/instant.ts';
import { documentTypes, titleLevels } from '../../shared/vocabulary.ts';
import { type Account, accountItem, accountKey } from '../accounts/items.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { State } from '../accounts/state.ts';
import { reveal } from '../app/views.ts';

/** From a record to the pages that are printed of it. */

/** Makes the MAC that the QR code of a statement carries: hexadecimal, by a key that serves nothing else. */
export type StatementMac = (text: string) => Promise<string>;

/** What opening somebody's statement takes. */
export type Holder = {
  readonly personId: string;
  readonly account: Account;
  readonly sealer: Sealer;
};

export async function holderOf(
  services: { readonly state: State; readonly keys: { sealerOf(id: string): Promise<Sealer> } },
  personId: string,
): Promise<Holder> {
  const [account, sealer] = await Promise.all([
    services.state.get(accountKey(personId), accountItem),
    services.keys.sealerOf(personId),
  ]);
  if (!account) throw new Error('a record with statements and without an account');
  return { personId, account, sealer };
}

/** Bytes that only the holder of this person's key can make again. */
export const keyedBytes = (sealer: Sealer, ...parts: readonly string[]): Uint8Array =>
  Buffer.from(sealer.fingerprint(parts), 'hex');

export const detailCode = (sealer: Sealer, serial: string): string =>
  detailCodeOf(keyedBytes(sealer, 'statement-details', serial));

type Page = {
  readonly rules: RulesInForce;
  readonly record: PersonRecord;
  readonly courseTitles: Readonly<Record<string, string>>;
  /** ISO 8601: the moment of issue, or now. */
  readonly at: string;
  readonly issued: Issue | null;
};

/** One year's page from a record. */
export function pageOf(
  { personId, account, sealer }: Holder,
  { rules, record, courseTitles, at, issued }: Page,
): StatementForm {
  const { year } = rules;
  const day = shownOn(year, at);
  const fact = (kind: Parameters<typeof factOn>[1]): string => {
    const held = factOn(record, kind, day);
    return held ? reveal(sealer, held.value) : '';
  };
  const claims = claimsOf(record, year);
  const title = fact('title');
  return formOf({
    statement: statementOf(personId, record, rules),
    rules,
    person: {
      name: fact('name'),
      document: { kind: documentTypes[account.document.kind], masked: account.document.masked },
      employer: fact('employer'),
      region: fact('region'),
      profession: fact('profession'),
      title: (titleLevels as Readonly<Record<string, string>>)[title] ?? title,
    },
    entries: entryNames(record, year, courseTitles, sealer),
    pendingFacts: [...record.facts.values()]
      .filter(({ state, kind }) => state === 'pending' && kind !== 'phone')
      .map(({ kind }) => factLabels[kind]),
    waiting: claims.filter((claim) => claim.state === 'sent' && !isConfidential(record, claim))
      .length,
    ledger: { n: record.n, hash: record.hash },
    at: instant(at),
    issued,
  });
}

function entryNames(
  record: PersonRecord,
  year: number,
  courseTitles: Page['courseTitles'],
  sealer: Sealer,
): ReadonlyMap<string, EntryName> {
  const last = lastDayOf(year);
  const claims = claimsOf(record, year).map(({ claimId, title, completedOn }) => [
    claimId,
    { title: sealer.open(title), on: yearOfDay(completedOn) > year ? last : completedOn },
  ]);
  const courses = [...record.enrolments.values()].map((enrolment) => {
    const { courseId, year: of } = enrolment;
    const title = courseTitles[courseId];
    return [
      enrolmentKey(courseId, of),
      { title: title === undefined ? w.courseUnnamed : w.course(title), on: courseDay(enrolment) },
    ];
  });
  return new Map([...claims, ...courses] as [string, EntryName][]);
}

/**
 * The pages of an issued statement as they were printed, newest year first: from the record before its commit and by the
 * rules that stood then.
 */
export async function issuedPages(
  holder: Holder,
  { before }: { readonly before: (n: number) => PersonRecord },
  issued: IssuedStatement,
  origin: string,
  mac: StatementMac,
): Promise<StatementForm[]> {
  const { serial, ledgerHash, issuedAt, courseTitles, n } = issued;
  const link = linkOf(origin, serial as Serial, await mac(macText(serial, ledgerHash)));
  const issue = { serial, code: detailCode(holder.sealer, serial), link, at: issuedAt };
  const record = before(n);
  return issued.printed.flatMap(({ year, ruleSet }) => {
    const rules = rulesAsPrinted(year, ruleSet);
    return rules
      ? [pageOf(holder, { rules, record, courseTitles, at: issuedAt, issued: issue })]
      : [];
  });
}

function rulesAsPrinted(year: number, hash: string): RulesInForce | undefined {
  const now = ruleSetFor(year);
  if (now.ok && now.value.hash === hash) return now.value;
  const ruleSet = ruleSetByHash(hash);
  return ruleSet ? { year, ruleSet, hash } : undefined;
}

/** What a statement is worth, by what has become of its pages. */
export function validityOf({ revoked }: IssuedStatement, pages: readonly Compared[]): Validity {
  if (revoked) return 'revoked';
  if (pages.includes('corrected')) return 'corrected';
  return pages.includes('updated') ? 'updated' : 'valid';
}

export const validityNow = (
  personId: string,
  record: PersonRecord,
  issued: IssuedStatement,
): Validity =>
  validityOf(
    issued,
    issued.printed.map((page) =>
      compare(page, printedNow(page, personId, record, issued.issuedAt)),
    ),
  );

export function summaryOf(
  { personId, sealer }: Holder,
  record: PersonRecord,
  issued: IssuedStatement,
): StatementSummary {
  const { serial, years, issuedAt, revoked } = issued;
  return {
    serial,
    years: [...years],
    issuedAt,
    validity: validityNow(personId, record, issued),
    ...(revoked ? { reason: sealer.open(revoked.reason) } : {}),
  };
}
