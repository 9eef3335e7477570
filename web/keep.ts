/**
 * What is typed is kept on this device until it was sent. Claims stay over a closed browser; forms that hold an ID
 * number stay only as long as the tab. Passwords are never kept. Signing out wipes everything: computers are shared.
 */
export type Place = 'device' | 'tab';

export const PREFIX = 'xueshi:kept:';
const store = (place: Place): Storage => (place === 'device' ? localStorage : sessionStorage);

/** What storage has, by its whole name. */
export function keysIn(place: Place): readonly string[] {
  try {
    return Object.keys(store(place)).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/** What storage does not take, full or forbidden as it may be, stays with the page. */
export const aside: Readonly<Record<Place, Map<string, string>>> = {
  device: new Map(),
  tab: new Map(),
};

export function read<T extends object>(place: Place, name: string, empty: T): T {
  try {
    const text = aside[place].get(name) ?? store(place).getItem(PREFIX + name);
    return text === null ? empty : { ...empty, ...JSON.parse(text) };
  } catch {
    return empty;
  }
}

/** @returns whether it outlives the page */
export function write(place: Place, name: string, value: object | undefined): boolean {
  aside[place].delete(name);
  try {
    if (value === undefined) store(place).removeItem(PREFIX + name);
    else store(place).setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    if (value) aside[place].set(name, JSON.stringify(value));
    return false;
  }
}

/** Rises with each wipe: a form that was open then writes nothing any more. */
export let wipes = 0;

export function wipeKept(): void {
  wipes += 1;
  for (const place of ['device', 'tab'] as const) {
    aside[place].clear();
    for (const key of keysIn(place)) store(place).removeItem(key);
  }
}

/** Puts content in place: a form before its page is opened in another window, what was read before the line is gone. */
export const keepAhead = (name: string, value: object): void => void write('device', name, value);
export const keptOnDevice = <T extends object>(name: string, empty: T): T =>
  read('device', name, empty);
export const dropFromDevice = (name: string): void => void write('device', name, undefined);
