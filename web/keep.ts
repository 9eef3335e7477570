/**
 * What is typed is kept on this device until it was sent. Claims stay over a closed browser; forms that hold an ID
 * number stay only as long as the tab. Passwords are never kept. Signing out wipes everything: computers are shared.
 */
export type Place = 'device' | 'tab';

const PREFIX = 'xueshi:kept:';
const store = (place: Place): Storage => (place === 'device' ? localStorage : sessionStorage);

export function read<T extends object>(place: Place, name: string, empty: T): T {
  try {
    const text = store(place).getItem(PREFIX + name);
    if (text === null) return empty;
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' && kept !== null ? { ...empty, ...kept } : empty;
  } catch {
    return empty;
  }
}

export function write(place: Place, name: string, value: object | undefined): void {
  try {
    if (value === undefined) store(place).removeItem(PREFIX + name);
    else store(place).setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden: the form still works, it is only not kept.
  }
}

/** Rises with each wipe: a form that was open then writes nothing any more. */
export let wipes = 0;

export function wipeKept(): void {
  wipes += 1;
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
}

/** What follows `prefix` in the names of all that is kept there. */
export function keptNames(place: Place, prefix: string): readonly string[] {
  try {
    return Object.keys(store(place)).flatMap((key) =>
      key.startsWith(PREFIX + prefix) ? [key.slice(PREFIX.length + prefix.length)] : [],
    );
  } catch {
    return [];
  }
}

/** Puts content in place: a form before its page is opened in another window, what was read before the line is gone. */
export const keepAhead = (name: string, value: object): void => write('device', name, value);
export const keptOnDevice = <T extends object>(name: string, empty: T): T =>
  read('device', name, empty);
export const dropFromDevice = (name: string): void => write('device', name, undefined);
