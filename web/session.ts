import { effect, signal } from '@preact/signals';
import type { Me } from '../shared/contract/answers.ts';
import { EXAM_PATH, publicPaths } from '../shared/public-paths.ts';
import { type CallProblem, call, newId, sessionEnded } from './client.ts';
import { wipeKept } from './keep.ts';
import { offline } from './line.ts';
import { lastRead } from './offline/last-read.ts';
import { remember, remembered } from './remembered.ts';
import { sharedComputer, whenLeftAlone } from './shared-computer.ts';

/** `undefined`: not known yet. `null`: nobody is signed in. */
export const me = signal<Me | null | undefined>(undefined);
export const meProblem = signal<CallProblem | undefined>(undefined);
export const reviewsRegions = (person: Me | null | undefined): Me['grants'][number]['region'][] => [
  ...new Set(person?.grants.filter((g) => g.role === 'reviewer').map((g) => g.region) ?? []),
];

export const administers = (person: Me | null | undefined): boolean =>
  person?.grants.some(({ role }) => role === 'admin') ?? false;

/**
 * Says that this browser has signed in, so that a public page need not ask the server and be refused. It proves
 * nothing: the cookie does.
 */
const HINT = 'xueshi:signed-in';
const hint = (signedIn: boolean): void => remember(HINT, signedIn ? '1' : null);

export const isExam = (path: string): boolean => path.startsWith(EXAM_PATH);

/** The first question of a visit: who is this? An exam's own call tells, and saves the time. */
export function begin(): void {
  if (isExam(location.pathname)) return;
  // Without storage every page asks.
  if (remembered(HINT) !== null || !publicPaths.some((path) => path === location.pathname))
    void readMe();
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
      if (result.ok) enter(result.value);
      else ended();
      hint(result.ok);
      if (result.ok) lastRead.keep('me', result.value);
    } else if (known) me.value = known.value;
    else meProblem.value = result.error;
  })();
  return reading;
}

/** Somebody else than the last one finds nothing of him. */
function enter(person: Me): void {
  const last = lastRead.of<Me>('me')?.value.personId;
  if (last !== undefined && last !== person.personId) wipeKept();
  me.value = person;
}

/** A session that ended: what was typed stays for whoever signs in again, but not on a shared computer. */
function ended(): void {
  if (sharedComputer.value) wipeKept();
  me.value = null;
}

/** Signs out and wipes this device, whatever the server says: the computer may be shared. */
export async function signOut(everywhere: boolean): Promise<CallProblem | undefined> {
  const result = await call(everywhere ? 'signOutEverywhere' : 'signOut', {});
  if (!result.ok && result.error.status !== 401) return result.error;
  wipeKept();
  hint(false);
  tellOtherTabs();
  me.value = null;
  return undefined;
}

/** Changes when somebody signs out: the browser tells the other tabs. */
const SIGNED_OUT = 'xueshi:signed-out';
/** Without storage they find out by their next call. */
const tellOtherTabs = (): void => remember(SIGNED_OUT, newId());

/** What another tab did is done here too: each tab has a store of its own. */
export function followOtherTabs(): void {
  addEventListener('storage', ({ key }) => {
    if (key !== SIGNED_OUT) return;
    wipeKept();
    me.value = null;
  });
}

/** A session that ended midway: signing in comes back to where it was. */
effect(() => {
  if (sessionEnded.value > 0) ended();
});

/** Without a line the server forgets the session by itself at this moment; what is here goes now. */
async function leave(): Promise<void> {
  if (await signOut(false)) ended();
}
/** An open paper keeps its session: who thinks for half an hour finds it as it was. */
const sits = (): boolean => document.documentElement.dataset['sitting'] !== undefined;
effect(() =>
  me.value && sharedComputer.value ? whenLeftAlone(() => void leave(), sits) : undefined,
);
