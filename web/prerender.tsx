import { renderToStringAsync } from 'preact-render-to-string';
import { App, openPage } from './app.tsx';
import { me } from './session.ts';

/**
 * Draws the first view of a page at build time, as it stands before anything is known: a public page for somebody who
 * has not signed in, of any other page the frame that all share.
 */
export async function draw(path: string, isPublic: boolean): Promise<string> {
  me.value = isPublic ? null : undefined;
  await openPage(path);
  return renderToStringAsync(<App />);
}
