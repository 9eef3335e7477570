import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Callout } from '../../components/message.tsx';
import { useKept } from '../../kept-form.ts';
import {
  type Certificate,
  certificateName,
  emptyCertificate,
} from '../../redaction/certificate.ts';
import { me } from '../../session.ts';
import { certificate as s } from '../../strings/zh-CN/redaction.ts';
import { useTitle } from '../../title.ts';
import './certificate.css';

/** The unit's written certificate, which stands in for what may not be uploaded (五（三）): one sheet to print. */
export function CertificatePage() {
  useTitle(s.title);
  const person = me.value;
  const kept = useKept<Certificate>(
    'device',
    certificateName(person?.personId ?? ''),
    emptyCertificate,
  );
  const { title, start, end, work } = kept.value.value;
  const fact = (kind: string) => person?.facts.find((one) => one.kind === kind)?.value ?? '';
  return (
    <div class="page certificate-page">
      <div class="page-title no-print">
        <h1>{s.title}</h1>
        <p class="lead">{s.lead}</p>
        <Callout tone="caution">
          <p>{s.warn}</p>
        </Callout>
        <p class="row">
          <Button kind="main" onClick={() => print()}>
            <Icon name="print" />
            {s.print}
          </Button>
          <span class="small second">{s.after}</span>
        </p>
      </div>
      <article class="certificate" aria-labelledby="certificate-heading">
        <h2 id="certificate-heading">{s.heading}</h2>
        <p class="certificate-to">
          {fact('region')}
          {s.to}
        </p>
        <p>
          {s.witness}
          <span class="certificate-blank">{person?.name}</span>
          {s.sameAs}
          <span class="certificate-blank">{person?.document.masked.slice(-4)}</span>
          {s.between}
          <Blank
            label={s.start}
            value={start}
            length={7}
            onValue={(value) => kept.put({ start: value })}
          />
          {s.till}
          <Blank
            label={s.end}
            value={end}
            length={7}
            onValue={(value) => kept.put({ end: value })}
          />
          {s.did}
        </p>
        <Lines label={s.name} value={title} onValue={(value) => kept.put({ title: value })} />
        <Lines label={s.work} value={work} onValue={(value) => kept.put({ work: value })} />
        <p>{s.reason}</p>
        <p>{s.truth}</p>
        <dl class="certificate-signs">
          <div>
            <dt>{s.unit}</dt>
            <dd>{fact('employer')}</dd>
          </div>
          <div>
            <dt>{s.hand}</dt>
            <dd />
          </div>
          <div>
            <dt>{s.phone}</dt>
            <dd />
          </div>
        </dl>
        <p class="certificate-date">{s.date}</p>
      </article>
    </div>
  );
}

type BlankProps = {
  readonly label: string;
  readonly value: string;
  /** In characters. */
  readonly length: number;
  readonly onValue: (value: string) => void;
};

/** A gap in a sentence: filled here, or by hand on paper. */
function Blank({ label, value, length, onValue }: BlankProps) {
  return (
    <input
      class="certificate-blank"
      aria-label={label}
      size={length * 2}
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
}

function Lines({ label, value, onValue }: Omit<BlankProps, 'length'>) {
  return (
    <label class="certificate-lines">
      <span>{label}：</span>
      <span class="certificate-ruled">
        <textarea rows={2} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      </span>
    </label>
  );
}
