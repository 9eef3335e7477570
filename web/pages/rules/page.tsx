import { useEffect } from 'preact/hooks';
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
  // The page is there only now, and the browser has looked for the place before.
  useEffect(() => {
    const place = document.getElementById(location.hash.slice(1));
    if (place) requestAnimationFrame(() => place.scrollIntoView());
  }, []);
  return (
    <div class="page rules">
      <header class="stack">
        <h1>{s.title}</h1>
        <p class="lead">{s.lead}</p>
        {inForce.ok && <p class="note hash">{s.hash(inForce.value.hash)}</p>}
      </header>
      <nav aria-label={s.contents}>
        <ul class="row small">
          {headings.map((text) => (
            <li key={text}>
              <a href={`#${anchorOf(text)}`}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
      {parts.map((part) =>
        part.length > 1 ? (
          <Annex key={part[1]?.text} rows={part} />
        ) : (
          part.map((paragraph) => <Paragraph key={paragraph.text} paragraph={paragraph} />)
        ),
      )}
    </div>
  );
}

/** A row of an annex: its cells are separated by tabs. */
const isRow = ({ text }: NoticeParagraph): boolean => text.includes('\t');

/** Rows that follow one another are a table; everything else stands alone. */
const parts = notice2023.reduce<NoticeParagraph[][]>((all, paragraph) => {
  const last = all.at(-1);
  if (last?.[0] && isRow(last[0]) && isRow(paragraph)) last.push(paragraph);
  else all.push([paragraph]);
  return all;
}, []);

/** What a table stands under; where people look for a telephone, it has a name that other pages know. */
const PHONES = '各地业务咨询电话一览表';
const titles = parts.flatMap(([paragraph], i) => {
  const under = parts[i + 1]?.[0];
  return paragraph && under && isRow(under) ? [paragraph.text] : [];
});
const isHeading = (text: string): boolean =>
  /^[一二三四五六]、/.test(text) || titles.includes(text);
const headings = notice2023.map(({ text }) => text).filter(isHeading);
const anchorOf = (text: string): string =>
  text === PHONES ? 'phones' : `part-${headings.indexOf(text) + 1}`;

/** The area's own numbers are dialled from a phone with its code. */
const dialled = (number: string): string => `tel:0573${number}`;

function Annex({ rows: [head, ...rows] }: { rows: readonly NoticeParagraph[] }) {
  const columns = head?.text.split('\t') ?? [];
  return (
    <table class="rules-annex">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ text }) => text !== head?.text)
          .map(({ text }) => (
            <tr key={text}>
              {columns.map((column, i) => (
                <td key={column}>
                  <Cell text={text.split('\t')[i] ?? ''} />
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

const Cell = ({ text }: { text: string }) => (
  <>
    {text.split(/(\d{8})/).map((part, i) =>
      i % 2 === 0 ? (
        part
      ) : (
        <a key={part} class="nowrap" href={dialled(part)}>
          {part}
        </a>
      ),
    )}
  </>
);

function Paragraph({ paragraph }: { paragraph: NoticeParagraph }) {
  const { text, clause, parameters = [], readings: ids = [], noParameter } = paragraph;
  if (isHeading(text))
    return (
      <h2 id={anchorOf(text)} class="rules-heading">
        {text}
      </h2>
    );
  return (
    <section class="rules-pair">
      <div class="rules-text">
        {clause && <span class="chip">{clause}</span>}
        <p>{text}</p>
      </div>
      <div class="rules-numbers">
        <Parameters paths={parameters} />
        {parameters.includes('titleReview') && <ProvinceSample />}
        {ids.map((id) => (
          <ReadingNote key={id} id={id} />
        ))}
        {noParameter && parameters.length === 0 && (
          <p class="note">
            {s.noParameter}
            {noParameter}
          </p>
        )}
      </div>
    </section>
  );
}

/** So many are read at a glance; more would hide the notice itself, and open when they are asked for. */
const AT_A_GLANCE = 4;

function Parameters({ paths }: { paths: readonly string[] }) {
  const all = paths.map((path) => <Parameter key={path} path={path} />);
  const count = paths.flatMap((path) => linesOf(ruleAt(path))).length;
  if (count <= AT_A_GLANCE) return <>{all}</>;
  return (
    <details class="rules-reading">
      <summary>{s.numbers(count)}</summary>
      <div class="rules-numbers">{all}</div>
    </details>
  );
}

const ruleAt = (path: string): unknown =>
  inForce.ok ? valueAt(inForce.value.ruleSet, path) : undefined;

function Parameter({ path }: { path: string }) {
  const value = ruleAt(path);
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
      {linesOf(value, [], {}, last).map((line, index) => {
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
