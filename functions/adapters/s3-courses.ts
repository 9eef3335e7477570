import * as v from 'valibot';
import {
  CATALOGUE_KEY,
  type CourseStore,
  type StoredCourse,
  versionKey,
} from '../courses/store.ts';
import { sha256 } from '../log/chain.ts';
import { presignedGet, type Signer } from './s3-signing.ts';

const catalogueObject = v.array(v.strictObject({ courseId: v.string(), version: v.string() }));

/** How long a catalogue is used before it is looked at again. Versions never change and stay for good. */
const CATALOGUE_MS = 60_000;

/** Courses in S3, read with signed requests; the newest versions stay in the memory of the function. */
export function s3Courses(signer: Signer, bucket: string): CourseStore {
  const versions = new Map<string, Promise<StoredCourse>>();
  let catalogue: {
    readonly until: number;
    readonly entries: ReturnType<CourseStore['catalogue']>;
  } | null = null;

  async function fetchText(key: string): Promise<string> {
    const response = await fetch(await presignedGet(signer, bucket, key, {}, new Date()));
    if (!response.ok) throw new Error(`course object ${key}: status ${response.status}`);
    return response.text();
  }

  async function load(key: string, version: string): Promise<StoredCourse> {
    const text = await fetchText(key);
    if (sha256(text) !== version) throw new Error(`course object ${key} is not what its hash says`);
    return JSON.parse(text);
  }

  return {
    catalogue() {
      if (catalogue && catalogue.until > Date.now()) return catalogue.entries;
      const entries = fetchText(CATALOGUE_KEY).then((text) =>
        v.parse(catalogueObject, JSON.parse(text)),
      );
      catalogue = { until: Date.now() + CATALOGUE_MS, entries };
      entries.catch(() => {
        catalogue = null;
      });
      return entries;
    },

    read(courseId, version) {
      const key = versionKey({ courseId, version });
      const known = versions.get(key);
      if (known) return known;
      const loading = load(key, version);
      versions.set(key, loading);
      loading.catch(() => versions.delete(key));
      return loading;
    },
  };
}
