import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import type { RulesInForce } from '../../shared/engine/model.ts';
import { sealed } from '../../shared/ledger/sealed.ts';
import type { IssuedStatement } from '../../shared/ledger/statements.ts';
import { noNoticeNote, ruleSetByHash, ruleSetFor } from '../../shared/rules/index.ts';
import type { Issue, StatementForm } from '../../shared/statement/form.ts';
import { linkOf, macText } from '../../shared/statement/link.ts';
import type { Serial } from '../../shared/statement/serial.ts';
import { personPartition } from '../accounts/items.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { Key, State } from '../accounts/state.ts';
import type { History } from '../log/append.ts';
import { detailCode, type Holder, pageOf, type StatementMac } from './forms.ts';

/**
 * Pages as they were printed. Each is kept whole, sealed under its person's key, and named by a keyed hash that the log
 * holds: printing and verifying it again need neither the engine nor anything else that a later program does otherwise.
 */

const keptItem = v.object({ sealed });
const keptKey = (personId: string, content: string): Key => ({
  pk: personPartition(personId),
  sk: `page#${content}`,
});

/** What is kept of a page: all but its serial and code, which the statement itself says. */
const textOf = (form: StatementForm): string => JSON.stringify({ ...form, issued: null });

/** The hash by which the log names a page's content. */
export const contentOf = (sealer: Sealer, form: StatementForm): string =>
  sealer.fingerprint(['printed page', textOf(form)]);

/** Keeps pages for ever. Repeating it changes nothing, since a page is named by what it says. */
export async function keepPages(
  state: State,
  { personId, sealer }: Holder,
  forms: readonly StatementForm[],
): Promise<void> {
  await Promise.all(
    forms.map((form) =>
      state.create({
        ...keptKey(personId, contentOf(sealer, form)),
        sealed: sealer.seal(deflateRawSync(textOf(form)).toString('base64')),
      }),
    ),
  );
}

async function keptPage(
  state: State,
  { personId, sealer }: Holder,
  content: string,
): Promise<StatementForm> {
  const item = await state.get(keptKey(personId, content), keptItem);
  if (!item) throw new Error('a printed page is not there any more');
  const form = JSON.parse(
    inflateRawSync(Buffer.from(sealer.open(item.sealed), 'base64')).toString('utf8'),
  ) as StatementForm;
  // The same hash means the very text that this program once wrote, so its shape need not be looked at.
  if (contentOf(sealer, form) !== content)
    throw new Error('a printed page is not what was printed');
  return form;
}

/** The pages of an issued statement as they were printed, newest year first. */
export async function issuedPages(
  state: State,
  holder: Holder,
  { before }: History,
  issued: IssuedStatement,
  origin: string,
  mac: StatementMac,
): Promise<StatementForm[]> {
  const { serial, ledgerHash, issuedAt, courseTitles = {}, n } = issued;
  const link = linkOf(origin, serial as Serial, await mac(macText(serial, ledgerHash)));
  const issue: Issue = { serial, code: detailCode(holder.sealer, serial), link, at: issuedAt };
  const pages = issued.printed.map(async ({ year, ruleSet, content }) => {
    if (content !== undefined) {
      return { ...(await keptPage(state, holder, content)), issued: issue };
    }
    const rules = rulesAsPrinted(year, ruleSet);
    const page = { record: before(n), courseTitles, requirements: [], at: issuedAt, issued: issue };
    return rules && pageOf(holder, { ...page, rules });
  });
  return (await Promise.all(pages)).filter((page) => page !== undefined);
}

function rulesAsPrinted(year: number, hash: string): RulesInForce | undefined {
  const now = ruleSetFor(year);
  if (now.ok && now.value.hash === hash) return now.value;
  const ruleSet = ruleSetByHash(hash);
  if (!ruleSet) return undefined;
  const note = noNoticeNote(ruleSet, year);
  return { year, ruleSet, hash, ...(note && { note }) };
}
