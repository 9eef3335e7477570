import type { Keys } from '../accounts/keys.ts';
import { type Sessions, sessions } from '../accounts/sessions.ts';
import type { State } from '../accounts/state.ts';
import type { AwsCall } from '../adapters/aws-call.ts';
import { dynamoOn } from '../adapters/dynamo.ts';
import { dynamoCall } from '../adapters/dynamo-call.ts';
import { dynamoLog } from '../adapters/dynamo-log.ts';
import { dynamoPapers } from '../adapters/dynamo-papers.ts';
import { dynamoState } from '../adapters/dynamo-state.ts';
import { kmsCall } from '../adapters/kms-call.ts';
import { kmsLookup, kmsSealers } from '../adapters/kms-keys.ts';
import type { Papers } from '../courses/papers.ts';
import type { LogStore } from '../log/store.ts';
import { roleAt, setting } from './config.ts';
import type { DoorConfig } from './door.ts';
import { newId } from './ids.ts';

/** What use cases stand on. Handed in, so that a test can hand in a broken one. */
export type Services = {
  readonly log: LogStore;
  readonly state: State;
  readonly papers: Papers;
  readonly keys: Keys;
  readonly sessions: Sessions;
};

/** The same for those who never look anybody up: the key by which a document is found is not theirs to ask. */
export type SealedServices = Omit<Services, 'keys'> & { readonly keys: Pick<Keys, 'sealerOf'> };

/** Where facts are kept: all that a function needs which holds no keys. */
export type Stores = Pick<Services, 'log' | 'state' | 'papers'>;

export function storesOn(
  call: AwsCall,
  tables: { readonly log: string; readonly state: string },
): Stores {
  const dynamo = dynamoOn(call);
  return {
    log: dynamoLog(dynamo, tables.log),
    state: dynamoState(dynamo, tables.state),
    papers: dynamoPapers(dynamo, tables.state),
  };
}

function sealedServicesOn(stores: Stores, kms: AwsCall, dataKeyId: string): SealedServices {
  const keys = { sealerOf: kmsSealers(kms, stores.state, dataKeyId) };
  return { ...stores, keys, sessions: sessions(stores.state) };
}

export function servicesOn(
  stores: Stores,
  kms: AwsCall,
  keyIds: { readonly data: string; readonly lookup: string },
): Services {
  const services = sealedServicesOn(stores, kms, keyIds.data);
  return { ...services, keys: { ...services.keys, lookup: kmsLookup(kms, keyIds.lookup) } };
}

export const deployedStores = (): Stores =>
  storesOn(dynamoCall(roleAt('DYNAMODB')), {
    log: setting('LOG_TABLE'),
    state: setting('STATE_TABLE'),
  });

/** The services of a deployed function. */
export const deployedServices = (): Services =>
  servicesOn(deployedStores(), kmsCall(roleAt('KMS')), {
    data: setting('DATA_KEY_ID'),
    lookup: setting('LOOKUP_KEY_ID'),
  });

export const deployedSealedServices = (): SealedServices =>
  sealedServicesOn(deployedStores(), kmsCall(roleAt('KMS')), setting('DATA_KEY_ID'));

export const deployedDoor = (services: Pick<Services, 'sessions'>): DoorConfig => ({
  siteOrigin: setting('SITE_ORIGIN'),
  originSecret: setting('ORIGIN_SECRET'),
  clock: () => new Date(),
  newTrace: newId,
  authenticate: services.sessions.authenticate,
});
