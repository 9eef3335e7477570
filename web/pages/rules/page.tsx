import { ruleSetFor } from '../../../shared/rules/index.ts';
import { jiaxing2023Readings } from '../../../shared/rules/jiaxing-2023.readings.ts';
import { type NoticeParagraph, notice2023 } from '../../../shared/rules/notice-2023.ts';
import { valueAt } from '../../../shared/rules/switch.ts';
import { rules as s } from '../../strings/zh-CN/rules.ts';
import { useTitle } from '../../title.ts';
import { linesOf } from './lines.ts';
import './rules.css';

const inForce = ruleSetFor(2023);
const readings = new Map(jiaxing2023Readings.map((each) => [each.id, each]));

/** The notice beside the rule set: every paragraph, and what is calculated because of it. Open to anyone. */
export function RulesPage() {
  useTitle(s.title);
  return (
    <div class="page rules">
      <header class="stack">
        <h1>{s.title}</h1>
        <p class="lead">{s.lead}</p>
        {inForce.ok && <p class="note hash">{s.hash(inForce.value.hash)}</p>}
      </header>
      {notice2023.map((paragraph) => (
        <Paragraph key={paragraph.text} paragraph={paragraph} />
      ))}
    </div>
  );
}

/** A row of an annex: its cells are separated by tabs. */
const isRow = ({ text }: NoticeParagraph): boolean => text.includes('\t');

function Paragraph({ paragraph }: { paragraph: NoticeParagraph }) {
  const { text, clause, parameters = [], readings: ids = [], noParameter } = paragraph;
  const heading = noParameter !== undefined && /^[一二三四五六]、/.test(text);
  if (heading) return <h2 class="rules-heading">{text}</h2>;
  return (
    <section class={isRow(paragraph) ? 'rules-row' : 'rules-pair'}>
      <div class="rules-text">
        {clause && <span class="chip">{clause}</span>}
        <p>{text.replaceAll('\t', '　')}</p>
      </div>
      <div class="rules-numbers">
        {parameters.map((path) => (
          <Parameter key={path} path={path} />
        ))}
        {ids.map((id) => (
          <ReadingNote key={id} id={id} />
        ))}
        {noParameter && parameters.length === 0 && !isRow(paragraph) && (
          <p class="note">
            {s.noParameter}
            {noParameter}
          </p>
        )}
      </div>
    </section>
  );
}

function Parameter({ path }: { path: string }) {
  const value = inForce.ok ? valueAt(inForce.value.ruleSet, path) : undefined;
  const last = path.split('/').at(-1) ?? '';
  return (
    <dl class="rules-list">
      {linesOf(value).map((line, index) => {
        const label = line.path.join(' · ') || (s.words[last] ?? last);
        return (
          <div key={index}>
            <dt>{label}</dt>
            <dd>{line.value}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function ReadingNote({ id }: { id: string }) {
  const reading = readings.get(id);
  if (!reading) return null;
  const { question, text, confirmedBy, confirmedOn } = reading;
  return (
    <details class="rules-reading">
      <summary>
        <span class="chip">{s.reading(id)}</span> {question}
      </summary>
      <p>{text}</p>
      <p class="note">
        {confirmedBy && confirmedOn ? s.confirmed(confirmedBy, confirmedOn) : s.unconfirmed}
      </p>
    </details>
  );
}
