import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { remember, remembered } from '../../remembered.ts';
import { review as s } from '../../strings/zh-CN/review.ts';

/** Single-letter keys can be switched off (WCAG 2.1.4): a voice or a cat must not decide a claim. */
const STORE = 'xueshi:keys';
const on = signal(remembered(STORE) !== 'off');

function switchKeys(): void {
  on.value = !on.value;
  remember(STORE, on.value ? 'on' : 'off');
}

const letters = { j: 'next', k: 'previous', a: 'approve', r: 'back', e: 'correct' } as const;
type Action = (typeof letters)[keyof typeof letters];

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, dialog') !== null;

export function useKeys(actions: Partial<Record<Action, () => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!on.value || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      // A key that is held down is one press.
      if (event.repeat) return;
      if (typing(event.target)) return;
      const action = (letters as Readonly<Record<string, Action>>)[event.key.toLowerCase()];
      const run = action && latest.current[action];
      if (!run) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

export function KeysLegend() {
  return (
    <div class="keys small second">
      {on.value &&
        Object.entries(letters).map(([letter, action]) => (
          <span key={letter}>
            <kbd class="key">{letter.toUpperCase()}</kbd> {s.key[action]}
          </span>
        ))}
      <button type="button" class="link" aria-pressed={on.value} onClick={switchKeys}>
        {on.value ? s.keysOn : s.keysOff}
      </button>
    </div>
  );
}
