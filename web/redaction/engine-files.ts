import type { EngineFile } from './protocol.ts';

/** Engines stay on the device: their names carry their hash, so one that is there is the right one. */
const KEPT = 'redaction-engines';

const store = (): Promise<Cache | undefined> =>
  // Some private windows have no such store; the browser's own cache then serves.
  typeof caches === 'undefined'
    ? Promise.resolve(undefined)
    : caches.open(KEPT).catch(() => undefined);

/** Bytes still to be downloaded. */
export async function missing(files: readonly EngineFile[]): Promise<number> {
  const kept = await store();
  const there = await Promise.all(files.map(({ url }) => kept?.match(url)));
  return files.reduce((sum, file, i) => (there[i] ? sum : sum + file.bytes), 0);
}

/** The engine's bytes, unpacked by the browser. `onBytes` is told what has come of a download. */
export async function engineBytes(
  file: EngineFile,
  onBytes: (unpacked: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const kept = await store();
  const before = await kept?.match(file.url);
  if (before) return new Uint8Array(await before.arrayBuffer());
  const response = await fetch(file.url);
  if (!response.ok || !response.body) throw new Error(`${file.url}: ${response.status}`);
  const bytes = new Uint8Array(file.whole);
  let length = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes.set(part.value, length);
    length += part.value.length;
    onBytes(length);
  }
  if (length !== file.whole) throw new Error(`${file.url}: ${length} bytes`);
  // A full disk is no reason not to check.
  await kept?.put(file.url, new Response(bytes)).catch(() => undefined);
  return bytes;
}

/** What an earlier version of the site left. */
export async function sweep(files: readonly EngineFile[]): Promise<void> {
  const kept = await store();
  if (!kept) return;
  const current = new Set(files.map(({ url }) => url));
  for (const { url } of await kept.keys())
    if (!current.has(new URL(url).pathname)) await kept.delete(url);
}
