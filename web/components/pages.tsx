import { useSignal } from '@preact/signals';
import type { EvidencePages } from '../../shared/contract/answers.ts';
import { review as s } from '../strings/zh-CN/review.ts';
import { Button } from './button.tsx';
import { State } from './message.tsx';
import './pages.css';

type PagesProps = {
  readonly view: EvidencePages;
  readonly again: () => void;
  /** What stands where there is no picture. */
  readonly noPages: string;
  /** The level at which the list of findings stands on its page. */
  readonly heading: 'h2' | 'h4';
};

/** A file page by page, with what the check found numbered on the page and in the list below it. */
export function Pages({ view, again, noPages, heading: Heading }: PagesProps) {
  const at = useSignal(0);
  const large = useSignal(false);
  const expired = useSignal(false);
  const quarters = useSignal(0);
  const { pages, found, count } = view;
  const page = pages[Math.min(at.value, pages.length - 1)];
  const show = (index: number) => {
    at.value = Math.min(pages.length - 1, Math.max(0, index));
    expired.value = false;
  };
  return (
    <div class="papers">
      {page ? (
        <>
          <div class="papers-head">
            <span aria-live="polite">{s.pageOf(page.page, count)}</span>
            <span class="row">
              {pages.length > 1 && (
                <>
                  <Button
                    unable={at.value === 0 ? 'papers-first' : undefined}
                    onClick={() => show(at.value - 1)}
                  >
                    {s.previousPage}
                  </Button>
                  <Button
                    unable={at.value >= pages.length - 1 ? 'papers-last' : undefined}
                    onClick={() => show(at.value + 1)}
                  >
                    {s.nextPage}
                  </Button>
                </>
              )}
              <Button
                onClick={() => {
                  quarters.value = (quarters.value + 1) % 4;
                }}
              >
                {s.turn}
              </Button>
              <Button
                onClick={() => {
                  large.value = !large.value;
                }}
              >
                {large.value ? s.smaller : s.larger}
              </Button>
            </span>
            <span class="said" id="papers-first">
              {s.firstPage}
            </span>
            <span class="said" id="papers-last">
              {pages.length < count ? s.lastShown(pages.length) : s.lastPage}
            </span>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an enlarged page is scrolled by keyboard too */}
          <section class="paper-frame" aria-label={s.pageOf(page.page, count)} tabIndex={0}>
            <div
              class={large.value ? 'paper large' : 'paper'}
              style={roomFor(page, quarters.value)}
            >
              <div class="paper-sheet" style={turnedBy(page, quarters.value)}>
                <img
                  key={page.url}
                  src={page.url}
                  width={page.width}
                  height={page.height}
                  alt={s.pagePicture(page.page)}
                  onError={() => {
                    expired.value = true;
                  }}
                />
                {page.marks.map(({ found: index, box }) => (
                  <span
                    key={`${index}-${box.join()}`}
                    class="paper-mark"
                    aria-hidden="true"
                    style={placeOf(box)}
                  >
                    <b class="paper-number">{index + 1}</b>
                  </span>
                ))}
              </div>
            </div>
          </section>
          {expired.value && (
            <p class="row">
              <span class="small second">{s.linksEnded}</span>
              <Button
                onClick={() => {
                  expired.value = false;
                  again();
                }}
              >
                {s.readAgain}
              </Button>
            </p>
          )}
        </>
      ) : (
        <p class="row">
          <span class="small second">{noPages}</span>
          <Button onClick={again}>{s.readAgain}</Button>
        </p>
      )}
      <Heading class="papers-found">{s.found}</Heading>
      {found.length === 0 ? (
        <p>
          <State tone="good">{s.nothingFound(count)}</State>
        </p>
      ) : (
        <ol class="rows paper-found">
          {found.map((one, index) => (
            <li key={`${index}-${one.code}`}>
              <b class="paper-number" aria-hidden="true">
                {index + 1}
              </b>
              <span class="between">
                <State tone="caution">{one.says}</State>
                <FoundOn
                  page={one.page}
                  at={pages.findIndex((each) => each.page === one.page)}
                  {...{ show }}
                />
              </span>
              <span class="small second">
                {one.rule}
                {isCovered(view, index) && (
                  <>
                    <br />
                    {s.covered}
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** Pictures of before hide nothing. */
const isCovered = ({ pages }: EvidencePages, index: number): boolean =>
  pages.some(({ marks }) => marks.some(({ found, covered }) => found === index && covered));

type FoundOnProps = {
  readonly page: number | null;
  /** Which of the pictures is that page's; -1 where it has none, as far behind in a long file. */
  readonly at: number;
  readonly show: (at: number) => void;
};

/** The page of a finding, and the way to it where there is something to see. */
function FoundOn({ page, at, show }: FoundOnProps) {
  if (page === null) return null;
  if (at < 0) return <span class="small second">{s.onPage(page)}</span>;
  return (
    <button type="button" class="link small" onClick={() => show(at)}>
      {s.onPage(page)}
    </button>
  );
}

type Side = { readonly width: number; readonly height: number };

/** The room that a turned page takes: a turn itself takes none. */
const roomFor = ({ width, height }: Side, quarters: number) =>
  quarters === 0
    ? {}
    : { aspectRatio: quarters % 2 === 0 ? `${width} / ${height}` : `${height} / ${width}` };

const turnedBy = ({ width, height }: Side, quarters: number) =>
  quarters === 0
    ? {}
    : {
        position: 'absolute',
        top: '50%',
        left: '50%',
        width: quarters % 2 === 0 ? '100%' : `${((100 * width) / height).toFixed(3)}%`,
        transform: `translate(-50%, -50%) rotate(${90 * quarters}deg)`,
        '--back': `${-90 * quarters}deg`,
      };

const share = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** A little outside the words, so that the frame does not cover them. */
const placeOf = ([x0, y0, x1, y1]: readonly [number, number, number, number]) => ({
  left: share(x0 - 0.004),
  top: share(y0 - 0.004),
  width: share(x1 - x0 + 0.008),
  height: share(y1 - y0 + 0.008),
});
