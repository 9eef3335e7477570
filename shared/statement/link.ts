import type { Serial } from './serial.ts';

/**
 * What the QR code of a statement says: an address, the serial and a MAC, and nothing about the person. Both stand behind
 * the number sign, so that no server on the way writes them down.
 */

/** What the MAC covers: this serial, printed from this ledger. */
export const macText = (serial: string, ledgerHash: string): string => `${serial}\n${ledgerHash}`;

/** 128 bits are enough and keep the code coarse. */
const MAC_HEX = 32;
export const shortMac = (mac: string): string => mac.slice(0, MAC_HEX);

export const linkOf = (origin: string, serial: Serial, mac: string): string =>
  `${origin}/verify#${serial}.${shortMac(mac)}`;

/** Serial and MAC as they stand in a link, unproven; undefined where the fragment is something else. */
export function parseFragment(fragment: string): { serial: string; mac: string } | undefined {
  const [, serial, mac] = /^#?([0-9A-Z]{13})\.([0-9a-f]{32})$/.exec(fragment) ?? [];
  return serial && mac ? { serial, mac } : undefined;
}
