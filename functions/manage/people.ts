import { mayAdminister } from '../../shared/access/index.ts';
import type { ExamRecord } from '../../shared/contract/manage-routes.ts';
import type { Enrolment } from '../../shared/ledger/courses.ts';
import { decideAnnulPaper, decideExtraTime } from '../../shared/ledger/exam-decisions.ts';
import { currentFact } from '../../shared/ledger/record.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { ok } from '../../shared/result.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { findPerson } from '../accounts/identity.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { Handlers } from '../app/door.ts';
import { derivedId } from '../app/ids.ts';
import { reveal } from '../app/views.ts';
import { decideMatter, openMatter } from '../office/matter.ts';
import type { ManageServices } from './services.ts';

type PeopleRoutes = 'findPerson' | 'examRecord' | 'decideExtraTime' | 'annulPaper';

/** Decisions about one person's exams. Every look is on record before anything is shown, never one's own. */
export function managedPeople(services: ManageServices): Pick<Handlers<'manage'>, PeopleRoutes> {
  const { state, keys, courses, papers } = services;

  const titleOf = async ({ courseId, version }: Enrolment): Promise<string> =>
    (await courses.read(courseId, version)).course.title;

  return {
    async findPerson({ body }, call) {
      const personId = await findPerson(state, keys, body.documentNumber);
      if (!personId) return refuse('NOT_FOUND');
      const found = await openMatter(
        services,
        personId,
        'look-up',
        call,
        () => true,
        mayAdminister,
      );
      return found.ok ? ok({ personId }) : found;
    },

    async examRecord({ params: { personId } }, call) {
      const opened = await openMatter(services, personId, 'exams', call, (r) => r, mayAdminister);
      if (!opened.ok) return opened;
      const { found: record, sealer } = opened.value;
      const words = (kind: 'name' | 'employer' | 'region' | 'personnelType'): string => {
        const fact = currentFact(record, kind);
        return fact ? reveal(sealer, fact.value) : '';
      };
      const enrolments = [...record.enrolments.values()];
      return ok({
        personId,
        name: words('name'),
        employer: words('employer'),
        region: words('region'),
        personnelType: words('personnelType') as ExamRecord['personnelType'],
        extraTime: record.extraTime.map(({ percent, from, until, decidedAt, reason }) => ({
          ...{ percent, from, until, decidedAt },
          reason: sealer.open(reason),
        })),
        courses: await Promise.all(
          enrolments.map(async (enrolment) => ({
            courseId: enrolment.courseId,
            title: await titleOf(enrolment),
            year: enrolment.year,
            papers: papersOf(enrolment, sealer),
          })),
        ),
      });
    },

    decideExtraTime: ({ params: { personId }, body: { reason, ...extent } }, call) =>
      decideMatter(
        services,
        personId,
        ['extra time', extent, reason],
        call,
        (record, sealer) =>
          decideExtraTime(record, {
            decisionId: derivedId('extra time', personId, call.who.personId, call.key),
            ...extent,
            reason: sealer.seal(reason),
          }),
        mayAdminister,
      ),

    async annulPaper({ params: { personId, paperId }, body: { reason } }, call) {
      const item = await papers.get({ personId, paperId });
      const closed = typeof item?.closedAt === 'number';
      const at = call.receivedAt.getTime() as Instant;
      return decideMatter(
        services,
        personId,
        ['annul paper', paperId, reason],
        call,
        (record, sealer) => decideAnnulPaper(record, paperId, sealer.seal(reason), at, closed),
        mayAdminister,
      );
    },
  };
}

const papersOf = ({ papers }: Enrolment, sealer: Sealer): ExamRecord['courses'][number]['papers'] =>
  papers.map(({ paperId, startedAt, endsAt, ended, annulled, regrades }) => ({
    ...{ paperId, startedAt, endsAt },
    endedAt: ended?.endedAt ?? null,
    result: ended?.result ?? null,
    points: ended?.points ?? null,
    outOf: ended?.outOf ?? null,
    annulled: annulled && { at: annulled.at, reason: sealer.open(annulled.reason) },
    regrades: regrades.map(({ at, before, after }) => ({
      at,
      before: { result: before.result, points: before.points },
      after: { result: after.result, points: after.points },
    })),
  }));
