/** Heads and feet that repeat what a paper is about: of 商业秘密 there are books, courses and chapters, unlike of levels. */
import { finding } from './finding.ts';
import { readMarking } from './grammar.ts';
import type { Finding, Page } from './model.ts';
import { normalise } from './normalise.ts';
import { placeOf } from './page/place.ts';
import { viewOf } from './page/view.ts';
import { rowsOf } from './rows.ts';

/** What a title or the name of a chapter speaks about. */
export interface Topic {
  readonly word: string;
  readonly page: number;
  readonly chapter: boolean;
}

const WORD = /(?:商业|工作|技术)秘密/u;
const CHAPTER = /^第[一二三四五六七八九十\d]{1,3}(?:章|节|篇|讲|课|编|部分|单元)(?<name>.+)$/u;
const LONGEST = 30;
/** Lines from the top that may be the title where all letters are as large. */
const FIRST = 3;

/** The titles and names of chapters on a page that speak about what would be a mark. */
export function topicsOn(page: Page): readonly Topic[] {
  if (!page.runs.some(({ text }) => WORD.test(normalise(text)))) return [];
  const written = page.runs.filter(({ source }) => source === 'page' || source === 'ocr');
  const view = viewOf(page, rowsOf([...written], page));
  return view.rows.flatMap(({ parts: [part, other] }, index): readonly Topic[] => {
    const text = normalise(part?.text ?? '');
    const word = WORD.exec(text)?.[0];
    if (!part || other || word === undefined || text.length > LONGEST || /[。,;]/u.test(text))
      return [];
    const topic = (chapter: boolean) => [{ word, page: page.number, chapter }];
    if (CHAPTER.exec(text)?.groups?.['name'] === word) return topic(true);
    const place = placeOf(part, view);
    if (place === 'header' || place === 'footer' || readMarking(part.text) !== null) return [];
    const large = page.flow ? index < FIRST : part.size > 1.15 * view.bodySize;
    return large ? topic(false) : [];
  });
}

const isHead = ({ place, text }: Finding): boolean =>
  (place === 'header' || place === 'footer') && WORD.exec(normalise(text))?.[0] === normalise(text);

/**
 * Of a head that says what the paper is about an official decides; one that begins with the chapter of its name, and stands
 * on no page before it, is that name.
 */
export function withoutTopics(
  found: readonly Finding[],
  topics: readonly Topic[],
): readonly Finding[] {
  if (topics.length === 0) return found;
  const heads = found.filter(isHead);
  return found.flatMap((one) => {
    const mine = topics.filter(({ word }) => word === normalise(one.text));
    if (!isHead(one) || mine.length === 0) return [one];
    const first = Math.min(
      ...heads.filter(({ text }) => text === one.text).map(({ page }) => page ?? 1),
    );
    const begun = mine.some(({ chapter, page }) => chapter && page === first && page > 1);
    return begun ? [] : [finding('MARK_SAMPLE_FIGURE', one)];
  });
}
