/** The pure check: what was extracted in, findings and verdict out. */
import { concealedOn } from './concealed.ts';
import { outcomeOf } from './finding.ts';
import { pagesOf } from './flow.ts';
import { markingsOn } from './marking.ts';
import { markingsInMetadata } from './metadata.ts';
import type { Content, Finding, Outcome, Page } from './model.ts';
import { personalOn } from './personal.ts';

/** Findings of one page alone, for progress page by page. */
export function inspectPage(page: Page): Finding[] {
  return [...page.found, ...markingsOn(page), ...concealedOn(page), ...personalOn(page)];
}

/** Everything that the content shows. Pure; the order of pages does not matter. */
export function findingsIn(content: Content): Finding[] {
  const pages = [...content.pages, ...pagesOf(content.blocks)];
  return [...content.found, ...pages.flatMap(inspectPage), ...markingsInMetadata(content.metadata)];
}

export function inspect(content: Content): Outcome {
  return outcomeOf(findingsIn(content), content.pageCount);
}
