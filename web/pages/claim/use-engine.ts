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

/** The engine once it has come; `missing` where it could not be had. */
export function useEngine(): { readonly engine: Engine | undefined; readonly missing: boolean } {
  useEffect(() => void load(), []);
  return { engine: engine.value, missing: missing.value };
}
