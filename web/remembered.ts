/**
 * Small words that this browser remembers of itself, over signing out: they say nothing about anyone. Where storage is
 * full or forbidden, what they are about holds for this page.
 */
const named = (name: string): string => `xueshi:${name}`;

/** @returns null where nothing is remembered, undefined where nothing can be */
export function remembered(name: string): string | null | undefined {
  try {
    return localStorage.getItem(named(name));
  } catch {
    return undefined;
  }
}

export function remember(name: string, word: string | null): void {
  try {
    if (word === null) localStorage.removeItem(named(name));
    else localStorage.setItem(named(name), word);
  } catch {
    // See above.
  }
}

/** Is it the one that another window has just changed? */
export const isWord = (key: string | null, name: string): boolean => key === named(name);
