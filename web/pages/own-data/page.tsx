import { useSignal } from '@preact/signals';
import type { OwnData } from '../../../shared/contract/own-data.ts';
import { retention } from '../../../shared/retention.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { ownData as s } from '../../strings/zh-CN/own-data.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { useTitle } from '../../title.ts';
import { RequestForm } from './request-form.tsx';
import { saveAs } from './save-as.ts';
import './own-data.css';

export function OwnDataPage() {
  useTitle(s.title);
  const loaded = useLoad('ownData', {});
  const data = loaded.value.value;
  return (
    <div class="page own-data">
      <div class="page-title">
        <h1>{s.title}</h1>
        <p class="lead clauses">{s.lead}</p>
      </div>
      {loaded.problem.value && (
        <ProblemNote problem={loaded.problem.value} again={() => void loaded.again()} />
      )}
      {!data && !loaded.problem.value && <Loading />}
      {data && (
        <div class="two">
          <div class="stack">
            <Held data={data} />
            <Looks looks={data.accesses} />
            <Retention />
          </div>
          <div class="stack">
            <Export data={data} />
            <section aria-labelledby="ask" class="stack">
              <h2 id="ask" tabIndex={-1}>
                {s.ask}
              </h2>
              <p class="small second">{s.askLead}</p>
              <RequestForm onSent={() => void loaded.again()} />
            </section>
            <Requests requests={data.requests} />
          </div>
        </div>
      )}
    </div>
  );
}

function Held({ data }: { data: OwnData }) {
  const papers = data.courses.reduce((sum, course) => sum + course.papers.length, 0);
  const erased = data.files.filter((file) => file.erased).length;
  const rows: readonly (readonly [string, string])[] = [
    [s.document, `${data.document.kind}，${data.document.masked}`],
    [s.facts, s.factsCount(data.facts.length)],
    [s.claims, s.count(data.claims.length)],
    [s.files, s.filesErased(data.files.length, erased)],
    [s.courses, s.coursesCount(data.courses.length, papers)],
    [s.statements, s.statementsCount(data.statements.length)],
    [s.sessions, s.sessionsCount(data.sessions)],
    [s.record, s.recordWords(data.record.n, data.record.hash)],
  ];
  return (
    <section aria-labelledby="held">
      <div class="section-title">
        <h2 id="held">{s.held}</h2>
        <a class="small" href="/account">
          {s.change}
        </a>
      </div>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Export({ data }: { data: OwnData }) {
  const day = data.at.slice(0, 10);
  const { ledger, ...all } = data;
  return (
    <section aria-labelledby="export" class="stack">
      <h2 id="export">{s.export}</h2>
      <p class="row">
        <Button tall onClick={() => saveAs(`xueshi-data-${day}.json`, { ...all, ledger })}>
          {s.exportJson}
        </Button>
        <Button tall onClick={() => saveAs(`xueshi-ledger-${day}.json`, ledger)}>
          {s.exportLedger}
        </Button>
      </p>
      <p class="note">{s.exportLead}</p>
    </section>
  );
}

const FIRST_LOOKS = 10;

function Looks({ looks }: { looks: OwnData['accesses'] }) {
  const all = useSignal(false);
  const shown = all.value ? looks : looks.slice(0, FIRST_LOOKS);
  return (
    <section aria-labelledby="looks">
      <div class="section-title">
        <h2 id="looks">{s.looks}</h2>
        <p class="note">{s.looksLead}</p>
      </div>
      {looks.length === 0 ? (
        <p class="second">{s.looksNone}</p>
      ) : (
        <table class="own-table">
          <thead>
            <tr>
              <th scope="col">{s.look.at}</th>
              <th scope="col">{s.look.by}</th>
              <th scope="col">{s.look.what}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ at, by, what }, index) => (
              <tr key={`${at}-${index}`}>
                <td>
                  {momentWords(at)
                    .split(' ')
                    .map((part) => (
                      <span key={part} class="nowrap">
                        {part}{' '}
                      </span>
                    ))}
                </td>
                <td>{by}</td>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < looks.length && (
        <p>
          <Button
            onClick={() => {
              all.value = true;
            }}
          >
            {s.more(looks.length - shown.length)}
          </Button>
        </p>
      )}
    </section>
  );
}

function answerWords(kind: OwnData['requests'][number]['kind'], upheld: boolean): string {
  if (kind === 'marking') return upheld ? s.notMark : s.isMark;
  return upheld ? s.upheld : s.notUpheld;
}

function Requests({ requests }: { requests: OwnData['requests'] }) {
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{s.requests}</h2>
      <ul class="rows">
        {requests.toReversed().map(({ requestId, kind, year, words, answerBy, answer }) => (
          <li key={requestId} class="stack">
            <span class="between">
              <strong>
                {kind === 'marking' ? s.markingKind : s.kinds[kind]}，{year}
              </strong>
              <span class="small">
                {answer ? (
                  <State tone="good">{answerWords(kind, answer.upheld)}</State>
                ) : (
                  <State tone="wait">{s.waits(shell.monthDay(answerBy))}</State>
                )}
              </span>
            </span>
            <span>{words}</span>
            {answer && <span class="second">{answer.words}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Retention() {
  return (
    <section aria-labelledby="retention">
      <div class="section-title">
        <h2 id="retention">{s.retention}</h2>
      </div>
      <table class="own-table">
        <thead>
          <tr>
            <th scope="col">{s.retentionHead.what}</th>
            <th scope="col">{s.retentionHead.term}</th>
            <th scope="col">{s.retentionHead.why}</th>
          </tr>
        </thead>
        <tbody>
          {retention.map(({ id, what, term, why }) => (
            <tr key={id}>
              <td>{what}</td>
              <td>{term}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
