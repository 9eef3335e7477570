import { useLocation } from 'preact-iso/router';
import { Icon } from '../components/icon.tsx';
import { me } from '../session.ts';
import { shell as s } from '../strings/zh-CN/shell.ts';
import { currentIn, navPages } from './pages.ts';

/**
 * The thumb's navigation on a phone. It names what the top one names. It is there when it names nothing yet: of the drawing
 * made beforehand the root gives up nothing that is not taken over.
 */
export function BottomNav() {
  const { path } = useLocation();
  const pages = navPages(me.value);
  return (
    <nav class="bottom-nav" aria-label={s.mainNav} hidden={!pages[0]}>
      {pages.map((page) => (
        <a key={page.path} href={page.path} aria-current={currentIn(page.path, path)}>
          <Icon name={page.icon} />
          <span>{page.short}</span>
        </a>
      ))}
    </nav>
  );
}
