import { refuse } from '../../shared/ledger/refusal.ts';
import { ok } from '../../shared/result.ts';
import type { StatementForm } from '../../shared/statement/form.ts';
import type { Handlers } from '../app/door.ts';
import type { SealedServices } from '../app/services.ts';
import { readHistory } from '../log/append.ts';
import { holderOf, type StatementMac } from '../statements/forms.ts';
import { issuedPages } from '../statements/pages.ts';

/** Makes the signed file of a statement's pages. */
export type MakeFile = (forms: readonly StatementForm[]) => Promise<Uint8Array>;

/** The printed form as a file, for the person whose it is. */
export function statementCases(
  services: Pick<SealedServices, 'log' | 'state' | 'keys'>,
  mac: StatementMac,
  siteOrigin: string,
  makeFile: MakeFile,
): Handlers<'statement'> {
  return {
    async statementPdf({ params: { serial } }, { who: { personId } }) {
      const [holder, history] = await Promise.all([
        holderOf(services, personId),
        readHistory(services.log, personId),
      ]);
      const issued = history.record.statements.get(serial);
      if (!issued) return refuse('NOT_FOUND');
      const pages = await issuedPages(services.state, holder, history, issued, siteOrigin, mac);
      return ok(await makeFile(pages));
    },
  };
}
