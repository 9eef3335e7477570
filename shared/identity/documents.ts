import { fail, ok, type Result } from '../result.ts';
import type { DocumentType } from '../vocabulary.ts';

/** Why a document number was refused; each has its own sentence in the contract. */
export type DocumentFault =
  | 'DOCUMENT_FORMAT'
  | 'DOCUMENT_CHECK_DIGIT'
  | 'DOCUMENT_BIRTH_DATE'
  | 'DOCUMENT_KIND';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** The check character of the first 17 digits, GB 11643-1999 (ISO 7064 MOD 11-2). */
export function checkCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** The same number however it was typed: full-width digits, spaces, a small x. */
export function normaliseDocument(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

function isCalendarDate(yyyymmdd: string): boolean {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6)].map(
    Number,
  ) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1900 && day >= 1 && day <= (days[month - 1] ?? 0);
}

function checkEighteen(number: string, opening: RegExp): Result<string, DocumentFault> {
  if (!/^\d{17}[\dX]$/.test(number)) return fail('DOCUMENT_FORMAT');
  if (!opening.test(number)) return fail('DOCUMENT_KIND');
  if (!isCalendarDate(number.slice(6, 14))) return fail('DOCUMENT_BIRTH_DATE');
  if (checkCharacter(number) !== number[17]) return fail('DOCUMENT_CHECK_DIGIT');
  return ok(number);
}

/**
 * Checks a document number by the rule of its kind and returns its one normal form.
 *
 * - resident ID: GB 11643, 18 characters with check digit, opening 1–6
 * - 港澳台居民居住证: the same form, opening 81 (香港), 82 (澳门), 83 (台湾)
 * - 外国人永久居留身份证: since 2023 the same form opening 9; the older card 3 letters and 12 digits
 * - passport: 5 to 17 letters and digits; no check digit is printed in the number itself
 */
export function checkDocument(kind: DocumentType, typed: string): Result<string, DocumentFault> {
  const number = normaliseDocument(typed);
  switch (kind) {
    case 'residentId':
      return checkEighteen(number, /^[1-6]/);
    case 'hmtResidence':
      return checkEighteen(number, /^8[123]/);
    case 'foreignPermanent':
      return /^[A-Z]{3}\d{12}$/.test(number) ? ok(number) : checkEighteen(number, /^9/);
    case 'passport':
      return /^(?=.*\d)[A-Z\d]{5,17}$/.test(number) ? ok(number) : fail('DOCUMENT_FORMAT');
  }
}
