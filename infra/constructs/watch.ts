import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IAlarmAction,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Fn } from './fn.ts';
import type { DeadLetters } from './queue.ts';

export interface WatchProps {
  readonly functions: readonly Fn[];
  readonly deadLetters: readonly DeadLetters[];
  /** Functions that follow the log's stream, and may fall behind. */
  readonly followers: readonly Fn[];
}

const period = Duration.minutes(5);

/** What an operator must hear of: any error, anything set aside, projections that fall behind. */
export class Watch extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { functions, deadLetters, followers }: WatchProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Operators', { displayName: '学时', enforceSSL: true });
    for (const fn of functions) {
      this.alarm(`Errors-${fn.name}`, fn.lambda.metricErrors({ period }), 1);
      this.alarm(`Throttles-${fn.name}`, fn.lambda.metricThrottles({ period }), 1);
    }
    for (const fn of followers) {
      const behind = fn.lambda.metric('IteratorAge', { period, statistic: 'Maximum' });
      this.alarm(`Behind-${fn.name}`, behind, Duration.minutes(10).toMilliseconds());
    }
    for (const { queue, node } of deadLetters) {
      const set = queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
      this.alarm(`SetAside-${node.scope?.node.id ?? node.id}`, set, 1);
    }
  }

  private alarm(id: string, metric: Metric, threshold: number): void {
    const props: AlarmProps = {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    };
    // Said here: aws-cloudwatch-actions would load half of CDK for one line.
    const tell: IAlarmAction = { bind: () => ({ alarmActionArn: this.topic.topicArn }) };
    new Alarm(this, id, props).addAlarmAction(tell);
  }
}
