import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Fn } from './fn.ts';
import type { Log } from './log.ts';
import { DeadLetters, type Work } from './queue.ts';

export interface OnMessageProps {
  readonly fn: Fn;
  readonly work: Work;
  /** Messages of one call. */
  readonly together?: number;
}

/** A queue's messages, a few at a time; each message that failed is told of by its id and comes back alone. */
export class OnMessage extends Construct {
  constructor(scope: Construct, id: string, { fn, work, together = 5 }: OnMessageProps) {
    super(scope, id);
    work.letTake(fn);
    new CfnEventSourceMapping(this, 'Mapping', {
      functionName: fn.lambda.functionArn,
      eventSourceArn: work.queue.queueArn,
      batchSize: together,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: 20 },
    }).node.addDependency(fn.role);
  }
}

/** New commits in order per log; a batch that fails is halved until the bad commit stands alone, then set aside. */
export class OnCommit extends Construct {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, props: { readonly fn: Fn; readonly log: Log }) {
    super(scope, id);
    const { fn, log } = props;
    const stream = log.letFollow(fn);
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    this.deadLetters.letSend(fn);
    new CfnEventSourceMapping(this, 'Mapping', {
      functionName: fn.lambda.functionArn,
      eventSourceArn: stream,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 10,
      maximumRecordAgeInSeconds: 86_400,
      functionResponseTypes: ['ReportBatchItemFailures'],
      filterCriteria: { filters: [{ pattern: JSON.stringify({ eventName: ['INSERT'] }) }] },
      destinationConfig: { onFailure: { destination: this.deadLetters.queue.queueArn } },
    }).node.addDependency(fn.role);
  }
}

export interface OnScheduleProps {
  readonly fn: Fn;
  /** cron(…) or rate(…), in UTC as EventBridge reads it. */
  readonly expression: string;
}

export class OnSchedule extends Construct {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { fn, expression }: OnScheduleProps) {
    super(scope, id);
    const rule = new CfnRule(this, 'Rule', {
      description: fn.name,
      scheduleExpression: expression,
      state: 'ENABLED',
      targets: [{ id: fn.name, arn: fn.lambda.functionArn }],
    });
    fn.lambda.addPermission('Schedule', {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.attrArn,
    });
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    this.deadLetters.letSend(fn);
    new CfnEventInvokeConfig(this, 'Retries', {
      functionName: fn.lambda.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 21_600,
      destinationConfig: { onFailure: { destination: this.deadLetters.queue.queueArn } },
    }).node.addDependency(fn.role);
  }
}
