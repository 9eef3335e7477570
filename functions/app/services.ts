import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Keys } from '../accounts/keys.ts';
import { type Sessions, sessions } from '../accounts/sessions.ts';
import type { State } from '../accounts/state.ts';
import { dynamoLog } from '../adapters/dynamo-log.ts';
import { dynamoState } from '../adapters/dynamo-state.ts';
import { kmsKeys } from '../adapters/kms-keys.ts';
import type { LogStore } from '../log/store.ts';
import { setting } from './config.ts';
import type { DoorConfig } from './door.ts';
import { newId } from './ids.ts';

/** What use cases stand on. Handed in, so that a test can hand in a broken one. */
export type Services = {
  readonly log: LogStore;
  readonly state: State;
  readonly keys: Keys;
  readonly sessions: Sessions;
};

export function servicesOn(
  clients: { readonly dynamo: DynamoDBClient; readonly kms: KMSClient },
  names: {
    readonly logTable: string;
    readonly stateTable: string;
    readonly dataKeyId: string;
    readonly lookupKeyId: string;
  },
): Services {
  const documents = DynamoDBDocumentClient.from(clients.dynamo, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const state = dynamoState(documents, names.stateTable);
  return {
    log: dynamoLog(documents, names.logTable),
    state,
    keys: kmsKeys(clients.kms, state, names),
    sessions: sessions(state),
  };
}

/** The services of a deployed function. */
export const deployedServices = (): Services =>
  servicesOn(
    { dynamo: new DynamoDBClient({}), kms: new KMSClient({}) },
    {
      logTable: setting('LOG_TABLE'),
      stateTable: setting('STATE_TABLE'),
      dataKeyId: setting('DATA_KEY_ID'),
      lookupKeyId: setting('LOOKUP_KEY_ID'),
    },
  );

export const deployedDoor = (services: Services): DoorConfig => ({
  siteOrigin: setting('SITE_ORIGIN'),
  originSecret: setting('ORIGIN_SECRET'),
  clock: () => new Date(),
  newTrace: newId,
  authenticate: services.sessions.authenticate,
});
