import { describe, expect, it } from 'vitest';
import {
  assessInstitution,
  type InstitutionYear,
  mayName,
} from '../../../shared/engine/institution.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';

const of = (more: Partial<InstitutionYear>) =>
  assessInstitution(jiaxing2023, {
    year: 2023,
    kind: 'other',
    online: false,
    trained: 500,
    complaints: 0,
    verified: 0,
    evasion: false,
    otherViolation: false,
    ...more,
  });

describe('五(二): the year-end assessment of institutions', () => {
  it.each<[string, Partial<InstitutionYear>, readonly string[]]>([
    ['an association with 300', { kind: 'association', trained: 300 }, []],
    ['an association with 299', { kind: 'association', trained: 299 }, ['TOO_FEW_TRAINED']],
    ['another with 500', { trained: 500 }, []],
    ['another with 499', { trained: 499 }, ['TOO_FEW_TRAINED']],
    ['two complaints, one verified', { complaints: 2, verified: 1 }, ['COMPLAINTS']],
    ['two complaints, none verified', { complaints: 2 }, []],
    ['one complaint, verified', { complaints: 1, verified: 1 }, []],
    ['evasion', { evasion: true }, ['EVASION']],
    ['another violation', { otherViolation: true }, ['OTHER_VIOLATION']],
    ['an online one under 500', { online: true, trained: 499 }, ['TOO_FEW_TRAINED']],
    [
      'everything',
      { trained: 0, complaints: 3, verified: 2, evasion: true, otherViolation: true },
      ['TOO_FEW_TRAINED', 'COMPLAINTS', 'EVASION', 'OTHER_VIOLATION'],
    ],
  ])('%s', (_what, more, reasons) => {
    const verdict = of(more);
    expect(verdict.reasons).toEqual(reasons);
    expect(verdict.passed).toBe(reasons.length === 0);
    expect(verdict.bannedYears).toEqual(reasons.length === 0 ? [] : [2024, 2025, 2026]);
  });
});

describe('二: institutions that a county names', () => {
  it.each([
    [0, false],
    [1, true],
    [2, true],
    [3, false],
  ])('%i of them', (count, ok) => {
    const named = Array.from({ length: count }, (_, at) => `机构${at}`);
    const answer = mayName(jiaxing2023, named);
    expect(answer.ok).toBe(ok);
    expect(answer.message).toBe(ok ? '' : `每个县（市）可确定 1 至 2 家培训机构，现为 ${count} 家`);
  });
});
