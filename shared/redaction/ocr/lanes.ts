/** So many strips wait for the engine at once: enough that it never idles, few enough for any page's memory. */
const LANES = 8;

/**
 * Does the work on each, several at once; what comes out is in the order of what went in. After a failure no more is
 * begun.
 */
export async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = [];
  let left = [...items.entries()];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) out[next[0]] = await work(next[1]);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(LANES, items.length) }, lane));
  } finally {
    left = [];
  }
  return out;
}
