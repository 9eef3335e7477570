import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fill } from '../../../shared/claim/fill.ts';
import { claimFacts } from '../../../shared/claim/schema.ts';

const filled = (sent: object) => fill(v.parse(claimFacts, sent));
const overNewYear = { start: '2023-12-30', end: '2024-01-02', days: 2 };

describe('the years of a claim', () => {
  it('are those of each of its days where days count in their own year', () => {
    const study = filled({ route: 'P6.1', kind: 'study', ...overNewYear });
    expect(study).toMatchObject({ years: [2023, 2024], completedOn: '2024-01-02' });
  });

  it('are that of its end where it counts when it is completed', () => {
    const plan = { level: 'county', inAnnualPlan: true };
    const workshop = filled({ route: 'P3', ...overNewYear, ...plan });
    expect(workshop).toMatchObject({ years: [2024], completedOn: '2024-01-02' });
    expect(workshop.period).toEqual({ start: '2023-12-30', end: '2024-01-02' });
  });

  it('are that of its one day', () => {
    const exam = filled({ route: 'P6.5', completedOn: '2023-12-31', subjectsPassed: 1 });
    expect(exam).toEqual({
      route: 'P6.5',
      completedOn: '2023-12-31',
      facts: { subjectsPassed: 1 },
      years: [2023],
    });
  });

  it('are none where it ends before it starts', () => {
    const backwards = { start: '2024-01-02', end: '2023-12-30', days: 1 };
    expect(filled({ route: 'P5', ...backwards }).years).toEqual([]);
  });
});
