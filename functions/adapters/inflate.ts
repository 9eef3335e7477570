/** Unpacking by Node's own zlib, several times as fast as the one that the browser shares. */
import { constants, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import * as shared from '../../shared/redaction/packing.ts';
import type { Inflate } from '../../shared/redaction/pdf/skeleton.ts';

type Unpack = (bytes: Uint8Array, options: ZlibOptions) => Uint8Array;

const by =
  (unpack: Unpack, tolerant: Inflate): Inflate =>
  (bytes, most) => {
    try {
      // Streams in PDFs end early or late; what came out until then counts.
      const finishFlush = constants.Z_SYNC_FLUSH;
      return unpack(bytes, { maxOutputLength: Math.max(1, most), finishFlush });
    } catch (error) {
      const over =
        error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      // A damaged stream gives up to its damage only with the other.
      return over ? 'over' : tolerant(bytes, most);
    }
  };

export const inflate = by(inflateSync, shared.inflate);
export const inflateRaw = by(inflateRawSync, shared.inflateRaw);
