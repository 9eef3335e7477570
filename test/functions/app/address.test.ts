import { expect, it } from 'vitest';
import { viewerNetwork } from '../../../functions/app/address.ts';

it.each([
  ['198.51.100.10:46532', '198.51.100.10'],
  ['2001:0db8:85a3:0000:0000:8a2e:0370:7334:443', '2001:db8:85a3:0'],
  ['2001:db8:85a3::8a2e:370:7334:443', '2001:db8:85a3:0'],
  ['[2001:db8:85a3::1]:443', '2001:db8:85a3:0'],
  ['::1:443', '0:0:0:0'],
])('%s is of the network %s', (address, network) => {
  expect(viewerNetwork(address)).toBe(network);
});
