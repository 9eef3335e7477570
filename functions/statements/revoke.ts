import { currentFact } from '../../shared/ledger/record.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { decideRevoke } from '../../shared/ledger/statements.ts';
import { ok } from '../../shared/result.ts';
import type { Handlers } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import { reveal } from '../app/views.ts';
import { decideMatter, openMatter } from '../office/matter.ts';
import { validityNow } from './forms.ts';
import { serialItem, serialKey } from './items.ts';

type RevokeRoutes = 'reviewStatement' | 'revokeStatement';

/** What a reviewer does with a statement of his region: look whose it is, and revoke it for a reason. */
export function revokeCases(services: Services): Pick<Handlers<'office'>, RevokeRoutes> {
  const { state } = services;
  const ownerOf = async (serial: string) =>
    (await state.get(serialKey(serial), serialItem))?.personId;

  return {
    async reviewStatement({ params: { serial } }, call) {
      const personId = await ownerOf(serial);
      if (personId === undefined) return refuse('NOT_FOUND');
      const opened = await openMatter(
        services,
        personId,
        `statement ${serial}`,
        call,
        ({ statements }) => statements.get(serial),
      );
      if (!opened.ok) return opened;
      const { record, sealer, found } = opened.value;
      const name = currentFact(record, 'name');
      return ok({
        serial,
        years: [...found.years],
        issuedAt: found.issuedAt,
        validity: validityNow(personId, record, found),
        name: name ? reveal(sealer, name.value) : '',
      });
    },

    async revokeStatement({ params: { serial }, body }, call) {
      const personId = await ownerOf(serial);
      if (personId === undefined) return refuse('NOT_FOUND');
      return decideMatter(services, personId, ['statement', serial, body], call, (record, sealer) =>
        decideRevoke(record, serial, sealer.seal(body.reason)),
      );
    },
  };
}
