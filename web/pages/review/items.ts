import { claimKinds, type KindId } from '../../../shared/claim/kinds.ts';
import type { QueueItem } from '../../../shared/contract/answers.ts';
import { factLabels } from '../../../shared/contract/facts.ts';
import { reference } from '../../reference.ts';
import { incident } from '../../strings/zh-CN/incident.ts';
import { ownData } from '../../strings/zh-CN/own-data.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';

/** The item's own id within the queue: what the address names. */
export function idOf(item: QueueItem): string {
  switch (item.kind) {
    case 'claim':
      return item.claimId;
    case 'fact':
      return item.factId;
    case 'application':
      return item.applicationId;
    case 'incident':
      return item.uploadId;
    case 'request':
      return item.requestId;
  }
}

const kindWords = (what: string | undefined): string | undefined =>
  claimKinds[what as KindId]?.words;

export function aboutOf(item: QueueItem): string {
  switch (item.kind) {
    case 'claim':
      return kindWords(item.what) ?? routeWords[item.route]?.[0] ?? item.route;
    case 'fact':
      return `${s.kinds.fact}${factLabels[item.fact]}`;
    case 'application':
      return s.kinds.application;
    case 'incident':
      return incident.kind;
    case 'request':
      return ownData.officeTitle[item.about];
  }
}

/** What a reviewer should know of an item before opening it. */
export function attentionOf(item: QueueItem, today = reference.value?.today): string[] {
  const late = today === undefined || item.answerBy > today ? [] : [lateWords(item, today)];
  switch (item.kind) {
    case 'claim':
      return [
        ...late,
        ...(item.needsLook ? [s.needsLook] : []),
        ...(item.alike ? [s.sameFile] : []),
      ];
    case 'application':
      return [...late, ...(item.code === undefined ? [] : [s.known])];
    case 'incident':
      return [...late, incident.waits];
    default:
      return late;
  }
}

const lateWords = ({ answerBy }: QueueItem, today: string): string =>
  answerBy < today ? s.overdue : s.dueToday;
