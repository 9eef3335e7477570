/** Where the frame is kept. */
export const SHELL = '/index.html';

/** Files whose name changes with their content. */
export const isAsset = (path: string): boolean => path.startsWith('/assets/');

/** The files that a page's HTML names. */
export const keptAssets = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].flatMap(([, path]) => path ?? []),
  ),
];
