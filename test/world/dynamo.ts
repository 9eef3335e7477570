import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { AwsCall } from '../../functions/adapters/aws-call.ts';
import { dynamoCall } from '../../functions/adapters/dynamo-call.ts';

/** A DynamoDB in this process, in memory, with the two tables as the template has them. */
export async function startDynamo(): Promise<{
  /** As the program calls it. */
  call: AwsCall;
  /** As an operator's tools do. */
  client: () => DynamoDBClient;
  stop: () => Promise<void>;
}> {
  const server = dynalite({ createTableMs: 0 });
  // A connection that the server ends at rest may be in use at that very moment.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const client = (): DynamoDBClient => new DynamoDBClient({ ...config, maxAttempts: 1 });
  const call = dynamoCall(config);
  const admin = client();
  for (const TableName of ['log', 'state']) {
    await admin.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: ['pk', 'sk', 'g1pk', 'g1sk']
          .slice(0, TableName === 'log' ? 2 : 4)
          .map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        ...(TableName === 'log'
          ? {}
          : {
              GlobalSecondaryIndexes: [
                {
                  IndexName: 'byQueue',
                  KeySchema: [
                    { AttributeName: 'g1pk', KeyType: 'HASH' as const },
                    { AttributeName: 'g1sk', KeyType: 'RANGE' as const },
                  ],
                  Projection: { ProjectionType: 'ALL' as const },
                },
              ],
            }),
      }),
    );
  }
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { call, client, stop };
}
