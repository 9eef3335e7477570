import { codes } from '../../shared/redaction/codes.ts';
import { maskable } from '../../shared/redaction/mask.ts';
import type { Finding, Outcome } from '../../shared/redaction/model.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import { FoundPage } from './found-page.tsx';
import { type PageView, usePage } from './page.ts';
import { whereOf } from './place.ts';
import { Panel } from './sheet.tsx';

type FoundProps = {
  readonly file: File;
  readonly outcome: Outcome;
  /** It was tried, and a copy of this file can't be made. */
  readonly noCopy: boolean;
  readonly onMask: () => void;
  readonly onSend: () => void;
  readonly onRemove: () => void;
};

/** Their numbers are masked in the text, all at once: there are no pages to choose places on. */
export const isOffice = ({ name }: File): boolean => /\.(?:docx|ofd)$/i.test(name);

const isPersonal = ({ code }: Finding): boolean => code.startsWith('PII_');

/** Nothing that forbids the file: what an official will look at, and what may be masked before it goes. */
export function Found({ file, outcome, noCopy, onMask, onSend, onRemove }: FoundProps) {
  const all = [...outcome.findings, ...outcome.advisories];
  const personal = all.some(isPersonal);
  const boxed = maskable(all)[0] ?? all.find((one) => one.bbox !== null);
  const view = usePage(file, boxed?.page ?? null, outcome.quarters);
  const office = isOffice(file);
  const mayMask = (office ? personal : maskable(all).length > 0) && !noCopy;
  const ordered = boxed ? [boxed, ...all.filter((one) => one !== boxed)] : all;
  const side = view && boxed?.page && <FoundPage view={view} page={boxed.page} found={ordered} />;
  return (
    <Panel tone="caution" side={side}>
      <h3 class="found-title">
        <Icon name="warning" />
        {personal ? s.personalTitle : s.foundTitle}
      </h3>
      <FindingList found={all} view={view ?? null} page={boxed?.page ?? null} />
      <p>{personal ? s.personalLead : s.foundLead}</p>
      {mayMask && office && <p class="note">{s.maskOffice}</p>}
      {noCopy && <p class="note">{office ? s.noMaskOffice : s.noMaskFonts}</p>}
      <p class="row">
        {mayMask && (
          <Button kind="main" onClick={onMask}>
            {s.maskButton}
          </Button>
        )}
        <Button kind={mayMask ? 'plain' : 'main'} tall onClick={onSend}>
          {mayMask ? s.sendAsIs : s.sendToOfficial}
        </Button>
      </p>
      <p>
        <button type="button" class="link" onClick={onRemove}>
          {s.removeThis}
        </button>
      </p>
    </Panel>
  );
}

type FindingListProps = {
  readonly found: readonly Finding[];
  /** The page that is shown, for the places on it. */
  readonly view?: PageView | null;
  readonly page?: number | null;
};

/** Each kind once, with its first places and its rule. */
export function FindingList({ found, view, page }: FindingListProps) {
  const kinds = [...new Set(found.map(({ code }) => code))];
  return (
    <ul class="found-list">
      {kinds.map((code) => {
        const mine = found.filter((one) => one.code === code);
        const wheres = [
          ...new Set(mine.map((one) => whereOf(one, one.page === page ? (view ?? null) : null))),
        ];
        return (
          <li key={code}>
            <span>{codes[code].says}</span>
            <span class="note">{s.wheres(wheres)}</span>
            <span class="note">{codes[code].rule}</span>
          </li>
        );
      })}
    </ul>
  );
}
