import { formatHours } from '../../../shared/hours/hours.ts';
import { saidAt } from '../../../shared/rules/compose.ts';
import { documents } from '../../../shared/rules/documents.ts';
import { ruleSetFor } from '../../../shared/rules/index.ts';
import { jiaxing2023Readings } from '../../../shared/rules/jiaxing-2023.readings.ts';
import { type NoticeParagraph, notice2023 } from '../../../shared/rules/notice-2023.ts';
import { valueAt } from '../../../shared/rules/switch.ts';
import { rules as s } from '../../strings/zh-CN/rules.ts';
import { useTitle } from '../../title.ts';
import { linesOf } from './lines.ts';
import { provinceRows } from './province.ts';
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
        {parameters.includes('titleReview') && <ProvinceSample />}
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
    <>
      <Lines value={value} last={last} />
      {aboveOf(path).map((text) => (
        <p key={text} class="note">
          {text}
        </p>
      ))}
    </>
  );
}

/** What the documents that the notice stands on say of the same floor or ceiling. */
function aboveOf(path: string): readonly string[] {
  if (!inForce.ok) return [];
  const { ruleSet } = inForce.value;
  const places = path === 'floors' ? ruleSet.floors.map(({ id }) => `floors/${id}`) : [path];
  return places.flatMap((place) => {
    const said = saidAt(ruleSet, documents, place).slice(0, -1);
    const [first] = said;
    if (!first) return [];
    const words = said.map(({ item }) =>
      s.saidBy(item.cite, item.hours === null ? s.noCeiling : String(item.hours)),
    );
    return s.above(first.item.name, words.join('，'));
  });
}

/** A reviewing province's rules before the city's, by an invented set. */
function ProvinceSample() {
  if (!inForce.ok) return null;
  const p = s.province;
  return (
    <details class="rules-reading">
      <summary>{p.title}</summary>
      <p>{p.lead}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{p.item}</th>
            <th scope="col">{p.byCity}</th>
            <th scope="col">{p.byProvince}</th>
            <th scope="col">{p.clause}</th>
          </tr>
        </thead>
        <tbody>
          {provinceRows(inForce.value).map(({ name, city, province, clause }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{city === null ? p.notKnown : p.hours(formatHours(city))}</td>
              <td>{p.hours(formatHours(province))}</td>
              <td>{clause}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Lines({ value, last }: { value: unknown; last: string }) {
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
