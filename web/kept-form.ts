import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type Place, read, wipes, write } from './keep.ts';

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
    const born = wipes;
    const save = () => {
      if (dropped || born !== wipes) return;
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
