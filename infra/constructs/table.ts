import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { allow, type Caller } from './caller.ts';

export interface OwnTableProps {
  readonly stream?: StreamViewType;
  readonly timeToLiveAttribute?: string;
}

/** A table under its own key, kept when the stack goes, with point-in-time recovery. */
export abstract class OwnTable extends Construct {
  protected readonly table: Table;
  private readonly key: Key;

  constructor(scope: Construct, id: string, props: OwnTableProps = {}) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `Table ${id.toLowerCase()}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    });
  }

  /** Actions on the table itself, and the key's use through DynamoDB only. */
  protected letCall(caller: Caller, sid: string, actions: readonly string[]): void {
    allow(caller, { sid, actions, resources: [this.table.tableArn] });
    this.letUseKey(caller, sid);
  }

  protected letUseKey(caller: Caller, sid: string): void {
    const { region, urlSuffix } = Stack.of(this);
    allow(caller, {
      sid: `${sid}Key`,
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'],
      resources: [this.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.${urlSuffix}` } },
    });
  }
}
