import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { readState, writeDurably } from '../durable-file.ts';
import { isObject } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { VersionMeta } from './version.ts';

/**
 * One bucket on disk: `<xx>/<hash of the key>/<versionId>.json` with the bytes beside it. A version
 * exists from the moment that its JSON is renamed into place; bytes without JSON are swept at the start.
 */
export class BucketStore {
  readonly #folder: string;
  readonly #versions = new Map<string, VersionMeta[]>();
  readonly #locks = new Map<string, Promise<unknown>>();
  #sortedKeys: string[] | undefined;
  #order = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<BucketStore> {
    const store = new BucketStore(folder);
    await mkdir(folder, { recursive: true });
    for (const shard of await readdir(folder)) {
      for (const keyFolder of await readdir(join(folder, shard))) {
        await store.#load(join(folder, shard, keyFolder));
      }
    }
    return store;
  }

  /** Newest first; empty when the key was never written. */
  versionsOf(key: string): readonly VersionMeta[] {
    return this.#versions.get(key) ?? [];
  }

  current(key: string): VersionMeta | undefined {
    return this.#versions.get(key)?.[0];
  }

  /** All keys in the order of their UTF-8 bytes, as S3 lists them. */
  keys(): readonly string[] {
    this.#sortedKeys ??= [...this.#versions.keys()].sort((a, b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)),
    );
    return this.#sortedKeys;
  }

  dataPath(version: VersionMeta): string {
    return join(this.#folderOf(version.key), version.data);
  }

  nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  /** One writer per key at a time, so that a condition and its write can't be parted. */
  async exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#locks.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#locks.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#locks.get(key) === mine) this.#locks.delete(key);
    }
  }

  /** Adds a version, or replaces the one of the same id (`null` in an unversioned bucket). */
  async add(version: VersionMeta, stagedPath: string | undefined): Promise<void> {
    const folder = this.#folderOf(version.key);
    await mkdir(folder, { recursive: true });
    if (stagedPath !== undefined) await rename(stagedPath, join(folder, version.data));
    await this.#writeMeta(version);
    const others = this.versionsOf(version.key);
    const replaced = others.find((one) => one.versionId === version.versionId);
    if (replaced !== undefined && replaced.data !== version.data) await this.#dropData(replaced);
    this.#index([version, ...others.filter((one) => one !== replaced)]);
  }

  /** New tags, retention or hold of a version that stays the same otherwise. */
  async amend(version: VersionMeta): Promise<void> {
    await this.#writeMeta(version);
    this.#index(
      this.versionsOf(version.key).map((one) =>
        one.versionId === version.versionId ? version : one,
      ),
    );
  }

  async remove(version: VersionMeta): Promise<void> {
    await rm(join(this.#folderOf(version.key), `${version.versionId}.json`), { force: true });
    await this.#dropData(version);
    const left = this.versionsOf(version.key).filter((one) => one.versionId !== version.versionId);
    if (left.length > 0) return this.#index(left);
    this.#versions.delete(version.key);
    this.#sortedKeys = undefined;
  }

  #index(versions: readonly VersionMeta[]): void {
    const [first] = versions;
    if (first === undefined) return;
    if (!this.#versions.has(first.key)) this.#sortedKeys = undefined;
    this.#versions.set(
      first.key,
      [...versions].sort((a, b) => b.order - a.order),
    );
  }

  #writeMeta(version: VersionMeta): Promise<void> {
    const path = join(this.#folderOf(version.key), `${version.versionId}.json`);
    return writeDurably(path, JSON.stringify(version));
  }

  async #dropData(version: VersionMeta): Promise<void> {
    if (version.data !== '') await rm(this.dataPath(version), { force: true });
  }

  #folderOf(key: string): string {
    const hash = createHash('sha256').update(key).digest('hex').slice(0, 40);
    return join(this.#folder, hash.slice(0, 2), hash.slice(2));
  }

  async #load(keyFolder: string): Promise<void> {
    const names = await readdir(keyFolder);
    const versions: VersionMeta[] = [];
    for (const name of names.filter((one) => one.endsWith('.json'))) {
      versions.push(asVersion(await readState(join(keyFolder, name)), join(keyFolder, name)));
    }
    const known = new Set(versions.flatMap((one) => [one.data, `${one.versionId}.json`]));
    for (const name of names) if (!known.has(name)) await unlink(join(keyFolder, name));
    for (const version of versions) {
      if (version.data !== '' && !names.includes(version.data)) {
        throw new StartProblem(
          `本地对象“${version.key}”的内容文件不见了（${keyFolder}）。请从备份恢复，或运行 npm run reset 清空本地数据。`,
        );
      }
      this.#order = Math.max(this.#order, version.order);
    }
    this.#index(versions);
  }
}

export function newVersionId(): string {
  return randomBytes(24).toString('base64url');
}

function asVersion(value: unknown, path: string): VersionMeta {
  if (isObject(value) && typeof value['key'] === 'string' && typeof value['order'] === 'number') {
    return value as unknown as VersionMeta;
  }
  throw new StartProblem(
    `本地对象的说明文件已损坏：${path}。请从备份恢复它，或运行 npm run reset 清空本地数据。`,
  );
}
