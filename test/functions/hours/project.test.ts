import { expect, it } from 'vitest';
import { project } from '../../../functions/hours/project.ts';
import type { PersonEvent } from '../../../shared/ledger/events.ts';
import { bound, recordOf, sent } from '../../shared/ledger/commits.ts';

const summaries = (items: ReturnType<typeof project>) =>
  items.filter(({ sk }) => sk.startsWith('summary#')).map(({ sk }) => sk);

it('has a summary of each year that the record holds anything of, courses alone among them', () => {
  const enrolled = (year: number): PersonEvent => ({
    type: 'CourseEnrolled',
    v: 1,
    years: [year],
    courseId: 'alpha',
    version: 'a'.repeat(64),
  });
  expect(summaries(project('lu', recordOf(bound())))).toEqual([]);
  expect(summaries(project('lu', recordOf(bound(), enrolled(2022))))).toEqual([]);
  expect(summaries(project('lu', recordOf(bound(), enrolled(2023))))).toEqual(['summary#2023']);
  const both = recordOf(bound(), enrolled(2023), sent('c1', [], [2024]));
  expect(summaries(project('lu', both)).toSorted()).toEqual(['summary#2023', 'summary#2024']);
});
