import { type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { aside, keysIn, type Place, PREFIX, read, wipes, write } from './keep.ts';

export type Kept<T extends object> = {
  readonly value: Signal<T>;
  /** It outlives the page; not so where the browser's storage is full or forbidden. */
  readonly lasting: Signal<boolean>;
  readonly put: (part: Partial<T>) => void;
  readonly drop: () => void;
};

/**
 * A form's content, kept whenever something is put in it and at no other moment: another window may have written since.
 * `never` names the fields that are not kept.
 */
export function useKept<T extends object>(
  place: Place,
  name: string,
  empty: T,
  never: readonly (keyof T)[] = [],
): Kept<T> {
  return useMemo(() => {
    const value = signal(read(place, name, empty));
    const lasting = signal(!aside[place].has(name));
    const born = wipes;
    return {
      value,
      lasting,
      put: (part: Partial<T>) => {
        value.value = { ...value.value, ...part };
        if (born !== wipes) return;
        const copy: Partial<T> = { ...value.value };
        for (const field of never) delete copy[field];
        lasting.value = write(place, name, copy);
      },
      drop: () => {
        value.value = empty;
        lasting.value = write(place, name, undefined);
      },
    };
  }, [place, name]);
}

/** A small value of the same life, outside a form (idempotency keys). */
export const keptValue = {
  read: (name: string): string | undefined => {
    const { text } = read<{ text?: string }>('tab', name, {});
    return text;
  },
  write: (name: string, text: string | undefined): void =>
    void write('tab', name, text === undefined ? undefined : { text }),
};

/** What follows `prefix` in the names of all that is kept there. */
export const keptNames = (place: Place, prefix: string): readonly string[] =>
  [...new Set([...keysIn(place).map((key) => key.slice(PREFIX.length)), ...aside[place].keys()])]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
