import type { QueueItem } from '../../../shared/contract/answers.ts';
import { Icon } from '../../components/icon.tsx';
import { review as s } from '../../strings/zh-CN/review.ts';
import { ReviewApplication } from './application.tsx';
import { type ClaimHrefs, ReviewClaim } from './claim.tsx';
import { ReviewFact } from './fact.tsx';
import { ReviewIncident } from './incident.tsx';
import { ReviewRequest } from './request.tsx';

export type ItemProps<Kind extends QueueItem['kind']> = {
  readonly item: Extract<QueueItem, { kind: Kind }>;
  readonly onDecided: (sentence: string) => void;
  /** Somebody else has settled it: on to the next. */
  readonly onGone: () => void;
};

type ReviewItemProps = ClaimHrefs & {
  readonly item: QueueItem;
  readonly onBack: () => void;
  readonly onDecided: (sentence: string) => void;
};

export function ReviewItem({ item, onBack, onDecided, ...hrefs }: ReviewItemProps) {
  const on = { onDecided, onGone: () => onDecided('') };
  return (
    <>
      <button type="button" class="link review-back" onClick={onBack}>
        <Icon name="up" />
        {s.back}
      </button>
      {item.kind === 'claim' && <ReviewClaim item={item} {...hrefs} {...on} />}
      {item.kind === 'fact' && <ReviewFact item={item} {...on} />}
      {item.kind === 'incident' && (
        <ReviewIncident
          personId={item.personId}
          uploadId={item.uploadId}
          onReported={onDecided}
          onGone={on.onGone}
        />
      )}
      {item.kind === 'request' && <ReviewRequest item={item} {...on} />}
      {item.kind === 'application' && <ReviewApplication item={item} {...on} />}
    </>
  );
}
