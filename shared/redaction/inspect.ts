/** The pure check: what was extracted in, findings and verdict out. */
import { moved } from './affine.ts';
import { concealedOn } from './concealed.ts';
import { outcomeOf } from './finding.ts';
import { pagesOf } from './flow.ts';
import { markingsOn } from './marking.ts';
import { headingsOn, markingsInMetadata } from './metadata.ts';
import type { Content, Finding, Outcome, Page } from './model.ts';
import { personalOn } from './personal.ts';
import { topicsOn, withoutTopics } from './running-heads.ts';

/** Findings of one page alone, for progress page by page. */
export function inspectPage(page: Page): Finding[] {
  const found = [...markingsOn(page), ...concealedOn(page), ...personalOn(page)];
  return [...page.found, ...found.map((one) => told(one, page))];
}

function told(one: Finding, page: Page): Finding {
  if (!page.back || one.bbox === null) return one;
  const [x0, y0, x1, y1] = moved(page.back, one.bbox);
  const tenth = (n: number): number => Math.round(n * 10) / 10;
  return {
    ...one,
    bbox: [tenth(x0), tenth(y0), tenth(x1), tenth(y1)],
    unit: page.told ?? page.unit,
  };
}

/** Everything that the content shows. Pure; the order of pages does not matter. */
export function findingsIn(content: Content): Finding[] {
  const pages = [...content.pages, ...pagesOf(content.blocks)];
  const found = withoutTopics(pages.flatMap(inspectPage), pages.flatMap(topicsOn));
  const headings = new Set(pages.flatMap((page) => headingsOn(page, content.metadata)));
  const metadata = content.metadata.filter((one) => !headings.has(one));
  return [...content.found, ...found, ...markingsInMetadata(metadata)];
}

export function inspect(content: Content): Outcome {
  return outcomeOf(findingsIn(content), content.pageCount);
}
