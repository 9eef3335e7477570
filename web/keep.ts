import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

/**
 * What is typed is kept on this device until it was sent. Claims stay over a closed browser; forms that hold an ID
 * number stay only as long as the tab. Passwords are never kept. Signing out wipes everything: computers are shared.
 */
type Place = 'device' | 'tab';

const PREFIX = 'xueshi:kept:';
const store = (place: Place): Storage => (place === 'device' ? localStorage : sessionStorage);

function read<T extends object>(place: Place, name: string, empty: T): T {
  try {
    const text = store(place).getItem(PREFIX + name);
    if (text === null) return empty;
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' && kept !== null ? { ...empty, ...kept } : empty;
  } catch {
    return empty;
  }
}

function write(place: Place, name: string, value: object | undefined): void {
  try {
    if (value === undefined) store(place).removeItem(PREFIX + name);
    else store(place).setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden: the form still works, it is only not kept.
  }
}

export function wipeKept(): void {
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

export type Kept<T extends object> = {
  readonly value: Signal<T>;
  readonly put: (part: Partial<T>) => void;
  readonly drop: () => void;
};

/** A form's content. `never` names the fields that are not kept. */
export function useKept<T extends object>(
  place: Place,
  name: string,
  empty: T,
  never: readonly (keyof T)[] = [],
): Kept<T> {
  const kept = useMemo(() => {
    const value = signal(read(place, name, empty));
    let dropped = false;
    const save = () => {
      if (dropped) return;
      const copy: Partial<T> = { ...value.value };
      for (const field of never) delete copy[field];
      write(place, name, copy);
    };
    return {
      value,
      save,
      put: (part: Partial<T>) => {
        dropped = false;
        value.value = { ...value.value, ...part };
        save();
      },
      drop: () => {
        dropped = true;
        value.value = empty;
        write(place, name, undefined);
      },
    };
  }, [place, name]);
  useEffect(() => {
    const leaving = () => kept.save();
    addEventListener('pagehide', leaving);
    return () => removeEventListener('pagehide', leaving);
  }, [kept]);
  return kept;
}

/** A small value of the same life, outside a form (idempotency keys). */
export const keptValue = {
  read: (name: string): string | undefined => {
    const { text } = read<{ text?: string }>('tab', name, {});
    return text;
  },
  write: (name: string, text: string | undefined): void =>
    write('tab', name, text === undefined ? undefined : { text }),
};
