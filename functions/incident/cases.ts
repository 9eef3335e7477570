import { decideOpen, incidentOf } from '../../shared/ledger/incidents.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { ok } from '../../shared/result.ts';
import { type Instant, instant, MINUTE } from '../../shared/time/instant.ts';
import type { Handlers } from '../app/door.ts';
import type { SealedServices } from '../app/services.ts';
import { type Originals, objectKey } from '../app/uploads.ts';
import { readRecord } from '../log/append.ts';
import { decideMatter } from '../office/matter.ts';

/** The same command sent again, its answer lost, gets another link for so long. */
const OPENING_HOLDS = 5 * MINUTE;

/**
 * Opens a sealed file: against fresh consents of two officials, which it spends. It is on record before the link is
 * given.
 */
export function incidentCases(services: SealedServices, sealed: Originals): Handlers<'incident'> {
  return {
    async openSealed({ params: { personId, uploadId } }, call) {
      const now = call.receivedAt.getTime() as Instant;
      const by = call.who.personId;
      const decided = await decideMatter(services, personId, ['open', uploadId], call, (record) =>
        decideOpen(record, uploadId, by, now),
      );
      if (!decided.ok) return decided;
      const incident = incidentOf(await readRecord(services.log, personId), uploadId);
      if (!incident) return refuse('NOT_FOUND');
      const { openings, destroyed, evidence } = incident;
      if (destroyed) return refuse('SEALED_DESTROYED');
      const mine = openings.findLast((each) => each.by === by);
      if (!mine || now - instant(mine.at) > OPENING_HOLDS) return refuse('APPROVALS_MISSING');
      const key = `${objectKey(personId, uploadId)}/${evidence.version}`;
      return ok(await sealed.link(key, `${uploadId}.sealed`, call.receivedAt));
    },
  };
}
