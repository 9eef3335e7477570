/** Addresses of the pages that anyone may read; what the site itself needs to know of them. */
export const publicPaths = [
  '/sign-in',
  '/register',
  '/password',
  '/rules',
  '/verify',
  '/catalogue',
] as const;
export type PublicPath = (typeof publicPaths)[number];

/** Below this lie the papers. */
export const EXAM_PATH = '/exam/';
