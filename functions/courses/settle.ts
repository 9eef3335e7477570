import { openPaper, type Paper } from '../../shared/ledger/courses.ts';
import { type Instant, instant } from '../../shared/time/instant.ts';
import type { SignedCall } from '../app/door.ts';
import { type KnownLog, readLog } from '../log/append.ts';
import { type EndServices, endPaper } from './ending.ts';

/**
 * The person's log, in which every paper whose time is over has its end: so nothing is shown or decided on a record
 * that is behind the clock.
 * @param read what this request has read of the log already
 */
export async function settled(
  services: EndServices,
  call: SignedCall,
  read?: KnownLog,
): Promise<KnownLog> {
  const at = call.receivedAt.getTime();
  let known = read ?? (await readLog(services.log, call.who.personId));
  for (const enrolment of known.record.enrolments.values()) {
    const paper = openPaper(enrolment);
    if (!paper || instant(paper.endsAt) > at) continue;
    await mustEnd(services, call, paper, instant(paper.endsAt), known);
    known = await readLog(services.log, call.who.personId);
  }
  return known;
}

/** Ends a paper that is over already, which nothing may refuse. @returns the record with its end */
export async function mustEnd(
  services: EndServices,
  call: SignedCall,
  paper: Paper,
  at: Instant,
  known: KnownLog,
): Promise<KnownLog['record']> {
  const ended = await endPaper(services, call.who.personId, paper, { ...call, at }, known);
  if (!ended.ok) throw new Error(`paper ${paper.paperId} could not be settled`);
  return ended.value.record;
}
