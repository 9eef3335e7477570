import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allow, type Caller } from './caller.ts';

const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } satisfies QueueProps;

/** Where a message ends that could not be handled: kept as long as SQS allows, and an alarm tells of it. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', { ...common, retentionPeriod: Duration.days(14) });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue itself, of a queue, a stream or an asynchronous call.',
    });
  }

  letSend(caller: Caller): void {
    allow(caller, {
      sid: 'DeadLetters',
      actions: ['sqs:SendMessage'],
      resources: [this.queue.queueArn],
    });
  }
}

export interface WorkProps {
  /** At least six times the consumer's time limit, or a message comes back while it is still worked on. */
  readonly visibilityTimeout: Duration;
  readonly attempts: number;
}

/** A queue of work with its dead letters. */
export class Work extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { visibilityTimeout, attempts }: WorkProps) {
    super(scope, id);
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      ...common,
      visibilityTimeout,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: attempts },
    });
  }

  /** Send into it; the caller finds its address under `name`. */
  letSend(caller: Caller, name: string): void {
    caller.tell(name, this.queue.queueUrl);
    allow(caller, {
      sid: `Send${name.replaceAll('_', '')}`,
      actions: ['sqs:SendMessage'],
      resources: [this.queue.queueArn],
    });
  }

  letTake(caller: Caller): void {
    allow(caller, {
      sid: 'TakeWork',
      actions: [
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
      ],
      resources: [this.queue.queueArn],
    });
  }
}
