import type { ManagedCourse } from '../../../shared/contract/manage-routes.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { ENOUGH } from './worth.ts';

/** How a course's exams went, as sentences. */
export function Figures({ figures }: { figures: ManagedCourse['figures'] }) {
  if (figures.papers === 0) return <p class="small second">{s.noPapers}</p>;
  return (
    <p class="small clauses">
      {s.papers(figures.papers, figures.passedPapers)}
      {s.first(figures.first, figures.passedFirst)}
      {s.people(figures.people, figures.passedPeople)}
      {figures.first < ENOUGH && s.fewPapers(ENOUGH)}
    </p>
  );
}
