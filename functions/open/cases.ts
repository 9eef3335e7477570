import { refuse } from '../../shared/ledger/refusal.ts';
import { ok } from '../../shared/result.ts';
import { dayAt, type Instant, yearAt } from '../../shared/time/instant.ts';
import { documentMac, passwordProvider, personWith, stillHolds } from '../accounts/identity.ts';
import { register } from '../accounts/registration.ts';
import { resetPassword } from '../accounts/reset.ts';
import { perAccount, perAddress, perRegistration, throttle } from '../accounts/throttle.ts';
import type { Call, Handlers } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import type { StatementMac } from '../statements/forms.ts';
import { verifyCases } from '../statements/verify.ts';

/** What anyone may do: look up the date, register, sign in and out, set a new password by the bureau's code, verify. */
export function openCases(
  services: Services,
  mac: StatementMac,
  siteOrigin: string,
): Handlers<'open'> {
  const { state, keys, sessions } = services;
  const passwords = passwordProvider(state);
  const limits = throttle(state);

  /** Whom it is about, from where it comes, and the place itself are slowed, by names that say none of them. */
  async function throttled<T>(
    documentNumber: string,
    call: Call,
    attempt: (mac: string) => Promise<T | null>,
    code: 'SIGN_IN_FAILED' | 'RESET_FAILED',
  ) {
    const now = call.receivedAt.getTime();
    const address = await keys.lookup('address', call.address);
    const mac = await documentMac(keys, documentNumber);
    const here = { name: `account#${mac}@${address}`, policy: perAccount };
    const anywhere = { name: `address#${address}`, policy: perAddress };
    const wait = await limits.attempt(here, now, anywhere);
    if (wait > 0) return refuse('TOO_MANY_REQUESTS', { retryAfter: wait });
    const outcome = await attempt(mac);
    if (outcome === null) {
      await limits.attempt(anywhere, now);
      return refuse(code);
    }
    await limits.succeeded(here.name);
    return ok(outcome);
  }

  return {
    ...verifyCases(services, mac, siteOrigin),

    async reference(_input, { receivedAt }) {
      const at = receivedAt.getTime() as Instant;
      return ok({ now: receivedAt.toISOString(), year: yearAt(at), today: dayAt(at) });
    },

    async register({ body }, call) {
      const now = call.receivedAt.getTime();
      const address = await keys.lookup('address', call.address);
      const mac = await documentMac(keys, body.documentNumber);
      const wait =
        (await limits.attempt({ name: `registrations#${address}`, policy: perAddress }, now)) ||
        (await limits.attempt(
          { name: `registration#${mac}@${address}`, policy: perRegistration },
          now,
        ));
      if (wait > 0) return refuse('TOO_MANY_REQUESTS', { retryAfter: wait });
      const received = await register(services, body, call);
      if (!received.ok) return received;
      return ok({
        code: 'REGISTRATION_RECEIVED',
        title:
          '注册已收到，等所选区域的人社部门确认。这个证件以前注册过的，原来的账户不变，请直接登录；忘了密码请到人社部门申请一次性代码。',
      });
    },

    signIn: ({ body }, call) =>
      throttled(
        body.documentNumber,
        call,
        async (mac) => {
          const { password } = body;
          const identity = await passwords.identify({ documentMac: mac, password });
          if (!identity) return null;
          const { personId, applicationId } = identity;
          const session = await sessions.start(personId, applicationId, call.receivedAt);
          if (!(await stillHolds(state, identity))) {
            await sessions.end(session);
            return null;
          }
          // The browser holds one session; what it had before is not left behind for whoever finds it.
          if (call.session) await sessions.end(call.session);
          call.setSession(session);
          return { state: applicationId === null ? 'confirmed' : 'pending' } as const;
        },
        'SIGN_IN_FAILED',
      ),

    resetPassword: ({ body }, call) =>
      throttled(
        body.documentNumber,
        call,
        async (mac) => {
          const personId = await personWith(state, mac);
          const now = call.receivedAt.getTime();
          const changed = await resetPassword(services, personId, { ...body, now });
          return changed ? ({ done: true } as const) : null;
        },
        'RESET_FAILED',
      ),

    async signOut(_input, call) {
      if (call.session) await sessions.end(call.session);
      call.setSession(null);
      return ok({ done: true });
    },

    async signOutEverywhere(_input, call) {
      const { personId, state: standing, applicationId } = call.who;
      await sessions.endAll(personId, standing === 'confirmed' ? undefined : { applicationId });
      call.setSession(null);
      return ok({ done: true });
    },
  };
}
