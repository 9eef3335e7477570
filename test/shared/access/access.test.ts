import { describe, expect, it } from 'vitest';
import { mayCall, mayList, mayReview, type Principal } from '../../../shared/access/index.ts';

const principal = (over: Partial<Principal> = {}): Principal => ({
  personId: 'me',
  state: 'confirmed',
  applicationId: null,
  grants: [],
  ...over,
});
const reviewer = principal({ grants: [{ role: 'reviewer', region: '南湖区' }] });
const admin = principal({ grants: [{ role: 'admin', region: '南湖区' }] });
const pending = principal({ state: 'pending', grants: [{ role: 'reviewer', region: '南湖区' }] });

describe('calling', () => {
  it.each([
    ['anyone', null, null],
    ['signedIn', null, 'SIGN_IN_REQUIRED'],
    ['person', null, 'SIGN_IN_REQUIRED'],
    ['reviewer', null, 'SIGN_IN_REQUIRED'],
    ['signedIn', pending, null],
    ['person', pending, 'ACCOUNT_PENDING'],
    ['reviewer', pending, 'ACCOUNT_PENDING'],
    ['person', principal(), null],
    ['reviewer', principal(), 'NOT_FOUND'],
    ['reviewer', admin, 'NOT_FOUND'],
    ['admin', admin, null],
    ['admin', reviewer, 'NOT_FOUND'],
    ['reviewer', reviewer, null],
  ] as const)('a route for %s', (who, by, outcome) => {
    expect(mayCall(who, by)).toBe(outcome);
  });
});

describe('reviewing', () => {
  it.each([
    [reviewer, 'other', '南湖区', null],
    [reviewer, 'other', '嘉善县', 'NOT_FOUND'],
    [reviewer, 'me', '南湖区', 'OWN_CASE'],
    [reviewer, 'me', '嘉善县', 'NOT_FOUND'],
    [admin, 'other', '南湖区', 'NOT_FOUND'],
    [principal(), 'me', '南湖区', 'NOT_FOUND'],
  ] as const)('%#', (by, personId, region, outcome) => {
    expect(mayReview(by, { personId, region })).toBe(outcome);
  });

  it('lists only the regions of the grants', () => {
    expect(mayList(reviewer, '南湖区')).toBe(true);
    expect(mayList(reviewer, '嘉善县')).toBe(false);
    expect(mayList(admin, '南湖区')).toBe(false);
  });
});
