import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { allow, allowBelow, type Caller } from './caller.ts';
import { OwnTable } from './table.ts';

/** The log of facts. Nobody may change or delete what was written: no grant here names an action that could. */
export class Log extends OwnTable {
  constructor(scope: Construct, id: string) {
    super(scope, id, { stream: StreamViewType.NEW_IMAGE });
  }

  /** Read a log whole, and append to it. */
  letAppend(caller: Caller): void {
    caller.tell('LOG_TABLE', this.table.tableName);
    this.letCall(caller, 'LogAppend', ['dynamodb:PutItem', 'dynamodb:Query']);
  }

  letRead(caller: Caller): void {
    caller.tell('LOG_TABLE', this.table.tableName);
    this.letCall(caller, 'LogRead', ['dynamodb:Query']);
  }

  /** Follow the log's stream; returns the stream's ARN for the trigger. */
  letFollow(caller: Caller): string {
    const stream = this.table.tableStreamArn;
    if (stream === undefined) throw new Error('The log has no stream.');
    allow(caller, {
      sid: 'LogFollow',
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [stream],
    });
    allowBelow(caller, {
      sid: 'LogStreams',
      actions: ['dynamodb:ListStreams'],
      owner: this,
      arn: this.table.tableArn,
      suffix: '/stream/*',
      reason:
        "The list of a table's streams has no narrower resource than the table's own streams.",
    });
    return stream;
  }
}
