/** Small readings of bytes that no engine is needed for. */

/** Finds an ASCII pattern; -1 when it is not there before `end`. */
export function indexOf(bytes: Uint8Array, pattern: string, from = 0, end = bytes.length): number {
  const first = pattern.charCodeAt(0);
  const last = end - pattern.length;
  for (
    let at = bytes.indexOf(first, from);
    at !== -1 && at <= last;
    at = bytes.indexOf(first, at + 1)
  ) {
    let same = true;
    for (let index = 1; index < pattern.length; index += 1) {
      if (bytes[at + index] !== pattern.charCodeAt(index)) {
        same = false;
        break;
      }
    }
    if (same) return at;
  }
  return -1;
}

/** One character a byte. */
export function latin(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = '';
  for (let at = from; at < to; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(to, at + 8192)));
  }
  return text;
}

export function startsWith(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}
