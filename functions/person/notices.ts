import type { NoticeView } from '../../shared/contract/notice-routes.ts';
import { maskMail } from '../../shared/identity/masks.ts';
import { findPaper } from '../../shared/ledger/courses.ts';
import type { Commit } from '../../shared/ledger/events.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import { shownIn } from '../../shared/notices/choices.ts';
import { type Notice, noticesOf } from '../../shared/notices/notices.ts';
import { ok } from '../../shared/result.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { State } from '../accounts/state.ts';
import type { Handlers } from '../app/door.ts';
import type { CourseServices } from '../courses/services.ts';
import { instantOf } from '../courses/study.ts';
import { readLog } from '../log/append.ts';
import {
  keepRead,
  keepSettings,
  readSettings,
  readUntil,
  type StoredSettings,
} from '../notices/items.ts';

type NoticeRoutes = 'notices' | 'readNotices' | 'noticeSettings' | 'chooseNotices';

const settingsView = ({ choices, mail }: StoredSettings) =>
  ok({ choices, mail: mail?.masked ?? null });

/** A person's notices in the site, derived from what was read of his log. */
async function shownTo(
  state: State,
  personId: string,
  commits: readonly Commit[],
  now: Instant,
): Promise<{ readonly notices: readonly Notice[]; readonly until: number }> {
  const [{ choices }, until] = await Promise.all([
    readSettings(state, personId),
    readUntil(state, personId),
  ]);
  return { notices: shownIn(noticesOf(personId, commits, now), choices), until };
}

const unreadOf = (notices: readonly Notice[], until: number): number =>
  notices.filter(({ at }) => at > until).length;

/** How many have come since the person last looked. */
export async function unreadNotices(
  state: State,
  personId: string,
  commits: readonly Commit[],
  now: Instant,
): Promise<number> {
  const { notices, until } = await shownTo(state, personId, commits, now);
  return unreadOf(notices, until);
}

/** The list of what happened, and what the person wants to be told by which way. */
export function noticeCases(services: CourseServices): Pick<Handlers<'person'>, NoticeRoutes> {
  const { log, state, keys, courses } = services;
  return {
    async notices(_input, call) {
      const { personId } = call.who;
      const now = instantOf(call);
      const { commits, record } = await readLog(log, personId);
      const { notices, until } = await shownTo(state, personId, commits, now);
      const sealer = await keys.sealerOf(personId);
      const titles = await courseTitles(record);
      return ok({
        notices: notices.map((notice) => ({
          ...viewOf(notice, record, sealer, titles),
          unread: notice.at > until,
        })),
        now: call.receivedAt.toISOString(),
      });
    },

    async readNotices({ body }, call) {
      const { personId } = call.who;
      const now = instantOf(call);
      const { commits } = await readLog(log, personId);
      const { notices, until } = await shownTo(state, personId, commits, now);
      // Nobody has seen what is still to come.
      const seen = Math.max(until, Math.min(Date.parse(body.until), now));
      if (seen > until) await keepRead(state, personId, seen);
      return ok({ unread: unreadOf(notices, seen) });
    },

    async noticeSettings(_input, { who }) {
      return settingsView(await readSettings(state, who.personId));
    },

    async chooseNotices({ body: { choices, mail } }, call) {
      const { personId } = call.who;
      const before = await readSettings(state, personId);
      const sealer = await keys.sealerOf(personId);
      const settings: StoredSettings = {
        choices,
        since: call.receivedAt.getTime(),
        mail:
          mail === undefined
            ? before.mail
            : mail === null
              ? null
              : { sealed: sealer.seal(mail), masked: maskMail(mail) },
      };
      await keepSettings(state, personId, settings);
      return settingsView(settings);
    },
  };

  async function courseTitles({ enrolments }: PersonRecord): Promise<ReadonlyMap<string, string>> {
    const read = await Promise.all(
      [...enrolments.values()].map(({ courseId, version }) => courses.read(courseId, version)),
    );
    return new Map(read.map(({ course }) => [course.id, course.title]));
  }
}

function viewOf(
  notice: Notice,
  record: PersonRecord,
  sealer: Sealer,
  titles: ReadonlyMap<string, string>,
): NoticeView {
  const shown = { ...notice, at: new Date(notice.at).toISOString(), unread: false };
  if ('claimId' in shown) {
    const claim = record.claims.get(shown.claimId);
    const reason =
      shown.what === 'reopened'
        ? claim?.reopened?.reason
        : shown.what === 'approved'
          ? undefined
          : claim?.reason;
    return {
      ...shown,
      ...(claim ? { title: sealer.open(claim.title) } : {}),
      ...(reason ? { reason: sealer.open(reason) } : {}),
      href: `/claims/${shown.claimId}`,
    };
  }
  if ('courseId' in shown) {
    const title = titles.get(shown.courseId);
    const annulled =
      shown.what === 'annulled' ? findPaper(record, shown.paperId)?.paper.annulled : null;
    return {
      ...shown,
      ...(title ? { title } : {}),
      ...(annulled ? { reason: sealer.open(annulled.reason) } : {}),
      // The paper says which questions it was about.
      href: shown.what === 'regraded' ? `/exam/${shown.paperId}` : `/courses/${shown.courseId}`,
    };
  }
  if ('decisionId' in shown) {
    const { decisionId } = shown;
    const decided = record.extraTime.find((each) => each.decisionId === decisionId);
    return {
      ...shown,
      ...(decided ? { reason: sealer.open(decided.reason) } : {}),
      href: '/courses',
    };
  }
  if ('uploadId' in shown) {
    const { uploadId } = shown;
    const of = [...record.claims.values()].find(({ evidence }) => evidence.includes(uploadId));
    return {
      ...shown,
      ...(of ? { title: sealer.open(of.title) } : {}),
      href: `/files/${uploadId}`,
    };
  }
  if ('requestId' in shown) {
    const answer = record.requests.get(shown.requestId)?.answer;
    return {
      ...shown,
      ...(answer ? { reason: sealer.open(answer.words) } : {}),
      href: '/my-data#requests',
    };
  }
  if ('serial' in shown) {
    const revoked = record.statements.get(shown.serial)?.revoked;
    return {
      ...shown,
      ...(revoked ? { reason: sealer.open(revoked.reason) } : {}),
      href: `/statement/${shown.serial}`,
    };
  }
  return { ...shown, href: 'factId' in shown ? '/account' : '/' };
}
