import type { CourseObjects } from '../courses/store.ts';
import { presigned, type Signer } from './s3-signing.ts';

/** Course versions in S3, by signed requests: the client of S3 stays out of the HTTP functions. */
export function s3Courses(signer: Signer, bucket: string): CourseObjects {
  async function ask(method: 'GET' | 'PUT', key: string, body?: string): Promise<Response> {
    const url = await presigned(signer, bucket, key, { method }, new Date());
    const response = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
    if (!response.ok) throw new Error(`course object ${key}: status ${response.status}`);
    return response;
  }
  return {
    get: async (key) => (await ask('GET', key)).text(),
    put: async (key, body) => {
      await ask('PUT', key, body);
    },
  };
}
