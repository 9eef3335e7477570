import { expect, test } from 'vitest';
import { checkedByNag } from './system.ts';

test("cdk-nag's AWS Solutions pack finds nothing that was not acknowledged", async () => {
  await expect(checkedByNag()).resolves.toBeUndefined();
}, 60_000);
