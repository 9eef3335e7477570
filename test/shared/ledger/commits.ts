import {
  type Commit,
  type CommitBody,
  GENESIS,
  type PersonEvent,
  type Sealed,
} from '../../../shared/ledger/events.ts';
import { fold, type PersonRecord } from '../../../shared/ledger/record.ts';
import { day } from '../../../shared/time/day.ts';

export const sealed = (text: string): Sealed => `s1.${text}` as Sealed;

/** A log of commits, one event list each, an hour apart. */
export function logOf(...lists: readonly (readonly PersonEvent[])[]): Commit[] {
  return lists.map((events, i) => {
    const body: CommitBody = {
      schema: 1,
      key: `person:lu:key-${i}`,
      request: `request-${i}`,
      at: new Date(Date.UTC(2023, 10, 1, i)).toISOString(),
      actor: { kind: 'person', id: 'lu' },
      trace: 'trace-0001',
      events: [...events],
    };
    return { n: i + 1, body, prevHash: i === 0 ? GENESIS : `hash-${i}`, hash: `hash-${i + 1}` };
  });
}

export const recordOf = (...events: readonly PersonEvent[]): PersonRecord =>
  fold(logOf(...events.map((event) => [event])));

export const bound = (from = '2023-01-01', over: Record<string, string> = {}): PersonEvent => ({
  type: 'AccountBound',
  v: 1,
  applicationId: 'app',
  from: day(from),
  facts: {
    name: { sealed: sealed('name'), masked: '陆**' },
    phone: { sealed: sealed('phone'), masked: '154****5678' },
    employer: { sealed: sealed('employer'), masked: '已填' },
    region: { plain: over['region'] ?? '南湖区' },
    profession: { plain: over['profession'] ?? '机械' },
    personnelType: { plain: 'professional' },
    title: { plain: 'intermediate' },
    reviewingAuthority: { plain: 'municipal' },
  },
});

export const declared = (
  factId: string,
  kind: 'profession' | 'region' | 'title',
  value: string,
  from: string,
): PersonEvent => ({
  type: 'FactDeclared',
  v: 1,
  factId,
  kind,
  value: { plain: value },
  from: day(from),
});
export const confirmed = (factId: string): PersonEvent => ({ type: 'FactConfirmed', v: 1, factId });

export const sent = (claimId: string, evidence: string[] = [], years = [2023]): PersonEvent => ({
  type: 'ClaimSent',
  v: 1,
  claimId,
  years,
  route: 'P6.1',
  completedOn: day('2023-11-10'),
  period: { start: day('2023-11-09'), end: day('2023-11-10') },
  facts: { kind: 'study', days: 2 },
  title: sealed('title'),
  evidence,
});

export const checked = (
  uploadId: string,
  verdict: 'clear' | 'review' | 'blocked' | 'rejected',
): PersonEvent => ({
  type: 'EvidenceChecked',
  v: 1,
  uploadId,
  version: 'v1',
  verdict,
  codes: [],
  contentType: 'application/pdf',
  size: 10,
});
