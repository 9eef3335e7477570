import { signal } from '@preact/signals';
import { remember, remembered } from './remembered.ts';

/** Dark and large type: the person's own choice, kept on the device over signing out (it says nothing about anyone). */
type Theme = 'light' | 'dark';

const THEME = 'xueshi:theme';
const TYPE = 'xueshi:type';

const wish = matchMedia('(prefers-color-scheme: dark)');
const chosen = remembered(THEME);

export const theme = signal<Theme>(
  chosen === 'dark' || chosen === 'light' ? chosen : wish.matches ? 'dark' : 'light',
);
export const large = signal(remembered(TYPE) === 'large');

const root = document.documentElement;
if (chosen) root.dataset['theme'] = theme.value;
if (large.value) root.dataset['type'] = 'large';

wish.addEventListener('change', () => {
  if (!remembered(THEME)) theme.value = wish.matches ? 'dark' : 'light';
});

export function switchTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  root.dataset['theme'] = theme.value;
  remember(THEME, theme.value);
}

export function switchType(): void {
  large.value = !large.value;
  if (large.value) root.dataset['type'] = 'large';
  else delete root.dataset['type'];
  remember(TYPE, large.value ? 'large' : 'standard');
}
