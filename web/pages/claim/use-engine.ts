import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export type Engine = typeof import('./engine.ts');

const engine = signal<Engine | undefined>(undefined);
const missing = signal(false);
let loading = false;

async function load(): Promise<void> {
  if (loading || engine.value) return;
  loading = true;
  try {
    engine.value = await import('./engine.ts');
    missing.value = false;
  } catch {
    // The hours can't be shown beforehand; everything else goes on.
    missing.value = true;
  }
  loading = false;
}

/** The first sign of a hand: whoever moves is about to choose what to claim, and then need not wait. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

/**
 * The engine once it has come; `missing` where it could not be had.
 * @param wanted whether there is something to reckon
 */
export function useEngine(wanted = true): {
  readonly engine: Engine | undefined;
  readonly missing: boolean;
} {
  useEffect(() => {
    if (wanted) return void load();
    const moved = new AbortController();
    const begin = () => {
      moved.abort();
      void load();
    };
    for (const sign of SIGNS) addEventListener(sign, begin, { signal: moved.signal });
    return () => moved.abort();
  }, [wanted]);
  return { engine: engine.value, missing: missing.value };
}
