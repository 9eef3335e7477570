import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { S3Access } from './access.ts';
import type { Caller } from './authenticate.ts';
import type { Bucket } from './bucket.ts';
import type { EventOutbox } from './events.ts';
import { buildXml } from './xml.ts';

/** What every operation of the S3 server works with. */
export interface S3Services {
  readonly access: S3Access;
  readonly outbox: EventOutbox;
  readonly clock: Clock;
  readonly region: string;
  /** Folder for bodies that are not yet objects, on the same disk as the buckets. */
  readonly staging: string;
  bucketNamed(name: string): Bucket;
}

/** One authenticated call on a bucket or an object in it. */
export interface S3Call {
  readonly services: S3Services;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly caller: Caller;
  readonly bucket: Bucket;
  /** Empty for a call on the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
}

export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

export function sendXml(response: ServerResponse, content: JsonObject, status = 200): void {
  const body = buildXml(content);
  response.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

export function sendEmpty(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
