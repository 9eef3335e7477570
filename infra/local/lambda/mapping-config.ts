import type { EventFilter } from './filter.ts';

/** An event-source mapping as the template describes it. */
export interface MappingConfig {
  readonly id: string;
  readonly functionArn: string;
  /** ARN of a stream or a queue. */
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly filter: EventFilter;
  readonly partialResponses: boolean;
  readonly bisect: boolean;
  /** -1: as often as it takes. */
  readonly retries: number;
  /** -1: however old. */
  readonly maxAgeSeconds: number;
  readonly onFailureArn?: string;
  readonly maxConcurrency: number;
}
