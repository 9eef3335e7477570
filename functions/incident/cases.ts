import { mayReview } from '../../shared/access/index.ts';
import { decideOpen, incidentOf } from '../../shared/ledger/incidents.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { ok } from '../../shared/result.ts';
import { type Instant, instant, MINUTE } from '../../shared/time/instant.ts';
import { accountItem, accountKey } from '../accounts/items.ts';
import type { Handlers } from '../app/door.ts';
import type { SealedServices } from '../app/services.ts';
import { type Originals, objectKey } from '../app/uploads.ts';
import { readRecord } from '../log/append.ts';
import { decideMatter, regionOf } from '../office/matter.ts';

/** The same command sent again, its answer lost, gets another link for so long. */
const OPENING_HOLDS = 5 * MINUTE;

/** Who consented and is still an official of the person's region. */
async function stillOfficials(
  { log, state }: SealedServices,
  personId: string,
  uploadId: string,
): Promise<ReadonlySet<string>> {
  const record = await readRecord(log, personId);
  const region = regionOf(record);
  const consented = incidentOf(record, uploadId)?.approvals ?? [];
  const officials = consented.map(async ({ by }) => {
    const account = await state.get(accountKey(by), accountItem);
    if (!account || region === null) return [];
    const { applicationId, grants } = account;
    const principal = { personId: by, state: 'confirmed', applicationId, grants } as const;
    return mayReview(principal, { personId, region }) === null ? [by] : [];
  });
  return new Set((await Promise.all(officials)).flat());
}

/**
 * Opens a sealed file: against fresh consents of two officials, which it spends. It is on record before the link is
 * given.
 */
export function incidentCases(services: SealedServices, sealed: Originals): Handlers<'incident'> {
  return {
    async openSealed({ params: { personId, uploadId } }, call) {
      const now = call.receivedAt.getTime() as Instant;
      const by = call.who.personId;
      const holding = await stillOfficials(services, personId, uploadId);
      const decided = await decideMatter(services, personId, ['open', uploadId], call, (record) =>
        decideOpen(record, uploadId, by, now, (each) => holding.has(each)),
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
