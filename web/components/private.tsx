import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { me, meProblem, readMe } from '../session.ts';
import { lazyPage } from './lazy-page.tsx';
import { Loading } from './loading.tsx';
import { ProblemNote } from './message.tsx';

const PendingAccount = lazyPage(() => import('../pages/pending.tsx').then((m) => m.PendingAccount));

/** Lets a signed-in person through; others sign in and come back. Who is not confirmed yet sees what is waited for. */
export function Private({
  confirmed,
  unasked = false,
  Frame,
  children,
}: {
  confirmed: boolean;
  /** What stands while it is asked who is there. */
  Frame?: ComponentType | undefined;
  /** Shown also while it is not known who is there; the page's own call tells. */
  unasked?: boolean;
  children: ComponentChildren;
}) {
  const { url, route } = useLocation();
  const person = me.value;
  useEffect(() => {
    if (person === null)
      route(url === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url)}`, true);
  }, [person === null]);
  useEffect(() => {
    if (person === undefined && !unasked) void readMe();
  }, [person === undefined, unasked]);
  if (person === undefined && unasked) return <>{children}</>;
  if (person === undefined || person === null) {
    return (
      <div class="page">
        {meProblem.value ? (
          <ProblemNote wholePage problem={meProblem.value} again={() => void readMe()} />
        ) : Frame ? (
          <Frame />
        ) : (
          <Loading wholePage />
        )}
      </div>
    );
  }
  if (confirmed && person.state !== 'confirmed') return <PendingAccount person={person} />;
  return <>{children}</>;
}
