import type { Outcome } from '../../shared/redaction/model.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { files } from '../strings/zh-CN/claim.ts';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import { FindingList } from './found.tsx';
import { usePage } from './page.ts';
import type { Why } from './protocol.ts';
import { Panel, Sheet } from './sheet.tsx';

type MaskedProps = {
  readonly copy: File;
  readonly outcome: Outcome;
  /** A page on which something was masked. */
  readonly page: number;
  readonly onSend: () => void;
  readonly onBack: () => void;
};

/** The copy as it would be sent, after it was checked in its turn. */
export function Masked({ copy, outcome, page, onSend, onBack }: MaskedProps) {
  const view = usePage(copy, page, outcome.quarters);
  const left = [...outcome.findings, ...outcome.advisories];
  const side = view && (
    <>
      <p class="found-caption">{s.pageOf(page, view.pages)}</p>
      <Sheet view={view} page={page} boxes={[]} plain />
    </>
  );
  return (
    <Panel tone="still" side={side}>
      <h3 class="found-title">
        <Icon name={left.length === 0 ? 'check' : 'warning'} />
        {s.maskedTitle}
      </h3>
      <p>{left.length === 0 ? s.maskedClear : s.maskedLeft}</p>
      {left.length > 0 && <FindingList found={left} />}
      <p class="row">
        <Button kind="main" onClick={onSend}>
          {s.sendMasked}
        </Button>
        <Button tall onClick={onBack}>
          {s.maskMore}
        </Button>
      </p>
    </Panel>
  );
}

type UnableProps = {
  readonly why: Why;
  readonly onSend: () => void;
  readonly onAgain: () => void;
};

/** The device could not check: it says so, and the server decides if the person sends. */
export function Unable({ why, onSend, onAgain }: UnableProps) {
  return (
    <Panel tone="caution">
      <h3 class="found-title">
        <Icon name="warning" />
        {s.unableTitle}
      </h3>
      <p>
        {s.unable[why]}
        {s.unableMore}
      </p>
      <p class="row">
        <Button kind="main" onClick={onSend}>
          {s.sendToServer}
        </Button>
        <Button tall onClick={onAgain}>
          {s.checkAgain}
        </Button>
      </p>
    </Panel>
  );
}

/** Where people pay by the byte the size comes before the download. */
export function Asking({ bytes, answer }: { bytes: number; answer: (yes: boolean) => void }) {
  const size = files.size(bytes);
  return (
    <Panel tone="still">
      <h3 class="found-title">{s.askTitle}</h3>
      <p>{s.askSize(size)}</p>
      <p>{s.askMore}</p>
      <p class="row">
        <Button kind="main" onClick={() => answer(true)}>
          {s.askYes(size)}
        </Button>
        <Button tall onClick={() => answer(false)}>
          {s.askNo}
        </Button>
      </p>
    </Panel>
  );
}
