/** Positions of a character that no backslash stands before. */
export function unescaped(text: string, character: string): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === character) found.push(at);
  }
  return found;
}

/** The parts before and after the first unescaped mark; null when there is no mark. */
export function cut(text: string, mark: string): readonly [string, string | null] {
  const at = unescaped(text, mark[0] ?? '').find((position) => text.startsWith(mark, position));
  return at === undefined ? [text, null] : [text.slice(0, at), text.slice(at + mark.length)];
}

export const unescapeGift = (text: string): string =>
  text.replace(/\\([\s\S])/g, (_, one: string) => (one === 'n' ? ' ' : one));
