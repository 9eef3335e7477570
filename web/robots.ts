/** Pages that search engines may list: those that everybody sees alike. All others are noindex. */
const listed = new Set(['/', '/sign-in', '/rules', '/verify']);

/** Says so for the page that is open; the first document is the same for all of them. */
export function tellRobots(path: string): void {
  const there = document.querySelector<HTMLMetaElement>('meta[name="robots"]');
  const meta = there ?? document.head.appendChild(document.createElement('meta'));
  meta.name = 'robots';
  meta.content = listed.has(path) ? 'index' : 'noindex';
}
