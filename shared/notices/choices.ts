import * as v from 'valibot';
import { type NoticeKind, noticeKinds } from './kinds.ts';
import type { Notice } from './notices.ts';

/** What the person wants to be told, and by which way. In the site all is shown unless he turned a kind off. */

const channels = ['sms', 'mail'] as const;
export type Channel = (typeof channels)[number];

const ways = v.strictObject({ site: v.boolean(), sms: v.boolean(), mail: v.boolean() });
export const choices = v.strictObject(
  Object.fromEntries(noticeKinds.map((kind) => [kind, ways])) as Record<NoticeKind, typeof ways>,
);
export type Choices = v.InferOutput<typeof choices>;

/** Until the person has chosen: everything in the site, nothing by another way. */
export const firstChoices: Choices = Object.fromEntries(
  noticeKinds.map((kind) => [kind, { site: true, sms: false, mail: false }]),
) as Choices;

/** Those that are shown in the site. */
export const shownIn = (notices: readonly Notice[], { ...by }: Choices): readonly Notice[] =>
  notices.filter(({ kind }) => by[kind].site);

/** What is older than this is not sent any more: it would come as news of yesterday's week. */
export const SENT_WITHIN_MS = 3 * 86_400_000;

export type Sending = { readonly notice: Notice; readonly channel: Channel };

/**
 * What is to be sent at a moment: of the kinds chosen, nothing from before the choice, nothing stale, and by mail only
 * where there is an address.
 * @param since when the present choice was made
 */
export function sendingsOf(
  notices: readonly Notice[],
  by: Choices,
  since: number,
  hasMail: boolean,
  now: number,
): readonly Sending[] {
  return notices
    .filter(({ at }) => at >= since && at <= now && at > now - SENT_WITHIN_MS)
    .flatMap((notice) =>
      channels
        .filter((channel) => by[notice.kind][channel] && (channel !== 'mail' || hasMail))
        .map((channel) => ({ notice, channel })),
    );
}
