import type { Access, LogStore, StoredCommit } from '../../functions/log/store.ts';

/** The log's twin in memory, for tests that need no engine. Keeps the same promises: see test/adapters/log.test.ts. */
export function memoryLog(): LogStore {
  const logs = new Map<string, StoredCommit[]>();
  const looks = new Map<string, Access[]>();
  return {
    async read(stream, after = 0) {
      await Promise.resolve();
      return (logs.get(stream) ?? []).slice(after);
    },
    async put(stream, commit) {
      await Promise.resolve();
      const log = logs.get(stream) ?? [];
      if (log.some(({ n }) => n === commit.n)) return false;
      logs.set(
        stream,
        [...log, commit].sort((a, b) => a.n - b.n),
      );
      return true;
    },
    async recordAccess(stream, access) {
      looks.set(stream, [...(looks.get(stream) ?? []), access]);
    },
    async accesses(stream) {
      return (looks.get(stream) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    },
  };
}
