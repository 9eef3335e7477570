import { signal } from '@preact/signals';

/** Dark and large type: the person's own choice, kept on the device over signing out (it says nothing about anyone). */
type Theme = 'light' | 'dark';

const THEME = 'xueshi:theme';
const TYPE = 'xueshi:type';

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const keep = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Not kept: the switch still works for this visit.
  }
};

const wish = matchMedia('(prefers-color-scheme: dark)');
const chosen = read(THEME);

export const theme = signal<Theme>(
  chosen === 'dark' || chosen === 'light' ? chosen : wish.matches ? 'dark' : 'light',
);
export const large = signal(read(TYPE) === 'large');

const root = document.documentElement;
if (chosen !== null) root.dataset['theme'] = theme.value;
if (large.value) root.dataset['type'] = 'large';

wish.addEventListener('change', () => {
  if (read(THEME) === null) theme.value = wish.matches ? 'dark' : 'light';
});

export function switchTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  root.dataset['theme'] = theme.value;
  keep(THEME, theme.value);
}

export function switchType(): void {
  large.value = !large.value;
  if (large.value) root.dataset['type'] = 'large';
  else delete root.dataset['type'];
  keep(TYPE, large.value ? 'large' : 'standard');
}
