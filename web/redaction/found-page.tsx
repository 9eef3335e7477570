import { moved } from '../../shared/redaction/affine.ts';
import type { Box, Finding } from '../../shared/redaction/model.ts';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import type { PageView } from './page.ts';
import { Crop, Sheet } from './sheet.tsx';

type FoundPageProps = {
  readonly view: PageView;
  readonly page: number;
  readonly found: readonly Finding[];
};

/** The page on which something was found, and the first place large. */
export function FoundPage({ view, page, found }: FoundPageProps) {
  const here = found.flatMap((one) => {
    const box = one.page === page && one.bbox ? moved(view.toPicture, one.bbox) : undefined;
    // What a page hides may lie beside what is shown of it.
    return box && isSeen(box, view) ? [{ text: one.text, box }] : [];
  });
  const boxes = here.map(({ box }) => box);
  const [first] = here;
  return (
    <>
      <p class="found-caption">
        <span>{s.pageOf(page, view.pages)}</span>
        <span>{s.dimmed}</span>
      </p>
      <Sheet view={view} page={page} boxes={boxes} texts={here.map(({ text }) => text)} />
      {!view.complete && <p class="note">{s.incomplete}</p>}
      {first && (
        <>
          <p class="found-caption">{s.fullPage}</p>
          <Crop view={view} {...first} />
        </>
      )}
    </>
  );
}

const isSeen = ([x0, y0, x1, y1]: Box, { width, height }: PageView): boolean =>
  x1 > 0 && y1 > 0 && x0 < width && y0 < height;
