import type { Place } from './template/identity.ts';

/** Where the local cloud pretends to stand. No real account has this number. */
export const place: Place = {
  account: '000000000000',
  region: 'ap-southeast-1',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
};
