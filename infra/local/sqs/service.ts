import { randomUUID } from 'node:crypto';
import { AwsError, type JsonCall, type JsonService } from '../aws-json.ts';
import type { Statement } from '../iam/policy.ts';
import type { Iam, Principal } from '../iam.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../json.ts';
import { md5, type Queue, type Received } from './queue.ts';

export interface SqsOptions {
  readonly queues: readonly Queue[];
  readonly policies: ReadonlyMap<string, readonly Statement[]>;
  readonly iam: Iam;
}

const largestMessage = 1024 * 1024;

/** SQS's JSON protocol over the queues of the template. */
export class Sqs implements JsonService {
  readonly service = 'sqs';
  readonly targetPrefix = 'AmazonSQS';
  readonly #options: SqsOptions;

  constructor(options: SqsOptions) {
    this.#options = options;
  }

  async call({ principal, operation, input }: JsonCall): Promise<JsonObject> {
    if (operation === 'GetQueueUrl') return this.#url(principal, input);
    const queue = this.#queueOf(input);
    switch (operation) {
      case 'SendMessage':
        this.#require(principal, 'sqs:SendMessage', queue);
        return send(queue, input);
      case 'SendMessageBatch':
        this.#require(principal, 'sqs:SendMessage', queue);
        return batch(input, async (entry) => send(queue, entry));
      case 'ReceiveMessage':
        this.#require(principal, 'sqs:ReceiveMessage', queue);
        return receive(queue, input);
      case 'DeleteMessage':
        this.#require(principal, 'sqs:DeleteMessage', queue);
        return remove(queue, input);
      case 'DeleteMessageBatch':
        this.#require(principal, 'sqs:DeleteMessage', queue);
        return batch(input, async (entry) => remove(queue, entry));
      case 'ChangeMessageVisibility':
        this.#require(principal, 'sqs:ChangeMessageVisibility', queue);
        return changeVisibility(queue, input);
      case 'GetQueueAttributes':
        this.#require(principal, 'sqs:GetQueueAttributes', queue);
        return { Attributes: attributes(queue) };
      default:
        throw new AwsError(
          'UnsupportedOperation',
          `The local SQS does not implement ${operation}.`,
        );
    }
  }

  #url(principal: Principal, input: JsonObject): JsonObject {
    const name = asText(input['QueueName']);
    const queue = this.#options.queues.find((one) => one.config.name === name);
    if (queue === undefined) throw noQueue();
    this.#require(principal, 'sqs:GetQueueUrl', queue);
    return { QueueUrl: queue.config.url };
  }

  #queueOf(input: JsonObject): Queue {
    const url = asText(input['QueueUrl']) ?? '';
    const name = url.split('/').at(-1);
    const queue = this.#options.queues.find((one) => one.config.name === name);
    if (queue === undefined) throw noQueue();
    return queue;
  }

  #require(principal: Principal, action: string, queue: Queue): void {
    const statements = this.#options.policies.get(queue.config.arn) ?? [];
    const policy = { statements, mustDelegate: false };
    const refusal = this.#options.iam.refuse(principal, action, queue.config.arn, {}, policy);
    if (refusal !== undefined) throw new AwsError('AccessDeniedException', refusal.message, 403);
  }
}

async function send(queue: Queue, input: JsonObject): Promise<JsonObject> {
  const body = asText(input['MessageBody']) ?? '';
  if (body === '' || Buffer.byteLength(body) > largestMessage) {
    throw new AwsError('InvalidParameterValue', 'A message holds 1 byte to 1 MB.');
  }
  if (input['MessageGroupId'] !== undefined || input['MessageDeduplicationId'] !== undefined) {
    throw new AwsError('UnsupportedOperation', 'The local SQS has standard queues only.');
  }
  const attributes = asObject(input['MessageAttributes']);
  const message = await queue.send(body, attributes, asNumber(input['DelaySeconds']));
  return { MessageId: message.id, MD5OfMessageBody: md5(body) };
}

async function receive(queue: Queue, input: JsonObject): Promise<JsonObject> {
  const limit = asNumber(input['MaxNumberOfMessages']) ?? 1;
  const wait = asNumber(input['WaitTimeSeconds']) ?? 0;
  if (limit < 1 || limit > 10 || wait < 0 || wait > 20) {
    throw new AwsError(
      'InvalidParameterValue',
      'MaxNumberOfMessages is 1 to 10, WaitTimeSeconds 0 to 20.',
    );
  }
  const messages = await queue.receive(limit, wait, asNumber(input['VisibilityTimeout']));
  return messages.length === 0 ? {} : { Messages: messages.map(asOutput) };
}

function asOutput(message: Received): JsonObject {
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    Attributes: systemAttributes(message),
    ...(Object.keys(message.attributes).length > 0
      ? { MessageAttributes: message.attributes }
      : {}),
  };
}

export function systemAttributes(message: Received): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(Math.floor(message.sentAt)),
    ApproximateFirstReceiveTimestamp: String(Math.floor(message.firstReceivedAt ?? 0)),
    SenderId: 'local',
  };
}

async function remove(queue: Queue, input: JsonObject): Promise<JsonObject> {
  // SQS answers a late receipt with success as well.
  await queue.remove(asText(input['ReceiptHandle']) ?? '');
  return {};
}

async function changeVisibility(queue: Queue, input: JsonObject): Promise<JsonObject> {
  const seconds = asNumber(input['VisibilityTimeout']) ?? -1;
  if (seconds < 0 || seconds > 43_200) {
    throw new AwsError('InvalidParameterValue', 'VisibilityTimeout is 0 to 43200.');
  }
  if (!queue.changeVisibility(asText(input['ReceiptHandle']) ?? '', seconds)) {
    throw new AwsError('ReceiptHandleIsInvalid', 'The receipt handle is not valid.');
  }
  return {};
}

async function batch(
  input: JsonObject,
  one: (entry: JsonObject) => Promise<JsonObject>,
): Promise<JsonObject> {
  const entries = asArray(input['Entries']).map(asObject);
  if (entries.length < 1 || entries.length > 10) {
    throw new AwsError('TooManyEntriesInBatchRequest', 'A batch holds 1 to 10 entries.');
  }
  const Successful: JsonObject[] = [];
  const Failed: JsonObject[] = [];
  for (const entry of entries) {
    const Id = asText(entry['Id']) ?? randomUUID();
    try {
      Successful.push({ Id, ...(await one(entry)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id, Code: error.type, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

function attributes(queue: Queue): Record<string, string> {
  const { arn, visibilityTimeout, retention, redrive } = queue.config;
  return {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(queue.length),
    VisibilityTimeout: String(visibilityTimeout),
    MessageRetentionPeriod: String(retention),
    ...(redrive === undefined
      ? {}
      : {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: redrive.deadLetterArn,
            maxReceiveCount: redrive.maxReceiveCount,
          }),
        }),
  };
}

function noQueue(): AwsError {
  return new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', 400);
}
