/** What notices are about; the contract names them without all that finds them out. */
export const noticeKinds = ['decision', 'evidence', 'deadline', 'lock', 'correction'] as const;
export type NoticeKind = (typeof noticeKinds)[number];
