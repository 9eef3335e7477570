import { fill } from '../../shared/claim/fill.ts';
import { decideSend, decideWithdraw } from '../../shared/ledger/claims.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { ok } from '../../shared/result.ts';
import { firstYear } from '../../shared/rules/index.ts';
import { uploadKey } from '../accounts/items.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { Handlers } from '../app/door.ts';
import { derivedId } from '../app/ids.ts';
import type { SealedServices } from '../app/services.ts';
import { claimView } from '../app/views.ts';
import { append, readRecord } from '../log/append.ts';
import { commandOf, today } from './command.ts';
import { draftKey } from './drafts.ts';

/** Claims as their own person sends, reads and withdraws them. */
export function claimCases({
  log,
  state,
  keys,
}: SealedServices): Pick<Handlers<'person'>, 'sendClaim' | 'claim' | 'withdrawClaim'> {
  function showClaim(record: PersonRecord, claimId: string, sealer: Sealer) {
    const claim = record.claims.get(claimId);
    return claim ? ok(claimView(claim, record, sealer)) : refuse('NOT_FOUND');
  }

  /** Uploads that this person has started, of those named. */
  async function ownUploads(personId: string, ids: readonly string[]): Promise<Set<string>> {
    const found = await state.getMany(ids.map((id) => uploadKey(personId, id)));
    return new Set(ids.filter((_, i) => found[i] !== undefined));
  }

  return {
    async sendClaim({ body }, call) {
      const { personId } = call.who;
      const { title, evidence, noSecrets, answers, draft } = body;
      const sealer = await keys.sealerOf(personId);
      const claimId = derivedId('claim', personId, call.key);
      const claim = {
        claimId,
        ...fill(body),
        title: sealer.seal(title),
        evidence,
        noSecrets,
        answers,
        ownUploads: await ownUploads(personId, evidence),
      };
      const appended = await append(
        log,
        personId,
        commandOf(call, sealer.fingerprint(body), (record) =>
          decideSend(record, claim, today(call), firstYear),
        ),
      );
      if (!appended.ok) return appended;
      // Only now: a draft outlives whatever keeps its claim from being sent.
      if (draft !== undefined) await state.remove(draftKey(personId, draft));
      return showClaim(appended.value, claimId, sealer);
    },

    async claim({ params: { claimId } }, { who }) {
      const sealer = await keys.sealerOf(who.personId);
      return showClaim(await readRecord(log, who.personId), claimId, sealer);
    },

    async withdrawClaim({ params }, call) {
      const { personId } = call.who;
      const sealer = await keys.sealerOf(personId);
      const appended = await append(
        log,
        personId,
        commandOf(call, sealer.fingerprint(['withdraw', params]), (record) =>
          decideWithdraw(record, params.claimId),
        ),
      );
      return appended.ok ? showClaim(appended.value, params.claimId, sealer) : appended;
    },
  };
}
