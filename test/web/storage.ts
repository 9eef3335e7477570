/** A browser's storage, by which name what is kept lies open; it throws while it is full. */
export function storage(isFull: () => boolean): Storage {
  const store: Storage = Object.create({
    getItem: (key: string) => store[key] ?? null,
    setItem(key: string, value: string) {
      if (isFull()) throw new DOMException('full', 'QuotaExceededError');
      store[key] = value;
    },
    removeItem: (key: string) => delete store[key],
  });
  return store;
}
