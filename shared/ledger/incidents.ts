import { ok, type Result } from '../result.ts';
import { HOUR, type Instant, instant } from '../time/instant.ts';
import type { EventOf, PersonEvent } from './events.ts';
import type { Evidence, PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Sealed } from './sealed.ts';

/** A marked file that arrived all the same: what became of it, folded, and what may be done about it. */

export type Incident = {
  readonly report: { readonly at: string; readonly words: Sealed } | null;
  /** Consents to open the file that were not spent. */
  readonly approvals: readonly {
    readonly by: string;
    readonly at: string;
    readonly reason: Sealed;
  }[];
  readonly openings: readonly { readonly by: string; readonly at: string }[];
  readonly destroyed: { readonly at: string; readonly order: Sealed } | null;
};
const untouched: Incident = { report: null, approvals: [], openings: [], destroyed: null };

type IncidentEvent = EventOf<
  'IncidentReported' | 'SealedOpeningApproved' | 'SealedOpened' | 'SealedDestroyed'
>;

export function applyIncidentEvent(
  incidents: Map<string, Incident>,
  at: string,
  event: IncidentEvent,
): void {
  const before = incidents.get(event.uploadId) ?? untouched;
  incidents.set(event.uploadId, advance(before, at, event));
}

function advance(incident: Incident, at: string, event: IncidentEvent): Incident {
  switch (event.type) {
    case 'IncidentReported':
      return { ...incident, report: { at, words: event.words } };
    case 'SealedOpeningApproved': {
      const { by, reason } = event;
      const others = incident.approvals.filter((each) => each.by !== by);
      return { ...incident, approvals: [...others, { by, at, reason }] };
    }
    case 'SealedOpened':
      return {
        ...incident,
        approvals: incident.approvals.filter(({ by }) => !event.approvedBy.includes(by)),
        openings: [...incident.openings, { by: event.by, at }],
      };
    case 'SealedDestroyed':
      return { ...incident, destroyed: { at, order: event.order } };
  }
}

/** A blocked file and what became of it; undefined where nothing was blocked. */
export function incidentOf(
  record: PersonRecord,
  uploadId: string,
): (Incident & { readonly evidence: Evidence }) | undefined {
  const evidence = record.evidence.get(uploadId);
  if (evidence?.verdict !== 'blocked') return undefined;
  return { ...(record.incidents.get(uploadId) ?? untouched), evidence };
}

/** How long a consent to open holds. */
export const APPROVAL_HOLDS = 24 * HOUR;
/** Officials who must consent. */
const APPROVALS_NEEDED = 2;

export const freshApprovals = ({ approvals }: Incident, now: Instant): Incident['approvals'] =>
  approvals.filter(({ at }) => now - instant(at) < APPROVAL_HOLDS);

type Decision = Result<readonly PersonEvent[], Refusal>;

/** The blocked file, if there still is one. */
function standing(record: PersonRecord, uploadId: string): Result<Incident, Refusal> {
  const incident = incidentOf(record, uploadId);
  if (!incident) return refuse('NOT_FOUND');
  return incident.destroyed ? refuse('SEALED_DESTROYED') : ok(incident);
}

export function decideReport(record: PersonRecord, uploadId: string, words: Sealed): Decision {
  const incident = incidentOf(record, uploadId);
  if (!incident) return refuse('NOT_FOUND');
  if (incident.report) return refuse('ALREADY_DECIDED');
  return ok([{ type: 'IncidentReported', v: 1, uploadId, words }]);
}

/** Consents to open the sealed file; consenting again renews it. */
export function decideApproveOpening(
  record: PersonRecord,
  uploadId: string,
  by: string,
  reason: Sealed,
): Decision {
  const incident = standing(record, uploadId);
  if (!incident.ok) return incident;
  return ok([{ type: 'SealedOpeningApproved', v: 1, uploadId, by, reason }]);
}

/**
 * Opens the sealed file against fresh consents of two officials, which are spent by it.
 * @param holds whether whoever consented may still do so: a role that is taken away takes its consent along
 */
export function decideOpen(
  record: PersonRecord,
  uploadId: string,
  by: string,
  now: Instant,
  holds: (by: string) => boolean,
): Decision {
  const incident = standing(record, uploadId);
  if (!incident.ok) return incident;
  const approvedBy = freshApprovals(incident.value, now)
    .map((each) => each.by)
    .filter(holds);
  if (approvedBy.length < APPROVALS_NEEDED) return refuse('APPROVALS_MISSING');
  return ok([{ type: 'SealedOpened', v: 1, uploadId, by, approvedBy }]);
}

/** Puts on record that the sealed file is gone. Said again it changes nothing. */
export function decideDestroyed(record: PersonRecord, uploadId: string, order: Sealed): Decision {
  const incident = incidentOf(record, uploadId);
  if (!incident) return refuse('NOT_FOUND');
  if (incident.destroyed) return ok([]);
  return ok([{ type: 'SealedDestroyed', v: 1, uploadId, order }]);
}
