import { dayAt, type Instant } from '../../shared/time/instant.ts';
import type { SignedCall } from '../app/door.ts';
import type { Command } from '../log/append.ts';

/** Asia/Shanghai day of receipt. */
export const today = (call: SignedCall) => dayAt(call.receivedAt.getTime() as Instant);

/** A command of a person on his own record. */
export const commandOf = (
  call: SignedCall,
  request: string,
  decide: Command['decide'],
): Command => ({
  actor: { kind: 'person', id: call.who.personId },
  key: call.key,
  request,
  trace: call.trace,
  receivedAt: call.receivedAt,
  decide,
});
