import type { Grant } from '../contract/answers.ts';
import type { ProblemCode } from '../contract/problems.ts';
import type { Caller } from '../contract/routes.ts';

/**
 * Every access decision, in one place: from who is asking, in what role and region, about whose matter. What is not
 * allowed does not exist for the caller (NOT_FOUND); only one's own matter is named as such, since one knows of it.
 */

/** Who is asking, as the session says. */
export type Principal = {
  readonly personId: string;
  /** `pending`: registered, and not yet confirmed to be that person. */
  readonly state: 'pending' | 'confirmed';
  readonly applicationId: string | null;
  readonly grants: readonly Grant[];
};

/** May this principal call a route of that kind at all? Null when it may. */
export function mayCall(who: Caller, principal: Principal | null): ProblemCode | null {
  if (who === 'anyone') return null;
  if (principal === null) return 'SIGN_IN_REQUIRED';
  if (who === 'signedIn') return null;
  if (principal.state === 'pending') return 'ACCOUNT_PENDING';
  if (who === 'person') return null;
  return principal.grants.some(({ role }) => role === who) ? null : 'NOT_FOUND';
}

/** May this reviewer see and decide the matter of a person in a region? */
export function mayReview(
  principal: Principal,
  matter: { readonly personId: string; readonly region: string },
): ProblemCode | null {
  const here = principal.grants.some(
    ({ role, region }) => role === 'reviewer' && region === matter.region,
  );
  if (!here) return 'NOT_FOUND';
  return matter.personId === principal.personId ? 'OWN_CASE' : null;
}

/** May this reviewer list the queue of a region? */
export const mayList = (principal: Principal, region: string): boolean =>
  principal.grants.some((grant) => grant.role === 'reviewer' && grant.region === region);

/** May this administrator decide about somebody's exams? Courses are the city's, so no region bounds it. */
export function mayAdminister(
  principal: Principal,
  { personId }: { readonly personId: string },
): ProblemCode | null {
  if (!principal.grants.some(({ role }) => role === 'admin')) return 'NOT_FOUND';
  return personId === principal.personId ? 'OWN_CASE' : null;
}
