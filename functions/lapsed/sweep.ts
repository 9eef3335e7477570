import * as v from 'valibot';
import { openPaper } from '../../shared/ledger/courses.ts';
import { formatInstant, type Instant, instant } from '../../shared/time/instant.ts';
import type { State } from '../accounts/state.ts';
import { newId } from '../app/ids.ts';
import { describeError, logEvent } from '../app/logger.ts';
import { type EndServices, endPaper } from '../courses/ending.ts';
import { OPEN_PAPERS } from '../hours/paper-results.ts';
import { readLog } from '../log/append.ts';

/**
 * Papers whose time is over and that nobody has come back to. A lapsed paper counts as ended whenever it is read, so
 * this only tidies: it commits what everybody sees already. Whatever it leaves it finds again the next time.
 */

const listed = v.object({ personId: v.string(), g1sk: v.string() });

const PAGE = 50;
/** Papers in one run; the next run is a quarter of an hour away. */
const MOST = 1000;
/** People who are there end their own papers; they are given this long, in milliseconds. */
const GRACE_MS = 60_000;

export async function sweepLapsed(
  services: EndServices & { readonly state: State },
  now: Date,
): Promise<{ readonly ended: number; readonly failed: number }> {
  const before = formatInstant((now.getTime() - GRACE_MS) as Instant);
  const done = { ended: 0, failed: 0 };
  let after: string | undefined;
  do {
    const page = await services.state.page(OPEN_PAPERS, listed, {
      limit: PAGE,
      ...(after ? { after } : {}),
    });
    for (const { personId, g1sk } of page.items) {
      // In the order of their ends: from here on none is over.
      if (g1sk > before || done.ended + done.failed >= MOST) return told(done);
      try {
        done.ended += await endOf(services, personId, now);
      } catch (error) {
        done.failed += 1;
        logEvent('error', 'paper not tidied', { person: personId, ...describeError(error) });
      }
    }
    after = page.next;
  } while (after !== undefined);
  return told(done);
}

/** Ends what of one person is over. The list may be behind the log, which alone decides. @returns how many */
async function endOf(services: EndServices, personId: string, now: Date): Promise<number> {
  let ended = 0;
  const { record } = await readLog(services.log, personId);
  for (const enrolment of record.enrolments.values()) {
    const paper = openPaper(enrolment);
    if (!paper || instant(paper.endsAt) > now.getTime()) continue;
    const outcome = await endPaper(services, personId, paper, {
      at: instant(paper.endsAt),
      trace: newId(),
      receivedAt: now,
    });
    if (!outcome.ok) throw new Error(outcome.error.code);
    ended += 1;
  }
  return ended;
}

function told(done: { ended: number; failed: number }) {
  logEvent('info', 'lapsed papers tidied', done);
  return done;
}
