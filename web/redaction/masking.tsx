import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { moved } from '../../shared/redaction/affine.ts';
import { codes } from '../../shared/redaction/codes.ts';
import { maskable } from '../../shared/redaction/mask.ts';
import type { Finding, Outcome } from '../../shared/redaction/model.ts';
import { Button } from '../components/button.tsx';
import { Loading } from '../components/loading.tsx';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import { fresh } from './frame.ts';
import { MaskSheet } from './mask-sheet.tsx';
import { usePage } from './page.ts';
import type { Place } from './protocol.ts';
import { Panel } from './sheet.tsx';

type MaskingProps = {
  readonly file: File;
  readonly outcome: Outcome;
  readonly onMask: (places: readonly Place[]) => void;
  readonly onBack: () => void;
};

type Choice = Place & { readonly finding: Finding; readonly chosen: boolean };

/** A list of people is what proves that somebody was there: its numbers are masked, not the list. */
const isList = ({ code }: Finding): boolean => code === 'PII_ROSTER';

export const choicesOf = (outcome: Outcome): readonly Choice[] =>
  maskable([...outcome.findings, ...outcome.advisories]).flatMap((finding) => {
    const { bbox, page } = finding;
    return bbox ? [{ page: page ?? 1, bbox, finding, chosen: !isList(finding) }] : [];
  });

/** What was found is chosen beforehand; more may be added by mouse, finger or keys. */
export function Masking({ file, outcome, onMask, onBack }: MaskingProps) {
  const choices = useSignal(choicesOf(outcome));
  const own = useSignal<readonly Place[]>([]);
  const page = useSignal(choices.value[0]?.page ?? 1);
  const title = useRef<HTMLHeadingElement>(null);
  const view = usePage(file, page.value, outcome.quarters);
  const chosen = choices.value.filter((one) => one.chosen);
  const places = [...chosen, ...own.value].map(({ page: on, bbox }) => ({ page: on, bbox }));
  useEffect(() => title.current?.focus(), []);

  const add = (place: Place) => {
    own.value = [...own.value, place];
  };
  const put = (index: number, place: Place | undefined) => {
    own.value = own.value.flatMap((one, i) => (i === index ? (place ? [place] : []) : [one]));
  };
  const side = view ? (
    <>
      <MaskSheet
        view={view}
        page={page.value}
        filled={chosen}
        open={choices.value.filter((one) => !one.chosen)}
        own={own.value}
        onAdd={add}
        onPut={put}
      />
      {view.pages > 1 && (
        <Pages page={page.value} of={view.pages} onPage={(to) => (page.value = to)} />
      )}
    </>
  ) : (
    <Loading />
  );
  return (
    <Panel tone="still" side={side} sideFirst>
      <h3 class="found-title" tabIndex={-1} ref={title}>
        {s.maskTitle}
      </h3>
      <p>{s.maskLead}</p>
      <fieldset class="mask-list">
        <legend class="said">{s.maskPlaces}</legend>
        {choices.value.map((one, i) => (
          <label key={i} class="mask-choice">
            <input
              type="checkbox"
              checked={one.chosen}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                choices.value = choices.value.map((other, j) =>
                  j === i ? { ...other, chosen: checked } : other,
                );
                page.value = one.page;
              }}
            />
            <span>
              {isList(one.finding) ? s.maskList : one.finding.text}
              <br />
              <span class="note">
                {s.onPage(one.page, '')}，{codes[one.finding.code].says}
              </span>
            </span>
          </label>
        ))}
        {own.value.map((one, i) => (
          <p key={i} class="mask-own">
            <span>{s.maskOwnPage(i + 1, one.page)}</span>
            <button type="button" class="link" onClick={() => put(i, undefined)}>
              {s.maskRemove}
              <span class="said">{s.maskOwn(i + 1)}</span>
            </button>
          </p>
        ))}
      </fieldset>
      <p class="row">
        <Button
          onClick={() => {
            if (view) add({ page: page.value, bbox: moved(view.fromPicture, fresh(view)) });
          }}
        >
          {s.maskAdd}
        </Button>
      </p>
      {own.value.length > 0 && <p class="note">{s.maskKeys}</p>}
      <p class="row">
        <Button
          kind="main"
          unable={places.length === 0 ? 'mask-none' : undefined}
          onClick={() => onMask(places)}
        >
          {s.maskDo(places.length)}
        </Button>
        <Button tall onClick={onBack}>
          {s.maskBack}
        </Button>
      </p>
      {places.length === 0 && (
        <p class="note" id="mask-none">
          {s.maskNone}
        </p>
      )}
    </Panel>
  );
}

type PagesProps = {
  readonly page: number;
  readonly of: number;
  readonly onPage: (page: number) => void;
};

function Pages({ page, of, onPage }: PagesProps) {
  return (
    <p class="mask-pages">
      <Button unable={page <= 1 ? 'mask-page' : undefined} onClick={() => onPage(page - 1)}>
        {s.pageBefore}
      </Button>
      <span id="mask-page" class="note">
        {s.pageOf(page, of)}
      </span>
      <Button unable={page >= of ? 'mask-page' : undefined} onClick={() => onPage(page + 1)}>
        {s.pageNext}
      </Button>
    </p>
  );
}
