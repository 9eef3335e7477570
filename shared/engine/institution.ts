import type { RuleSet } from '../rules/model.ts';

/** What is known of a training institution at the end of a year (notice 五(二)). */
export type InstitutionYear = {
  readonly year: number;
  /** 协会（学会） or another institution. */
  readonly kind: 'association' | 'other';
  readonly online: boolean;
  /** 人次: completed roster lines of approved classes. */
  readonly trained: number;
  readonly complaints: number;
  /** Complaints that were found to be true. */
  readonly verified: number;
  /** 规避、变通、套取学时. */
  readonly evasion: boolean;
  readonly otherViolation: boolean;
};

export type InstitutionVerdict = {
  readonly passed: boolean;
  readonly reasons: readonly ('TOO_FEW_TRAINED' | 'COMPLAINTS' | 'EVASION' | 'OTHER_VIOLATION')[];
  /** Years in which it is not recognised. */
  readonly bannedYears: readonly number[];
};

/** The year-end assessment of an institution (R31, reading A15): exactly the minimum passes. */
export function assessInstitution(
  { institutions }: RuleSet,
  of: InstitutionYear,
): InstitutionVerdict {
  const rules = institutions.assessment;
  const counted = rules.appliesToOnline || !of.online;
  const reasons: InstitutionVerdict['reasons'][number][] = [];
  if (counted && of.trained < rules.minimum[of.kind]) reasons.push('TOO_FEW_TRAINED');
  if (of.complaints >= rules.complaints && of.verified >= rules.verified)
    reasons.push('COMPLAINTS');
  if (of.evasion) reasons.push('EVASION');
  if (of.otherViolation) reasons.push('OTHER_VIOLATION');
  const first = of.year + (rules.banFrom === 'nextYear' ? 1 : 0);
  const years = reasons.length > 0 ? rules.banYears : 0;
  return {
    passed: reasons.length === 0,
    reasons,
    bannedYears: Array.from({ length: years }, (_, after) => first + after),
  };
}

/** May a county name these institutions for its region (notice 二)? */
export function mayName(
  { institutions }: RuleSet,
  named: readonly string[],
): { readonly ok: boolean; readonly message: string } {
  const { atLeast, atMost } = institutions.county;
  const ok = named.length >= atLeast && named.length <= atMost;
  return {
    ok,
    message: ok
      ? ''
      : `每个县（市）可确定 ${atLeast} 至 ${atMost} 家培训机构，现为 ${named.length} 家`,
  };
}
