import { AwsError, type JsonCall, type JsonService } from '../aws-json.ts';
import type { Iam, Principal } from '../iam.ts';
import { asArray, asObject, asText, isObject, type JsonObject } from '../json.ts';
import type { UseKey } from '../s3/access.ts';
import { type Engine, isOperation, type Operation } from './engine.ts';
import { DynamoError } from './error.ts';

/** A table as the template describes it. */
export interface TableConfig {
  readonly name: string;
  readonly arn: string;
  readonly kmsKeyArn?: string;
  /** CreateTable input. */
  readonly definition: JsonObject;
  readonly keyNames: readonly string[];
  readonly streamView?: 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';
  readonly expiryAttribute?: string;
}

export interface DynamoOptions {
  readonly engine: Engine;
  readonly tables: readonly TableConfig[];
  readonly iam: Iam;
  readonly useKey: UseKey;
}

/** What dynalite would ignore without a word, and so is refused aloud. */
const ignoredByEngine = ['ReturnValuesOnConditionCheckFailure', 'ReturnItemCollectionMetrics'];

const byTemplateOnly: readonly Operation[] = ['CreateTable'];

/** DynamoDB's front: authorises by the caller's policies, refuses what the engine lacks, hands on the rest. */
export function dynamoService(options: DynamoOptions): JsonService {
  const tables = new Map(options.tables.map((table) => [table.name, table]));
  return {
    service: 'dynamodb',
    targetPrefix: 'DynamoDB_20120810',
    async call({ principal, operation, input }: JsonCall) {
      if (operation === 'DescribeTimeToLive')
        return describeExpiry(options, tables, principal, input);
      if (!isOperation(operation) || byTemplateOnly.includes(operation)) {
        throw new AwsError(
          'UnknownOperationException',
          `The local DynamoDB does not implement ${operation}.`,
        );
      }
      refuseIgnored(input);
      for (const name of tablesOf(input))
        authorise(options, tables, principal, operation, name, input);
      try {
        return await options.engine.call(operation, input);
      } catch (error) {
        if (!(error instanceof DynamoError)) throw error;
        const { __type, message, Message, ...details } = error.body;
        const text = asText(message) ?? asText(Message) ?? '';
        throw new AwsError(asText(__type) ?? 'InternalServerError', text, error.status, details);
      }
    },
  };
}

function authorise(
  options: DynamoOptions,
  tables: ReadonlyMap<string, TableConfig>,
  principal: Principal,
  operation: Operation,
  name: string,
  input: JsonObject,
): void {
  const table = tables.get(name);
  // DynamoDB, too, answers AccessDenied before it tells whether a table exists.
  const arn = table?.arn ?? `arn:aws:dynamodb:unknown:${options.iam.account}:table/${name}`;
  const index = asText(input['IndexName']);
  const resource = index === undefined ? arn : `${arn}/index/${index}`;
  const context = conditionContext(table, operation, input);
  const refusal = options.iam.refuse(principal, `dynamodb:${operation}`, resource, context);
  if (refusal !== undefined) throw new AwsError('AccessDeniedException', refusal.message);
  if (table?.kmsKeyArn === undefined) return;
  const noKey = options.useKey(principal, 'kms:Decrypt', table.kmsKeyArn, 'dynamodb');
  if (noKey !== undefined) throw new AwsError('AccessDeniedException', noKey);
}

function conditionContext(table: TableConfig | undefined, operation: Operation, input: JsonObject) {
  const partition = table?.keyNames[0] ?? '';
  const items = [input['Item'], input['Key'], ...batchItems(input, table?.name ?? '')];
  const keys = items
    .map((item) => Object.values(asObject(asObject(item)[partition])).map(asText)[0])
    .filter((key) => key !== undefined);
  const select = asText(input['Select']);
  return {
    ...(keys.length > 0 ? { 'dynamodb:leadingkeys': keys } : {}),
    ...(select === undefined ? {} : { 'dynamodb:select': select }),
    ...(operation === 'UpdateItem'
      ? { 'dynamodb:returnvalues': asText(input['ReturnValues']) ?? 'NONE' }
      : {}),
  };
}

function batchItems(input: JsonObject, table: string): unknown[] {
  const part = asObject(input['RequestItems'])[table];
  if (isObject(part)) return asArray(part['Keys']);
  return asArray(part).flatMap((entry) => {
    const { PutRequest, DeleteRequest } = asObject(entry);
    return [asObject(PutRequest)['Item'], asObject(DeleteRequest)['Key']];
  });
}

function tablesOf(input: JsonObject): string[] {
  const single = asText(input['TableName']);
  if (single !== undefined) return [single];
  const batch = Object.keys(asObject(input['RequestItems']));
  return batch.length > 0 ? batch : ['*'];
}

function refuseIgnored(input: JsonObject): void {
  const found = ignoredByEngine.find((name) => {
    const value = asText(input[name]);
    return value !== undefined && value !== 'NONE';
  });
  if (found !== undefined) {
    throw new AwsError('ValidationException', `The local DynamoDB does not implement ${found}.`);
  }
}

function describeExpiry(
  options: DynamoOptions,
  tables: ReadonlyMap<string, TableConfig>,
  principal: Principal,
  input: JsonObject,
): JsonObject {
  const name = asText(input['TableName']) ?? '';
  authorise(options, tables, principal, 'DescribeTable', name, input);
  const attribute = tables.get(name)?.expiryAttribute;
  return {
    TimeToLiveDescription:
      attribute === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute },
  };
}
