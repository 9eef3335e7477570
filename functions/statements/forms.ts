import { factLabels } from '../../shared/contract/facts.ts';
import type { RulesInForce } from '../../shared/engine/model.ts';
import { enrolmentKey } from '../../shared/ledger/courses.ts';
import { factOn, type PersonRecord } from '../../shared/ledger/record.ts';
import { claimsOf, courseDay, isConfidential, statementOf } from '../../shared/ledger/year.ts';
import {
  type EntryName,
  formOf,
  type Issue,
  type StatementForm,
} from '../../shared/statement/form.ts';
import { shownOn } from '../../shared/statement/printed.ts';
import { detailCodeOf } from '../../shared/statement/serial.ts';
import { words as w } from '../../shared/statement/words.ts';
import { lastDayOf, yearOfDay } from '../../shared/time/day.ts';
import { instant } from '../../shared/time/instant.ts';
import { documentTypes, titleLevels } from '../../shared/vocabulary.ts';
import { type Account, accountItem, accountKey } from '../accounts/items.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { State } from '../accounts/state.ts';
import { reveal } from '../app/views.ts';
import type { Requirement } from './requirements.ts';

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
  /** All that stand; the page takes those of its year and profession. */
  readonly requirements: readonly Requirement[];
  /** ISO 8601: the moment of issue, or now. */
  readonly at: string;
  readonly issued: Issue | null;
};

/** One year's page from a record. */
export function pageOf(
  { personId, account, sealer }: Holder,
  { rules, record, courseTitles, requirements, at, issued }: Page,
): StatementForm {
  const { year } = rules;
  const day = shownOn(year, at);
  const fact = (kind: Parameters<typeof factOn>[1]): string => {
    const held = factOn(record, kind, day);
    return held ? reveal(sealer, held.value) : '';
  };
  const claims = claimsOf(record, year);
  const title = fact('title');
  const profession = fact('profession');
  return formOf({
    statement: statementOf(personId, record, rules),
    rules,
    person: {
      name: fact('name'),
      document: { kind: documentTypes[account.document.kind], masked: account.document.masked },
      employer: fact('employer'),
      region: fact('region'),
      profession,
      title: (titleLevels as Readonly<Record<string, string>>)[title] ?? title,
    },
    entries: entryNames(record, year, courseTitles, sealer),
    pendingFacts: [...record.facts.values()]
      .filter(({ state, kind }) => state === 'pending' && kind !== 'phone')
      .map(({ kind }) => factLabels[kind]),
    requirements: requirements.filter(
      (each) => each.year === year && each.profession === profession,
    ),
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
