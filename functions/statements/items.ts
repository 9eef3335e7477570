import * as v from 'valibot';
import type { Key } from '../accounts/state.ts';

/** Whose a serial is: with it a verification is one look-up and one log. Written before the log names the serial. */
export const serialKey = (serial: string): Key => ({ pk: `statement#${serial}`, sk: 'person' });
export const serialItem = v.object({ personId: v.string() });
