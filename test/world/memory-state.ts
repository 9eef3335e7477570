import * as v from 'valibot';
import type { Item, Key, Page, State } from '../../functions/accounts/state.ts';

/** State's twin in memory, for tests that need no engine. Keeps the same promises: see test/adapters/state.test.ts. */
export function memoryState(): State {
  const items = new Map<string, Item>();
  const place = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
  const all = (): Item[] => [...items.values()];
  const bySk = (a: Key, b: Key): number => (a.sk < b.sk ? -1 : 1);
  const inQueue = (a: Item, b: Item): number =>
    `${a.g1sk} ${a.pk} ${a.sk}` < `${b.g1sk} ${b.pk} ${b.sk}` ? -1 : 1;

  function putWhen(item: Item, may: (there: Item | undefined) => boolean): boolean {
    if (!may(items.get(place(item)))) return false;
    items.set(place(item), structuredClone(item));
    return true;
  }

  return {
    async get(key, schema) {
      const found = items.get(place(key));
      return found && v.parse(schema, found);
    },
    async getMany(keys, attributes) {
      const wanted = (name: string): boolean =>
        attributes === undefined || ['pk', 'sk', ...attributes].includes(name);
      return keys.map((key) => {
        const found = items.get(place(key));
        const kept = Object.entries(found ?? {}).filter(([name]) => wanted(name));
        return found && (Object.fromEntries(kept) as Item);
      });
    },
    async create(item) {
      return putWhen(item, (there) => there === undefined);
    },
    async put(item) {
      putWhen(item, () => true);
    },
    async replace(item, attribute, was) {
      return putWhen(item, (there) => there?.[attribute] === was);
    },
    async set(key, attributes) {
      const there = items.get(place(key));
      return there !== undefined && putWhen({ ...there, ...attributes }, () => true);
    },
    async putIfNewer(item) {
      return putWhen(item, (there) => there === undefined || Number(there['n']) < item.n);
    },
    async remove(key) {
      items.delete(place(key));
    },
    async list(pk, prefix, schema) {
      return all()
        .filter((item) => item.pk === pk && item.sk.startsWith(prefix))
        .sort(bySk)
        .map((item) => v.parse(schema, item));
    },
    async page<T>(
      queue: string,
      schema: v.GenericSchema<unknown, T>,
      { limit, after, newestFirst }: { limit: number; after?: string; newestFirst?: boolean },
    ): Promise<Page<T>> {
      const listed = all()
        .filter((item) => item.g1pk === queue)
        .sort(newestFirst ? (a, b) => inQueue(b, a) : inQueue);
      const start = after === undefined ? 0 : listed.findIndex((item) => place(item) === after) + 1;
      const shown = listed.slice(start, start + limit);
      const last = shown.at(-1);
      const parsed = shown.map((item) => v.parse(schema, item));
      return last && shown.length === limit
        ? { items: parsed, next: place(last) }
        : { items: parsed };
    },
  };
}
