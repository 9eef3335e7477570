import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { entryOf, fill, flatten } from '../../../shared/claim/fill.ts';
import { claimKinds, kindOf } from '../../../shared/claim/kinds.ts';
import { previewOf } from '../../../shared/claim/preview.ts';
import { type ClaimFacts, claimFacts } from '../../../shared/claim/schema.ts';
import { checkFacts } from '../../../shared/engine/check-facts.ts';
import type { RulesInForce } from '../../../shared/engine/model.ts';
import type { PersonEvent } from '../../../shared/ledger/events.ts';
import { givenOf, statementOf } from '../../../shared/ledger/year.ts';
import { ruleSetFor } from '../../../shared/rules/index.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { runs } from '../../runs.ts';
import { bound, checked, recordOf, sealed } from '../ledger/commits.ts';
import { anyFacts } from './arbitrary.ts';

function rulesFor(year: number): RulesInForce {
  const rules = ruleSetFor(year);
  if (!rules.ok) throw new Error(rules.error.message);
  return rules.value;
}

/** The events by which such a claim comes to stand in a record. */
function sentAs(claimId: string, facts: ClaimFacts, approved = false): PersonEvent[] {
  const { years, ...filled } = fill(facts);
  const sent: PersonEvent = {
    type: 'ClaimSent',
    v: 2,
    claimId,
    years: [...years],
    ...filled,
    title: sealed('t'),
    evidence: ['u'],
    noSecrets: true,
  };
  const decided: PersonEvent = { type: 'ClaimApproved', v: 1, claimId, years: [...years] };
  return [sent, ...(approved ? [decided] : [])];
}

const professions = fc.constantFrom('机械', '教育');
const claims = fc.array(fc.tuple(anyFacts, fc.boolean()), { maxLength: 4 });

describe('any right claim', () => {
  it('has facts that the engine takes, and comes back from the record as it was sent', () => {
    fc.assert(
      fc.property(anyFacts, (sent) => {
        const facts = v.parse(claimFacts, sent);
        const filled = fill(facts);
        const route = jiaxing2023.routes.find(({ id }) => id === filled.route);
        expect(route && checkFacts(jiaxing2023, route, filled.facts)).toBeUndefined();
        expect(route).toBeDefined();
        expect(v.parse(claimFacts, flatten(filled))).toEqual(facts);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('is previewed in the page as the server states it after approval', () => {
    fc.assert(
      fc.property(professions, claims, anyFacts, (profession, others, sent) => {
        const facts = v.parse(claimFacts, sent);
        const before = others.flatMap(([one, approved], i) =>
          sentAs(`c${i}`, v.parse(claimFacts, one), approved),
        );
        const start = [bound('2023-01-01', { profession }), checked('u', 'clear'), ...before];
        const record = recordOf(...start);
        const after = recordOf(...start, ...sentAs('new', facts, true));
        for (const year of fill(facts).years) {
          const rules = rulesFor(year);
          const preview = previewOf(
            rules,
            givenOf('p', record, rules),
            entryOf('new', fill(facts)),
          );
          expect(preview.alone).toEqual(statementOf('p', after, rules));
          const all = statementOf('p', after, rules, ({ state }) => state === 'sent');
          expect(preview.all).toEqual(all);
        }
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('the preview', () => {
  const rules = rulesFor(2023);
  const days = (route: string, start: string, end: string, count: number, more: object = {}) =>
    v.parse(claimFacts, { route, start, end, days: count, ...more });
  const department = { organiser: 'industryDepartment' };
  const preview = (events: PersonEvent[], facts: ClaimFacts, profession = '机械') => {
    const record = recordOf(bound('2023-01-01', { profession }), checked('u', 'clear'), ...events);
    return previewOf(rules, givenOf('p', record, rules), entryOf('new', fill(facts)));
  };
  const six = days('P4', '2023-03-01', '2023-03-06', 6, department);

  it('says what a cap leaves, and what has been taken of it', () => {
    const study = (from: string, to: string, count: number) =>
      days('P6.1', from, to, count, { kind: 'study' });
    const found = preview(
      sentAs('a', study('2023-03-01', '2023-03-05', 5), true),
      study('2023-04-01', '2023-04-02', 2),
    );
    expect(found.entry).toMatchObject({ raw: 80, counted: 40 });
    expect(found.caps.find(({ id }) => id === 'P6.each/P6.1')).toMatchObject({
      limit: 240,
      before: 200,
      after: 280,
      over: 40,
      name: null,
    });
    expect(found.caps.find(({ id }) => id === 'P6')?.name).toBe('途径（六）');
  });

  it('counts less beside what waits where a cap is shared', () => {
    const found = preview(sentAs('a', six), days('P4', '2023-04-01', '2023-04-02', 2, department));
    expect(found.entry.counted).toBe(120);
    expect(found.addsToAll).toBe(0);
  });

  it('points out the way that a six-profession person has past the ceiling, and leaves the declared one', () => {
    const found = preview(
      sentAs('a', six, true),
      days('P4', '2023-04-01', '2023-04-04', 4, department),
    );
    expect(found.entry.counted).toBe(0);
    expect(found.caps).toMatchObject([
      { id: 'six', limit: 360, before: 360, after: 600, over: 240 },
    ]);
    expect(found.better).toEqual({ kind: 'study', moreHours: 160, lessMissing: 320 });
  });

  it('adds up under a cap that more had stood under already', () => {
    const ten = days('P4', '2023-03-01', '2023-03-10', 10, department);
    const found = preview(
      sentAs('a', ten, true),
      days('P4', '2023-04-01', '2023-04-01', 1, department),
    );
    expect(found.caps).toMatchObject([{ id: 'six', before: 600, after: 660 }]);
  });

  it('points out nothing where the declared way is the best, nor where no other is proven', () => {
    const fresh = days('P4', '2023-04-01', '2023-04-04', 4, department);
    expect(preview([], fresh).better).toBeNull();
    expect(preview(sentAs('a', six, true), fresh, '教育').better).toBeNull();
    expect(preview([], days('P6.2', '2023-04-01', '2023-04-02', 2)).better).toBeNull();
  });

  it('replaces a claim that it corrects instead of adding to it', () => {
    const two = days('P4', '2023-04-01', '2023-04-02', 2, department);
    const one = days('P4', '2023-04-01', '2023-04-02', 1, department);
    const record = recordOf(bound(), checked('u', 'clear'), ...sentAs('new', two));
    const found = previewOf(rules, givenOf('p', record, rules), entryOf('new', fill(one)));
    expect(found.alone.total).toBe(60);
    expect(found.all.total).toBe(60);
  });

  it('offers as other kinds only such as ask for nothing more', () => {
    for (const kind of Object.values(claimKinds)) {
      for (const other of 'alsoAs' in kind ? kind.alsoAs : []) {
        const asked = Object.keys(claimKinds[other].fields);
        expect(Object.keys(kind.fields)).toEqual(expect.arrayContaining(asked));
        expect(claimKinds[other].when.by).toBe(kind.when.by);
        expect(kindOf(claimKinds[other].route, claimKinds[other].fixed)).toBe(other);
      }
    }
  });
});
