import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IAlarmAction,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Fn } from './fn.ts';
import type { HttpApi } from './http-api.ts';
import type { DeadLetters, Work } from './queue.ts';

export interface WatchProps {
  readonly api: HttpApi;
  readonly functions: readonly Fn[];
  readonly deadLetters: readonly DeadLetters[];
  /** Work that somebody waits for. */
  readonly awaited: readonly Work[];
  /** Functions that follow the log's stream, and may fall behind. */
  readonly followers: readonly Fn[];
  /** The function that goes on after a fault of its own, as its input is a stranger's file, and the word by which its log tells. */
  readonly faults: { readonly fn: Fn; readonly word: string };
}

const period = Duration.minutes(5);

/** What an operator must hear of: any error, anything set aside, projections that fall behind. */
export class Watch extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    const { api, functions, deadLetters, awaited, followers, faults } = props;
    this.topic = new Topic(this, 'Operators', { displayName: '学时', enforceSSL: true });
    this.letAlarmsTell();
    // A door answers its own failures, so they are no errors of its function: the gateway counts them.
    const failures = new Metric({
      namespace: 'AWS/ApiGateway',
      metricName: '5xx',
      dimensionsMap: { ApiId: api.id },
      statistic: 'Sum',
      period,
    });
    this.alarm('Failures-api', failures, 1);
    for (const fn of functions) {
      this.alarm(`Errors-${fn.name}`, fn.lambda.metricErrors({ period }), 1);
      this.alarm(`Throttles-${fn.name}`, fn.lambda.metricThrottles({ period }), 1);
    }
    // Such a fault fails no invocation: the file has its verdict.
    const filter = new MetricFilter(this, 'Faults', {
      logGroup: faults.fn.logs,
      filterPattern: FilterPattern.anyTerm(faults.word),
      metricNamespace: 'Xueshi',
      metricName: faults.word,
    });
    this.alarm(`Faults-${faults.fn.name}`, filter.metric({ statistic: 'Sum', period }), 1);
    for (const fn of followers) {
      const behind = fn.lambda.metric('IteratorAge', { period, statistic: 'Maximum' });
      this.alarm(`Behind-${fn.name}`, behind, Duration.minutes(10).toMilliseconds());
    }
    // Also where nothing takes it at all, which no function's error would tell.
    for (const { queue, node } of awaited) {
      const age = queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' });
      this.alarm(`Waits-${node.id}`, age, Duration.minutes(15).toSeconds());
    }
    for (const { queue, node } of deadLetters) {
      const set = queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
      this.alarm(`SetAside-${node.scope?.node.id ?? node.id}`, set, 1);
    }
  }

  /** A topic with a policy of its own has lost the one by which the account's alarms may publish. */
  private letAlarmsTell(): void {
    const { topic } = this;
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsTell',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
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
