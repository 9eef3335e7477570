import * as v from 'valibot';
import { mayList } from '../../shared/access/index.ts';
import type { IncidentView } from '../../shared/contract/incident-routes.ts';
import {
  APPROVAL_HOLDS,
  decideApproveOpening,
  decideReport,
  freshApprovals,
  incidentOf,
} from '../../shared/ledger/incidents.ts';
import { currentFact } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { formatInstant, type Instant, instant } from '../../shared/time/instant.ts';
import { incidentPartition } from '../accounts/items.ts';
import type { Handlers, SignedCall } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import { reveal } from '../app/views.ts';
import { wordsOfCode } from './evidence.ts';
import { decideMatter, openMatter } from './matter.ts';

/** Marked files that arrived all the same, as the bureau of the region reports them. */

const PAGE = 50;
const listed = v.object({
  personId: v.string(),
  uploadId: v.string(),
  maskedName: v.string(),
  receivedAt: v.string(),
  state: v.picklist(['waits', 'reported', 'destroyed']),
});

type Place = { readonly personId: string; readonly uploadId: string };

async function show(
  services: Services,
  { personId, uploadId }: Place,
  call: SignedCall,
): Promise<Result<IncidentView, Refusal>> {
  const opened = await openMatter(services, personId, `incident ${uploadId}`, call, (record) =>
    incidentOf(record, uploadId),
  );
  if (!opened.ok) return opened;
  const { record, sealer, found: incident } = opened.value;
  const { evidence, report, openings, destroyed } = incident;
  const name = currentFact(record, 'name');
  const employer = currentFact(record, 'employer');
  const now = call.receivedAt.getTime() as Instant;
  return ok({
    personId,
    name: name ? reveal(sealer, name.value) : '',
    employer: employer ? reveal(sealer, employer.value) : '',
    uploadId,
    receivedAt: evidence.checkedAt,
    found: evidence.found.map(({ code, page }) => ({ code, page, ...wordsOfCode(code) })),
    type: evidence.contentType,
    size: evidence.size,
    sha256: evidence.sha256,
    claims: [...record.claims.values()]
      .filter((claim) => claim.evidence.includes(uploadId))
      .map(({ claimId, title }) => ({ claimId, title: sealer.open(title) })),
    report: report && { at: report.at, words: sealer.open(report.words) },
    approvals: freshApprovals(incident, now).map(({ by, at }) => ({
      at,
      until: formatInstant((instant(at) + APPROVAL_HOLDS) as Instant),
      mine: by === call.who.personId,
    })),
    openings: openings.map(({ at }) => ({ at })),
    destroyedAt: destroyed?.at ?? null,
  });
}

export function incidentReviews(
  services: Services,
): Pick<Handlers<'office'>, 'incidents' | 'reviewIncident' | 'reportIncident' | 'approveOpening'> {
  return {
    async incidents({ query: { region, after } }, { who }) {
      if (!mayList(who, region)) return refuse('NOT_FOUND');
      const options = { limit: PAGE, newestFirst: true, ...(after ? { after } : {}) };
      const page = await services.state.page(incidentPartition(region), listed, options);
      const items = page.items.filter(({ personId }) => personId !== who.personId);
      return ok({ items, ...(page.next ? { next: page.next } : {}) });
    },
    reviewIncident: ({ params }, call) => show(services, params, call),
    reportIncident: ({ params: { personId, uploadId }, body }, call) =>
      decideMatter(services, personId, ['report', uploadId, body], call, (record, sealer) =>
        decideReport(record, uploadId, sealer.seal(body.words)),
      ),
    approveOpening: ({ params: { personId, uploadId }, body }, call) =>
      decideMatter(services, personId, ['approval', uploadId, body], call, (record, sealer) =>
        decideApproveOpening(record, uploadId, call.who.personId, sealer.seal(body.reason)),
      ),
  };
}
