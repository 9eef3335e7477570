import * as v from 'valibot';
import type { Enrolment } from '../../shared/ledger/courses.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import { personPartition } from '../accounts/items.ts';
import type { Item } from '../accounts/state.ts';

/** Papers that have ended, listed by course: for its figures, and to find those that a correction touches. */

/** Spread over parts, so that no partition of the index grows hot in December. */
export const papersPartition = (courseId: string, shard: string): string =>
  `papers#${courseId}#${shard}`;

/** Papers that are being answered, in the order of their ends: for whoever tidies those that nobody ended. */
export const OPEN_PAPERS = 'open-papers';

export const paperResult = v.object({
  personId: v.string(),
  paperId: v.string(),
  version: v.string(),
  year: v.number(),
  result: v.picklist(['pass', 'fail', 'lapsed']),
  points: v.number(),
  outOf: v.number(),
  /** The first that the person handed in for this course and year. */
  first: v.boolean(),
  /** How each question was answered; null for papers of the first version of their event. */
  marks: v.nullable(v.object({ right: v.array(v.string()), wrong: v.array(v.string()) })),
  /** Questions of it that count as right for everybody. */
  annulled: v.optional(v.array(v.string()), []),
});
export type PaperResult = v.InferOutput<typeof paperResult>;

export const paperResults = (
  personId: string,
  record: PersonRecord,
): readonly (Item & { n: number })[] =>
  [...record.enrolments.values()].flatMap((enrolment) =>
    ofEnrolment(personId, record.n, enrolment),
  );

function ofEnrolment(
  personId: string,
  n: number,
  { papers, courseId, year }: Enrolment,
): (Item & { n: number })[] {
  const first = papers.find(({ ended, annulled }) => ended && !annulled)?.paperId;
  return papers.flatMap(({ paperId, version, startedAt, endsAt, ended, annulled }) => {
    const item = { pk: personPartition(personId), sk: `paper-result#${paperId}`, n };
    // One that was annulled stays without a place in the list, so that a late delivery can't put it back.
    if (annulled) return [item];
    if (!ended) {
      return [{ ...item, personId, g1pk: OPEN_PAPERS, g1sk: `${endsAt}#${paperId}` }];
    }
    const { result, points, outOf, marks, annulled: given } = ended;
    return [
      {
        ...item,
        ...{ personId, paperId, version, year, result, points, outOf, marks, annulled: given },
        first: paperId === first,
        g1pk: papersPartition(courseId, personId.slice(0, 1)),
        g1sk: `${startedAt}#${paperId}`,
      },
    ];
  });
}
