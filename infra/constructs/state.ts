import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { allow, type Caller } from './caller.ts';
import { OwnTable } from './table.ts';

/** What is mutable: profiles, sessions, open papers, projections, throttles. */
export class State extends OwnTable {
  constructor(scope: Construct, id: string) {
    super(scope, id, { timeToLiveAttribute: 'expiresAt' });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byQueue',
      partitionKey: { name: 'g1pk', type: AttributeType.STRING },
      sortKey: { name: 'g1sk', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }

  /** Read and write single items, query the table and its index. Items go by their time to live; */
  letKeep(caller: Caller): void {
    caller.tell('STATE_TABLE', this.table.tableName);
    this.letCall(caller, 'StateKeep', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
    this.letQueryIndex(caller);
  }

  /**
   * only a session must be gone at once. A session and its account are read together on every request; that it is used,
   * like an answer of an exam paper, is one conditional update.
   */
  letHoldSessions(caller: Caller): void {
    this.letKeep(caller);
    this.letCall(caller, 'StateSessions', [
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:UpdateItem',
    ]);
  }

  /** What was known of a file goes with the file. */
  letRemove(caller: Caller): void {
    this.letCall(caller, 'StateRemove', ['dynamodb:DeleteItem']);
  }

  /** Close a paper that ran out. */
  letClosePapers(caller: Caller): void {
    this.letCall(caller, 'StatePapers', ['dynamodb:UpdateItem']);
  }

  letRead(caller: Caller): void {
    caller.tell('STATE_TABLE', this.table.tableName);
    this.letCall(caller, 'StateRead', ['dynamodb:Query']);
    this.letQueryIndex(caller);
  }

  private letQueryIndex(caller: Caller): void {
    allow(caller, {
      sid: 'StateByQueue',
      actions: ['dynamodb:Query'],
      resources: [`${this.table.tableArn}/index/byQueue`],
    });
  }
}
