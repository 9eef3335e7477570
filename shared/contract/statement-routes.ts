import * as v from 'valibot';
import { done } from './answers.ts';
import * as field from './fields.ts';
import { MAX_YEARS_PER_STATEMENT } from './limits.ts';
import * as answer from './statement-answers.ts';

/** Routes of the yearly statement (notice 六(二)): a person prints, anyone verifies, the bureau revokes. */

const serial = v.strictObject({ serial: v.pipe(v.string(), v.regex(/^[2-9A-Z]{13}$/)) });
const logErrors = ['IDEMPOTENCY_KEY_REUSED', 'YEAR_RECORD_FULL', 'RECORD_TOO_LARGE'] as const;
const revocation = v.strictObject({ reason: field.reason });
const own = { fn: 'person', who: 'person' } as const;
/** As typed; what can't be a serial is answered like one that was never issued. */
const typedSerial = v.pipe(
  v.string('请填写编号。'),
  v.trim(),
  v.minLength(1, '请填写编号。'),
  v.maxLength(60, '编号太长。'),
);

export const statementRoutes = {
  statements: {
    ...own,
    method: 'GET',
    path: '/api/statements',
    keyed: false,
    answer: answer.statementList,
    errors: [],
  },
  /** The page as it would be printed now, without a serial. */
  draftStatement: {
    ...own,
    method: 'GET',
    path: '/api/years/{year}/statement',
    keyed: false,
    params: v.strictObject({ year: field.year }),
    answer: answer.draftView,
    errors: ['YEAR_BEFORE_FIRST', 'STATEMENT_YEAR_FUTURE'],
  },
  issueStatement: {
    ...own,
    method: 'POST',
    path: '/api/statements',
    keyed: true,
    body: v.strictObject({
      years: v.pipe(
        v.array(field.year),
        v.minLength(1, '请至少选一个年度。'),
        v.maxLength(MAX_YEARS_PER_STATEMENT, `一次最多 ${MAX_YEARS_PER_STATEMENT} 个年度。`),
        v.check((years) => new Set(years).size === years.length, '同一个年度选了两次。'),
      ),
    }),
    answer: answer.statementView,
    errors: [...logErrors, 'YEAR_BEFORE_FIRST', 'STATEMENT_YEAR_FUTURE', 'STATEMENTS_FULL'],
  },
  statement: {
    ...own,
    method: 'GET',
    path: '/api/statements/{serial}',
    keyed: false,
    params: serial,
    answer: answer.statementView,
    errors: [],
  },
  /** The signed file. Made anew each time from the log, byte for byte the same. */
  statementPdf: {
    fn: 'statement',
    who: 'person',
    method: 'GET',
    path: '/api/statements/{serial}/pdf',
    keyed: false,
    params: serial,
    answer: v.custom<Uint8Array>((value) => value instanceof Uint8Array),
    file: 'application/pdf',
    errors: [],
  },

  /** The serial stands in the body, so that no address of a request names a statement. */
  verifyStatement: {
    fn: 'open',
    who: 'anyone',
    method: 'POST',
    path: '/api/verifications',
    keyed: false,
    body: v.strictObject({
      serial: typedSerial,
      mac: v.optional(v.pipe(v.string(), v.maxLength(64))),
    }),
    answer: answer.verification,
    errors: ['STATEMENT_UNKNOWN', 'TOO_MANY_REQUESTS'],
  },
  statementDetails: {
    fn: 'open',
    who: 'anyone',
    method: 'POST',
    path: '/api/verifications/details',
    keyed: false,
    body: v.strictObject({
      serial: typedSerial,
      /** 详情码, or the last six of the document number. */
      proof: v.pipe(
        v.string('请填写详情码。'),
        v.transform((typed) =>
          typed
            .normalize('NFKC')
            .replace(/[\s\p{Pd}]/gu, '')
            .toUpperCase(),
        ),
        v.regex(/^[0-9A-Z]{6}$/, '详情码和证件号码后六位都是 6 个字符。'),
      ),
    }),
    answer: answer.verificationDetails,
    errors: ['STATEMENT_UNKNOWN', 'STATEMENT_PROOF_WRONG', 'TOO_MANY_REQUESTS'],
  },

  reviewStatement: {
    fn: 'office',
    who: 'reviewer',
    method: 'GET',
    path: '/api/office/statements/{serial}',
    keyed: false,
    params: serial,
    answer: answer.statementReview,
    errors: ['OWN_CASE'],
  },
  managedStatement: {
    fn: 'manage',
    who: 'admin',
    method: 'GET',
    path: '/api/manage/statements/{serial}',
    keyed: false,
    params: serial,
    answer: answer.managedStatement,
    errors: ['OWN_CASE'],
  },
  revokeManagedStatement: {
    fn: 'manage',
    who: 'admin',
    method: 'POST',
    path: '/api/manage/statements/{serial}/revocation',
    keyed: true,
    params: serial,
    body: revocation,
    answer: done,
    errors: [...logErrors, 'ALREADY_DECIDED', 'OWN_CASE'],
  },
  revokeStatement: {
    fn: 'office',
    who: 'reviewer',
    method: 'POST',
    path: '/api/office/statements/{serial}/revocation',
    keyed: true,
    params: serial,
    body: revocation,
    answer: done,
    errors: [...logErrors, 'ALREADY_DECIDED', 'OWN_CASE'],
  },
} as const;
