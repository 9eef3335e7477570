import { effect, signal } from '@preact/signals';
import type { Me } from '../shared/contract/answers.ts';
import { publicPages } from '../shared/public-pages.ts';
import { type CallProblem, call, sessionEnded } from './client.ts';
import { wipeKept } from './keep.ts';
import { offline } from './line.ts';
import { lastRead } from './offline/last-read.ts';

/** `undefined`: not known yet. `null`: nobody is signed in. */
export const me = signal<Me | null | undefined>(undefined);
export const meProblem = signal<CallProblem | undefined>(undefined);
export const reviewsRegions = (person: Me | null | undefined): Me['grants'][number]['region'][] => [
  ...new Set(person?.grants.filter((g) => g.role === 'reviewer').map((g) => g.region) ?? []),
];

/**
 * Says that this browser has signed in, so that a public page need not ask the server and be refused. It proves
 * nothing: the cookie does.
 */
const HINT = 'xueshi:signed-in';

const hint = {
  set: (signedIn: boolean): void => {
    try {
      if (signedIn) localStorage.setItem(HINT, '1');
      else localStorage.removeItem(HINT);
    } catch {
      // Without storage every page asks.
    }
  },
  stands: (): boolean => {
    try {
      return localStorage.getItem(HINT) !== null;
    } catch {
      return true;
    }
  },
};

export const isExam = (path: string): boolean => path.startsWith('/exam/');

/** The first question of a visit: who is this? An exam's own call tells, and saves the time. */
export function begin(): void {
  if (isExam(location.pathname)) return;
  if (hint.stands() || !Object.hasOwn(publicPages, location.pathname)) void readMe();
  else me.value = null;
}

let reading: Promise<void> | undefined;

export function readMe(): Promise<void> {
  reading ??= (async () => {
    const result = await call('me', {});
    reading = undefined;
    meProblem.value = undefined;
    const known = offline.value ? lastRead.of<Me>('me') : undefined;
    if (result.ok || result.error.status === 401) {
      me.value = result.ok ? result.value : null;
      hint.set(result.ok);
      if (result.ok) lastRead.keep('me', result.value);
    } else if (known) me.value = known.value;
    else meProblem.value = result.error;
  })();
  return reading;
}

/** Signs out and wipes this device, whatever the server says: the computer may be shared. */
export async function signOut(everywhere: boolean): Promise<CallProblem | undefined> {
  const result = await call(everywhere ? 'signOutEverywhere' : 'signOut', {});
  if (!result.ok && result.error.status !== 401) return result.error;
  wipeKept();
  hint.set(false);
  me.value = null;
  return undefined;
}

/** A session that ended midway: what was typed stays kept, and signing in comes back to it. */
effect(() => {
  if (sessionEnded.value > 0) me.value = null;
});
