/**
 * Small words that this browser remembers of itself, over signing out: they say nothing about anyone. Where storage is
 * full or forbidden, what they are about holds for this page.
 */

/** @returns null where nothing is remembered, undefined where nothing can be */
export function remembered(name: string): string | null | undefined {
  try {
    return localStorage.getItem(name);
  } catch {
    return undefined;
  }
}

export function remember(name: string, word: string | null): void {
  try {
    if (word === null) localStorage.removeItem(name);
    else localStorage.setItem(name, word);
  } catch {
    // It holds for this page.
  }
}
