import { EVIDENCE_YEARS, UNUSED_FILE_DAYS } from '../retention.ts';
import { DAY, endOfYear, type Instant, instant } from '../time/instant.ts';
import type { PersonRecord } from './record.ts';

/**
 * Files whose term of keeping has ended, of those that were checked and kept: files that no claim names, and files of
 * claims whose years are long over. A file that waits for anyone, or whose claim does, stays.
 */
export function expiredFiles(record: PersonRecord, now: Instant): readonly string[] {
  return [...record.evidence].flatMap(([uploadId, { verdict, checkedAt, erased }]) => {
    if (erased || (verdict !== 'clear' && verdict !== 'review')) return [];
    const claims = [...record.claims.values()].filter(({ evidence }) =>
      evidence.includes(uploadId),
    );
    if (claims.some(({ state }) => state === 'sent')) return [];
    const used = claims.filter(({ state }) => state !== 'withdrawn');
    const until =
      used.length === 0
        ? instant(checkedAt) + UNUSED_FILE_DAYS * DAY
        : endOfYear(Math.max(...used.flatMap(({ years }) => years)) + EVIDENCE_YEARS);
    return now >= until ? [uploadId] : [];
  });
}
