import * as v from 'valibot';
import { type Choices, choices } from '../notices/choices.ts';
import type { Notice } from '../notices/notices.ts';
import * as field from './fields.ts';

/** Routes of notices: a person's own list, and what he wants to be told by which way. */

const own = { fn: 'person', who: 'person', keyed: false } as const;
const instant = v.pipe(v.string(), v.isoTimestamp());

type WithoutMoment<N> = N extends Notice ? Omit<N, 'at'> : never;

/** A notice on its owner's page, with what it is about in his own words. */
export type NoticeView = WithoutMoment<Notice> & {
  readonly at: string;
  /** Of a claim or a course. */
  readonly title?: string;
  readonly reason?: string;
  readonly unread: boolean;
  /** The page that it leads to. */
  readonly href: string;
};

export type NoticeSettings = {
  readonly choices: Choices;
  /** Masked; null where there is none. */
  readonly mail: string | null;
};

const custom = <T>() => v.custom<T>((value) => typeof value === 'object' && value !== null);

export const noticeRoutes = {
  notices: {
    ...own,
    method: 'GET',
    path: '/api/notices',
    answer: custom<{
      readonly notices: readonly NoticeView[];
      /** Moment of the answer: what the person has seen is up to then. */
      readonly now: string;
    }>(),
    errors: [],
  },
  readNotices: {
    ...own,
    method: 'POST',
    path: '/api/notices/read',
    body: v.strictObject({ until: instant }),
    answer: v.strictObject({ unread: v.number() }),
    errors: [],
  },
  noticeSettings: {
    ...own,
    method: 'GET',
    path: '/api/notice-settings',
    answer: custom<NoticeSettings>(),
    errors: [],
  },
  chooseNotices: {
    ...own,
    method: 'POST',
    path: '/api/notice-settings',
    /** The address as typed; null takes it away, and without it the one that is kept stays. */
    body: v.strictObject({ choices, mail: v.optional(v.nullable(field.mail)) }),
    answer: custom<NoticeSettings>(),
    errors: [],
  },
} as const;
