import type { TableConfig } from '../dynamodb/service.ts';
import { asArray, asFlag, asObject, asText, type JsonObject } from '../json.ts';
import type { Resource } from '../template/stack.ts';
import { member, ofType, onlyKnown } from './reading.ts';

const known = [
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'StreamSpecification',
  'TimeToLiveSpecification',
  'SSESpecification',
  'PointInTimeRecoverySpecification',
  'DeletionProtectionEnabled',
  'ContributorInsightsSpecification',
  'TableClass',
  'Tags',
];

export function readTables(resources: readonly Resource[]): TableConfig[] {
  return ofType(resources, 'AWS::DynamoDB::Table').map((resource) => {
    onlyKnown(resource, known);
    const { properties, name, arn } = resource;
    const view = asText(member(properties, 'StreamSpecification')['StreamViewType']);
    const expiry = member(properties, 'TimeToLiveSpecification');
    const expiryAttribute = asFlag(expiry['Enabled']) ? asText(expiry['AttributeName']) : undefined;
    const keyArn = asText(member(properties, 'SSESpecification')['KMSMasterKeyId']);
    return {
      name,
      arn,
      definition: definitionOf(name, properties),
      keyNames: keyNames(properties),
      ...(keyArn === undefined ? {} : { kmsKeyArn: keyArn }),
      ...(isView(view) ? { streamView: view } : {}),
      ...(expiryAttribute === undefined ? {} : { expiryAttribute }),
    };
  });
}

function definitionOf(name: string, properties: JsonObject): JsonObject {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } =
    properties;
  const globals = asArray(GlobalSecondaryIndexes).map((index) => {
    const { IndexName, KeySchema: schema, Projection } = asObject(index);
    return { IndexName, KeySchema: schema, Projection };
  });
  return {
    TableName: name,
    AttributeDefinitions,
    KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
    ...(LocalSecondaryIndexes === undefined ? {} : { LocalSecondaryIndexes }),
  };
}

function keyNames(properties: JsonObject): string[] {
  return asArray(properties['KeySchema']).map(
    (key) => asText(asObject(key)['AttributeName']) ?? '',
  );
}

function isView(view: string | undefined): view is NonNullable<TableConfig['streamView']> {
  return view !== undefined;
}
