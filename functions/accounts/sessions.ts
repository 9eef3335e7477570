import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Principal } from '../../shared/access/index.ts';
import { sha256 } from '../log/chain.ts';
import { accountItem, accountKey, personPartition, sessionItem } from './items.ts';
import type { Key, State } from './state.ts';

/** A session ends when it has not been used for so long, */
const IDLE_MS = 30 * 60_000;
/** and in any case so long after signing in. */
const ABSOLUTE_MS = 12 * 3_600_000;
/** Use is noted at most this often: reading happens on every request, writing does not. */
const TOUCH_MS = 5 * 60_000;

const PREFIX = 'session#';
const COOKIE = /^([0-9a-z]{26})\.([\w-]{43})$/;

/** The table holds only a hash of the token: whoever reads the table can't sign in with what he finds. */
const sessionKey = (personId: string, token: string): Key => ({
  pk: personPartition(personId),
  sk: `${PREFIX}${sha256(token)}`,
});

/** What is read on every request; who the account's owner is and how he proves it stays where it is. */
const accountOf = v.pick(accountItem, ['grants', 'applicationId']);
const READ = [...new Set([...Object.keys(sessionItem.entries), ...Object.keys(accountOf.entries)])];

const listed = v.object({ pk: v.string(), sk: v.string(), ...sessionItem.entries });

function parseCookie(cookie: string): { personId: string; key: Key } | null {
  const [, personId, token] = COOKIE.exec(cookie) ?? [];
  return personId && token ? { personId, key: sessionKey(personId, token) } : null;
}

export type Sessions = {
  /** Starts a session and returns the cookie's value. */
  start(personId: string, applicationId: string | null, now: Date): Promise<string>;
  /** Who a cookie is, or null when it is forged, ended or timed out. */
  authenticate(cookie: string, now: Date): Promise<Principal | null>;
  /** Keeps a session through an open exam paper, whatever its idle time. */
  keepUntil(cookie: string | null, until: number): Promise<void>;
  end(cookie: string): Promise<void>;
  /** All sessions of a person; of somebody who is not confirmed to be that person, only those of his registration. */
  endAll(personId: string, registration?: { readonly applicationId: string | null }): Promise<void>;
};

export function sessions(state: State): Sessions {
  return {
    async start(personId, applicationId, now) {
      const token = randomBytes(32).toString('base64url');
      const at = now.getTime();
      const session = { applicationId, createdAt: at, seenAt: at, keptUntil: 0 };
      const expiresAt = Math.ceil((at + ABSOLUTE_MS) / 1000);
      await state.put({ ...sessionKey(personId, token), ...session, expiresAt });
      return `${personId}.${token}`;
    },

    async authenticate(cookie, now) {
      const parsed = parseCookie(cookie);
      if (!parsed) return null;
      const { personId, key } = parsed;
      const [storedSession, storedAccount] = await state.getMany([key, accountKey(personId)], READ);
      if (!storedSession) return null;
      const session = v.parse(sessionItem, storedSession);
      const at = now.getTime();
      const over = at - session.seenAt > IDLE_MS || at - session.createdAt > ABSOLUTE_MS;
      if (over && at >= session.keptUntil) return null;
      if (at - session.seenAt > TOUCH_MS) {
        // Only where it still stands: a session that is being ended must not come back by being used.
        await state.set(key, { seenAt: at });
      }

      const account = storedAccount ? v.parse(accountOf, storedAccount) : null;
      const { applicationId } = session;
      // Whoever registered is that person only once the bureau has confirmed this very registration.
      if (account && (applicationId === null || applicationId === account.applicationId)) {
        const { grants } = account;
        return { personId, state: 'confirmed', applicationId: account.applicationId, grants };
      }
      return { personId, state: 'pending', applicationId, grants: [] };
    },

    async keepUntil(cookie, until) {
      const parsed = cookie === null ? null : parseCookie(cookie);
      if (!parsed) return;
      // The item must outlast both ends; whether the session is over is judged when it is used, not by its item.
      const expiresAt = Math.ceil((until + ABSOLUTE_MS) / 1000);
      await state.set(parsed.key, { keptUntil: until, expiresAt });
    },

    async end(cookie) {
      const parsed = parseCookie(cookie);
      if (parsed) await state.remove(parsed.key);
    },

    async endAll(personId, registration) {
      const all = await state.list(personPartition(personId), PREFIX, listed);
      const ended = all.filter(
        ({ applicationId }) => !registration || applicationId === registration.applicationId,
      );
      await Promise.all(ended.map(({ pk, sk }) => state.remove({ pk, sk })));
    },
  };
}
