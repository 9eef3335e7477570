import { codes } from '../../shared/redaction/codes.ts';
import type { Finding, Outcome } from '../../shared/redaction/model.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { Callout } from '../components/message.tsx';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import { AskHuman } from './ask-human.tsx';
import { FoundPage } from './found-page.tsx';
import { usePage } from './page.ts';
import { whereOf } from './place.ts';
import { Panel } from './sheet.tsx';

type BlockedProps = {
  readonly file: File;
  readonly outcome: Outcome;
  readonly onCertificate: () => void;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
};

/** A marking was read: what, where, by which article, and the way out. The file was not sent. */
export function Blocked({ file, outcome, onCertificate, onReplace, onRemove }: BlockedProps) {
  const marks = outcome.findings.filter((one) => codes[one.code].weight === 'blocked');
  const first = marks.find((one) => one.bbox !== null) ?? marks[0];
  const page = first?.bbox ? first.page : null;
  const view = usePage(file, page, outcome.quarters);
  if (!first) return null;
  const side = view && page !== null && <FoundPage view={view} page={page} found={marks} />;
  return (
    <Panel tone="error" side={side}>
      <h3 class="found-title">
        <Icon name="error" />
        {s.blockedTitle}
      </h3>
      <p>
        {wordsOf(first, whereOf(first, view ?? null))}
        {s.stays}
        <strong>{s.unsent}</strong>
        {marks.length > 1 && s.more(marks.length - 1)}
      </p>
      <Callout tone="quote">
        <p>{s.article}</p>
        <p class="note">{s.articleSource}</p>
      </Callout>
      <div class="found-way">
        <h4>{s.way}</h4>
        <ol>
          {s.waySteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p class="row">
          <a
            class="button main"
            href="/claims/certificate"
            target="_blank"
            rel="noreferrer"
            onClick={onCertificate}
          >
            <Icon name="file" />
            {s.openCertificate}
          </a>
          <Button tall onClick={onReplace}>
            <Icon name="upload" />
            {s.putCertificate}
          </Button>
        </p>
        <p>
          <button type="button" class="link" onClick={onRemove}>
            {s.removeThis}
          </button>
        </p>
        <AskHuman code={first.code} page={first.page} />
      </div>
    </Panel>
  );
}

const wordsOf = ({ code, text }: Finding, where: string): string =>
  (text ? s.read(where, text) : s.readNone(where)) + (s.kinds[code] ?? codes[code].says);
