import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readState, writeDurably } from '../durable-file.ts';
import { asObject, asText } from '../json.ts';
import type { Bucket } from './bucket.ts';
import type { VersionMeta } from './version.ts';

/** Hands an event to a queue or a function; resolves when it is safe on disk there. */
export type DeliverEvent = (targetArn: string, body: string) => Promise<void>;

export interface ChangeContext {
  /** `ObjectCreated:Put`, `ObjectCreated:Post`, `ObjectRemoved:Delete`, … */
  readonly eventName: string;
  readonly principalId: string;
  readonly sourceAddress: string;
  readonly region: string;
  readonly at: string;
}

/**
 * Events wait on disk from before the object exists until the target has them: kill -9 in between makes
 * an event late or double, never lost.
 */
export class EventOutbox {
  readonly #folder: string;
  readonly #deliver: DeliverEvent;
  readonly #retryAfter: number;
  #closed = false;
  /** Events on disk that no target has yet. */
  waiting = 0;

  constructor(folder: string, deliver: DeliverEvent, retryAfter = 1000) {
    this.#folder = folder;
    this.#deliver = deliver;
    this.#retryAfter = retryAfter;
  }

  /** Writes down what the change will be told; call `send` with the result once the change is done. */
  async prepare(bucket: Bucket, version: VersionMeta, change: ChangeContext): Promise<string[]> {
    const targets = bucket.config.notifications.filter((one) => concerns(one, version.key, change));
    const paths: string[] = [];
    for (const { targetArn } of targets) {
      const name = `${String(version.order).padStart(12, '0')}-${randomBytes(6).toString('hex')}.json`;
      const path = join(this.#folder, name);
      const body = JSON.stringify(eventBody(bucket, version, change));
      const { key, versionId } = version;
      const created = change.eventName.startsWith('ObjectCreated');
      const entry = { bucket: bucket.config.name, key, versionId, created, targetArn, body };
      await writeDurably(path, JSON.stringify(entry));
      paths.push(path);
    }
    return paths;
  }

  send(paths: readonly string[]): void {
    for (const path of paths) this.#sendOne(path);
  }

  /** After a restart: what was not delivered, unless its object never came to be. */
  async resume(exists: (bucket: string, key: string, versionId: string) => boolean): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const name of (await readdir(this.#folder)).sort()) {
      const path = join(this.#folder, name);
      const entry = name.endsWith('.json') ? asObject(await readState(path)) : {};
      const text = (member: string) => asText(entry[member]) ?? '';
      const real =
        entry['created'] !== true || exists(text('bucket'), text('key'), text('versionId'));
      if (name.endsWith('.json') && real) this.#sendOne(path);
      else await rm(path, { force: true });
    }
  }

  close(): void {
    this.#closed = true;
  }

  #sendOne(path: string): void {
    this.waiting += 1;
    void this.#deliverFile(path);
  }

  async #deliverFile(path: string): Promise<void> {
    try {
      const entry = asObject(await readState(path));
      await this.#deliver(asText(entry['targetArn']) ?? '', asText(entry['body']) ?? '');
      await rm(path, { force: true });
      this.waiting -= 1;
    } catch {
      if (this.#closed) return;
      setTimeout(() => void this.#deliverFile(path), this.#retryAfter).unref();
    }
  }
}

function concerns(
  rule: Bucket['config']['notifications'][number],
  key: string,
  change: ChangeContext,
): boolean {
  const named = rule.events.some((event) => {
    const wanted = event.replace(/^s3:/u, '');
    return wanted.endsWith(':*')
      ? change.eventName.startsWith(wanted.slice(0, -1))
      : wanted === change.eventName;
  });
  return named && key.startsWith(rule.prefix) && key.endsWith(rule.suffix);
}

function eventBody(bucket: Bucket, version: VersionMeta, change: ChangeContext) {
  const { name, arn, versioned } = bucket.config;
  const object = {
    key: encodeURIComponent(version.key).replaceAll('%20', '+').replaceAll('%2F', '/'),
    size: version.size,
    eTag: version.etag,
    ...(versioned ? { versionId: version.versionId } : {}),
    sequencer: version.order.toString(16).toUpperCase().padStart(16, '0'),
  };
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: change.region,
    eventTime: change.at,
    eventName: change.eventName,
    userIdentity: { principalId: `AWS:${change.principalId}` },
    requestParameters: { sourceIPAddress: change.sourceAddress },
    responseElements: { 'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase() },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'local',
      bucket: { name, ownerIdentity: { principalId: 'local' }, arn },
      object,
    },
  };
  return { Records: [record] };
}
