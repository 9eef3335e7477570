import * as v from 'valibot';
import { type Day, parseDay } from '../time/day.ts';
import {
  documentTypes,
  personnelTypes,
  professions,
  regions,
  reviewingAuthorities,
  titleLevels,
} from '../vocabulary.ts';

/** The fields that requests are made of, each with its bound and the sentence for the person who filled it in. */

const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

/**
 * No control characters, halves of a character, marks that turn the writing round or can't be seen at all, or letters that
 * are blank. The variants of a character that some names are written with may stand.
 */
const UNSEEN = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** One line of free text of 1 to `max` characters, trimmed, without control characters. */
export const line = (label: string, max: number) =>
  v.pipe(
    v.string(`请填写${label}。`),
    v.trim(),
    v.minLength(1, `请填写${label}。`),
    v.maxLength(max, `${label}不能超过 ${max} 个字。`),
    v.regex(UNSEEN, `${label}里有不能保存的字符。`),
  );

/** Several lines of free text. */
export const paragraph = (label: string, max: number) =>
  v.pipe(
    v.string(`请填写${label}。`),
    v.trim(),
    v.minLength(1, `请填写${label}。`),
    v.maxLength(max, `${label}不能超过 ${max} 个字。`),
    v.regex(/^(?:\P{C}|[\n\r\t\p{Co}\p{Cn}])*$/u, `${label}里有不能保存的字符。`),
  );

/** A calendar day that exists, `2026-11-23`. */
export const day: v.GenericSchema<string, Day> = v.pipe(
  v.string('请选择日期。'),
  v.rawTransform(({ dataset, addIssue, NEVER }): Day => {
    const parsed = parseDay(dataset.value);
    if (parsed !== undefined) return parsed;
    addIssue({
      message: dataset.value === '' ? '请选择日期。' : '没有这一天。日期要写成 2026-01-31 这样。',
    });
    return NEVER;
  }),
);

export const id = v.pipe(v.string(), v.regex(/^[0-9a-z]{26}$/, '编号不对。'));
export const year = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{4}$/), v.toNumber())]),
  v.integer(),
  v.minValue(2000),
  v.maxValue(2100),
);

/** How often a thing was kept before; a number that can still be counted on. */
export const rev = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));

export const name = line('姓名', 50);
export const phone = v.pipe(
  v.string('请填写手机号。'),
  // As it comes out of a list of contacts: with the country's code, gaps or full-width digits.
  v.transform((typed) => typed.normalize('NFKC').replace(/^\s*(\+|00)86|[\s()-]/g, '')),
  v.regex(/^1\d{10}$/, '手机号是 11 位数字，以 1 开头。'),
);
export const mail = v.pipe(
  v.string('请填写邮箱。'),
  v.trim(),
  v.maxLength(120, '邮箱太长。'),
  v.regex(/^[\w.+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, '邮箱要写成 name@example.com 这样。'),
);
export const employer = line('工作单位', 80);
export const region = v.picklist(regions, '请选择所属区域。');
export const profession = v.picklist(professions, '请选择专业。');
export const personnelType = v.picklist(keysOf(personnelTypes), '请选择人员类别。');
export const titleLevel = v.picklist(keysOf(titleLevels), '请选择职称等级。');
export const reviewingAuthority = v.picklist(
  keysOf(reviewingAuthorities),
  '请选择职称评审的组织方。',
);
export const documentType = v.picklist(keysOf(documentTypes), '请选择证件种类。');
export const documentNumber = v.pipe(
  v.string('请填写证件号码。'),
  v.trim(),
  v.minLength(5, '请填写完整的证件号码。'),
  v.maxLength(40, '证件号码太长。'),
);

/** Long rather than complicated: 10 characters at least, anything may be in them. */
export const newPassword = v.pipe(
  v.string('请设置密码。'),
  v.minLength(10, '密码至少 10 个字符，可以是一句话。'),
  v.maxLength(200, '密码不能超过 200 个字符。'),
);
export const password = v.pipe(
  v.string('请填写密码。'),
  v.minLength(1, '请填写密码。'),
  v.maxLength(200, '密码不能超过 200 个字符。'),
);

export const reason = paragraph('理由', 500);
