import { expect, test } from 'vitest';
import { checkedByNag } from './system.ts';

const siteDomain = 'xueshi.example';
const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/one';

test.each([
  ['a trial under the edge’s own name', {}],
  ['the global partition', { siteDomain, certificateArn }],
  ['the mainland', { siteDomain, iamCertificateId: 'ASCAEXAMPLE' }],
])(
  'cdk-nag’s AWS Solutions pack finds nothing that was not acknowledged: %s',
  async (_, context) => {
    await expect(checkedByNag(context)).resolves.toBeUndefined();
  },
);
