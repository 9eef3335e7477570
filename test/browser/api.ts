import type { Page } from 'playwright-core';
import { signedSheet } from './signed-sheet.ts';

/** What a page's person does without the page. */

type At = { readonly origin: string };

/** Calls the API as the page's person does. @param origin where the page stands, if it is on the site already */
export async function post(
  page: Page,
  path: string,
  data: object,
  { origin }: At = new URL(page.url()),
): Promise<unknown> {
  const response = await page.request.post(origin + path, {
    data,
    headers: { origin, 'idempotency-key': crypto.randomUUID() },
  });
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return response.json();
}

/** Hands over a file, as from a browser that checks nothing. @returns the upload's id */
export async function upload(
  page: Page,
  type: 'application/pdf' | 'image/jpeg',
  bytes: Buffer,
  at?: At,
): Promise<string> {
  const asked = { type, size: bytes.length };
  const { uploadId, url, fields } = (await post(page, '/api/uploads', asked, at)) as {
    uploadId: string;
    url: string;
    fields: Record<string, string>;
  };
  const stored = await page.request.post(url, {
    multipart: { ...fields, file: { name: 'file', mimeType: type, buffer: bytes } },
  });
  if (!stored.ok()) throw new Error(`the store refused: ${stored.status()}`);
  return uploadId;
}

/** Sends a claim of two days with a file. @returns its path */
export async function postClaim(page: Page, at: At, title: string): Promise<string> {
  const uploadId = await upload(page, 'application/pdf', await signedSheet(title), at);
  const days = { start: '2023-11-09', end: '2023-11-10', days: 2 };
  const what = { route: 'P6.1', kind: 'study', title, ...days };
  const claim = { ...what, evidence: [uploadId], noSecrets: true };
  const { claimId } = (await post(page, '/api/claims', claim, at)) as { claimId: string };
  return `/claims/${claimId}`;
}
