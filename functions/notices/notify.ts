import { sendingsOf } from '../../shared/notices/choices.ts';
import { noticesOf } from '../../shared/notices/notices.ts';
import { messageOf } from '../../shared/notices/words.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { State } from '../accounts/state.ts';
import { logEvent } from '../app/logger.ts';
import { personStream } from '../log/append.ts';
import { parseLog } from '../log/chain.ts';
import type { LogStore } from '../log/store.ts';
import { messageItem, readSettings } from './items.ts';

/**
 * The port to SMS and mail: messages are put into the outbox of their channel, each once. No gateway is connected: one
 * that is takes from `outbox#sms` and `outbox#mail` in their order.
 */
export interface Outbox {
  /** False where the same message stands there already. */
  readonly create: State['create'];
}

/** Puts into the outbox what one person is to be told and has chosen to be told. Repeating it adds nothing. */
export async function notify(
  { log, state }: { readonly log: LogStore; readonly state: State },
  outbox: Outbox,
  personId: string,
  now: Instant,
): Promise<number> {
  const { choices, since, mail } = await readSettings(state, personId);
  if (!Object.values(choices).some(({ sms, mail: byMail }) => sms || byMail)) return 0;
  const stream = personStream(personId);
  const notices = noticesOf(personId, parseLog(stream, await log.read(stream)), now);
  let sent = 0;
  for (const { notice, channel } of sendingsOf(notices, choices, since, mail !== null, now)) {
    const message = messageItem(personId, notice, channel, messageOf(notice), now);
    if (!(await outbox.create(message))) continue;
    sent += 1;
    logEvent('info', 'message waits', { person: personId, notice: notice.id, channel });
  }
  return sent;
}
