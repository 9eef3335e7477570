import { moved } from '../../shared/redaction/affine.ts';
import type { Finding } from '../../shared/redaction/model.ts';
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
  const here = found.filter((one) => one.page === page && one.bbox);
  const boxes = here.flatMap(({ bbox }) => (bbox ? [moved(view.toPicture, bbox)] : []));
  const [box] = boxes;
  return (
    <>
      <p class="found-caption">
        <span>{s.pageOf(page, view.pages)}</span>
        <span>{s.dimmed}</span>
      </p>
      <Sheet view={view} page={page} boxes={boxes} texts={here.map(({ text }) => text)} />
      {!view.complete && <p class="note">{s.incomplete}</p>}
      {box && (
        <>
          <p class="found-caption">{s.fullPage}</p>
          <Crop view={view} box={box} text={here[0]?.text ?? ''} />
        </>
      )}
    </>
  );
}
