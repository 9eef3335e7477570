import { useEffect, useState } from 'preact/hooks';
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
  // Once the line is back it helps, and is the way by which nothing marked leaves the device.
  const again = (
    <Button kind={why === 'line' ? 'main' : 'plain'} tall onClick={onAgain}>
      {s.checkAgain}
    </Button>
  );
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
        {why === 'line' && again}
        <Button kind={why === 'line' ? 'plain' : 'main'} tall onClick={onSend}>
          {s.sendToServer}
        </Button>
        {why !== 'line' && again}
      </p>
    </Panel>
  );
}

type AskingProps = {
  readonly bytes: number;
  readonly slow: boolean;
  readonly answer: (yes: boolean) => void;
};

/** Where people pay by the byte, or did not wait for it before, the size comes before the download. */
export function Asking({ bytes, slow, answer }: AskingProps) {
  const size = files.size(bytes);
  return (
    <Panel tone="still">
      <h3 class="found-title">{s.askTitle}</h3>
      <p>{s.askSize(size, slow)}</p>
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

const SLOW_MS = 10_000;

/** The engines are slow to come: nobody has to wait for them, as the server checks whatever arrives. */
export function Fetching({ onSkip }: { onSkip: () => void }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status">
      {slow && (
        <Panel tone="still">
          <p>{s.slow}</p>
          <p>{s.askMore}</p>
          <p class="row">
            <Button tall onClick={onSkip}>
              {s.askNo}
            </Button>
          </p>
        </Panel>
      )}
    </div>
  );
}
