import type { Me } from '../../shared/contract/answers.ts';
import type { IconName } from '../components/icon.tsx';
import { administers } from '../session.ts';
import { shell as s } from '../strings/zh-CN/shell.ts';

type NavPage = {
  readonly path: string;
  readonly name: string;
  readonly short: string;
  readonly icon: IconName;
};

/** What this person may go to. No entry for a page that does not exist or that he may not open. */
export function navPages(person: Me | null | undefined): readonly NavPage[] {
  if (person === undefined) return [];
  if (person === null)
    return [
      { path: '/sign-in', name: s.pages.signIn, short: s.short.signIn, icon: 'person' },
      { path: '/register', name: s.pages.register, short: s.short.register, icon: 'pen' },
      { path: '/verify', name: s.pages.verify, short: s.short.verify, icon: 'search' },
    ];
  const year: NavPage = { path: '/', name: s.pages.year, short: s.short.year, icon: 'year' };
  const account: NavPage = {
    path: '/account',
    name: s.pages.account,
    short: s.short.account,
    icon: 'person',
  };
  if (person.state !== 'confirmed') return [year, account];
  return [
    year,
    { path: '/courses', name: s.pages.courses, short: s.short.courses, icon: 'book' },
    { path: '/claims/new', name: s.pages.claim, short: s.short.claim, icon: 'pen' },
    { path: '/statement', name: s.pages.statement, short: s.short.statement, icon: 'print' },
    ...(person.grants.some((grant) => grant.role === 'reviewer')
      ? [{ path: '/review', name: s.pages.review, short: s.short.review, icon: 'tray' } as const]
      : []),
    ...(administers(person)
      ? [{ path: '/manage', name: s.pages.manage, short: s.short.manage, icon: 'gear' } as const]
      : []),
    account,
  ];
}

/** How a navigation entry stands to the page that is open: that page itself, or the part of the site it is in. */
export function currentIn(entry: string, path: string): 'page' | 'true' | undefined {
  if (entry === path) return 'page';
  return entry !== '/' && path.startsWith(`${entry}/`) ? 'true' : undefined;
}
