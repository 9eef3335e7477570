import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { large, switchTheme, switchType, theme } from '../choices.ts';
import type { CallProblem } from '../client.ts';
import { Icon, Mark } from '../components/icon.tsx';
import { me, signOut } from '../session.ts';
import { shell as s } from '../strings/zh-CN/shell.ts';
import { currentIn, navPages } from './pages.ts';

export function SiteHeader() {
  const { path } = useLocation();
  const person = me.value;
  const pages = navPages(person).filter(({ path: to }) => person === null || to !== '/account');
  return (
    <header class="site-header">
      <div>
        <a class="brand" href="/" aria-label={s.site}>
          <Mark />
          <span>{s.site}</span>
        </a>
        <span class="brand-long">{s.siteLong}</span>
        <nav class="top-nav" aria-label={s.mainNav}>
          {pages.map((page) => (
            <a key={page.path} href={page.path} aria-current={currentIn(page.path, path)}>
              {page.name}
            </a>
          ))}
        </nav>
        <div class="choices">
          <TypeSwitch />
          <span class="wide-only">
            <ThemeSwitch />
          </span>
          {person?.state === 'confirmed' && <Bell unread={person.unread} />}
          {person && <PersonMenu name={person.name} />}
          {!person && (
            <span class="narrow-only">
              <ThemeSwitch />
            </span>
          )}
        </div>
      </div>
    </header>
  );
}

function TypeSwitch() {
  return (
    <button type="button" class="icon-button" onClick={switchType}>
      <span class="glyph" aria-hidden="true">
        字
      </span>
      <span>{large.value ? s.standard : s.large}</span>
    </button>
  );
}

function ThemeSwitch() {
  const dark = theme.value === 'dark';
  return (
    <button type="button" class="icon-button" onClick={switchTheme}>
      <Icon name={dark ? 'sun' : 'moon'} />
      <span>{dark ? s.light : s.dark}</span>
    </button>
  );
}

/** The way to the notices, with how many are new. */
function Bell({ unread }: { unread: number }) {
  return (
    <a class="icon-button bell" href="/notices">
      <Icon name="bell" />
      <span class="said">{s.notices(unread)}</span>
      {unread > 0 && (
        <span class="bell-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </a>
  );
}

/** Name, account and signing out; on a phone also the theme. A disclosure, closed by Escape and by going on. */
function PersonMenu({ name }: { name: string }) {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const { route, url } = useLocation();
  useEffect(() => {
    open.value = false;
  }, [url]);
  useEffect(() => {
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) open.value = false;
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
    };
  }, []);
  const problem = useSignal<CallProblem | undefined>(undefined);
  const leave = async () => {
    problem.value = await signOut(false);
    if (!problem.value) route('/sign-in');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere inside closes it; the controls are its buttons
    <div
      class="person"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        open.value = false;
        box.current?.querySelector('button')?.focus();
      }}
    >
      <button
        type="button"
        class="icon-button"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <Icon name="person" />
        <span class="person-name">{name}</span>
        <Icon name={open.value ? 'up' : 'down'} size={16} />
      </button>
      {open.value && (
        <div class="person-menu">
          <a href="/account">{s.pages.account}</a>
          <span class="narrow-only">
            <ThemeSwitch />
          </span>
          <button type="button" onClick={() => void leave()}>
            {s.signOut}
          </button>
          <p role="alert" class="small">
            {problem.value?.title}
          </p>
        </div>
      )}
    </div>
  );
}
