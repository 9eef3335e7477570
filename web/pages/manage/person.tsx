import { useSignal } from '@preact/signals';
import { useRoute } from 'preact-iso/router';
import type { ExamRecord } from '../../../shared/contract/manage-routes.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { Told } from '../../components/told.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { useTitle } from '../../title.ts';
import { factWords } from '../../words.ts';
import { AnnulPaper } from './annul-paper.tsx';
import { ExtraTime } from './extra-time.tsx';

/** One person's exams, and what an official may decide about them. Opening it is on record. */
export function ManagedPersonPage() {
  const { params } = useRoute();
  const personId = params['personId'] ?? '';
  const { value, problem, again } = useLoad('examRecord', { params: { personId } });
  const record = value.value;
  useTitle(s.peopleTab);
  return (
    <div class="page">
      <p class="course-back">
        <a href="/manage/people">{s.peopleTab}</a>
      </p>
      <ProblemNote wholePage={!record} problem={problem.value} again={() => void again()} />
      {!record && !problem.value && <Loading wholePage />}
      {record && (
        <div class="two">
          <div class="stack">
            <div class="page-title">
              <h1>{record.name}</h1>
            </div>
            <Papers record={record} onChange={() => void again()} />
          </div>
          <aside class="stack">
            <dl class="facts">
              {(['employer', 'region', 'personnelType'] as const).map((kind) => (
                <div key={kind}>
                  <dt>{s.personFacts[kind]}</dt>
                  <dd>{factWords(kind, record[kind])}</dd>
                </div>
              ))}
            </dl>
            <ExtraTime record={record} onChange={() => void again()} />
          </aside>
        </div>
      )}
    </div>
  );
}

type PapersProps = { readonly record: ExamRecord; readonly onChange: () => void };

function Papers({ record, onChange }: PapersProps) {
  /** The paper that has just been annulled here. */
  const just = useSignal<string | undefined>(undefined);
  const courses = record.courses.filter(({ papers }) => papers.length > 0);
  return (
    <section class="stack" aria-labelledby="papers">
      <h2 id="papers">{s.papersTitle}</h2>
      {courses.length === 0 && <p class="second">{s.papersNone}</p>}
      {courses.map(({ courseId, title, year, papers }) => (
        <div key={`${courseId}${year}`}>
          <h3 class="manage-stem">
            {title} <span class="note">{year}</span>
          </h3>
          <ol class="rows block">
            {papers.map((paper) => (
              <li key={paper.paperId} class="manage-paper">
                <PaperWords paper={paper} just={paper.paperId === just.value} />
                {paper.annulled === null && paper.result !== 'pass' && (
                  <AnnulPaper
                    personId={record.personId}
                    paperId={paper.paperId}
                    of={s.started(momentWords(paper.startedAt))}
                    onDone={() => {
                      just.value = paper.paperId;
                      onChange();
                    }}
                  />
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

type PaperProps = {
  readonly paper: ExamRecord['courses'][number]['papers'][number];
  readonly just: boolean;
};

function PaperWords({ paper, just }: PaperProps) {
  const { startedAt, result, points, outOf, annulled, regrades } = paper;
  return (
    <div class="tight">
      <p>
        {result === null && annulled === null && <State tone="wait">{s.sitting}</State>}
        {result !== null && (
          <State tone={result === 'pass' ? 'good' : 'still'}>{s.results[result]}</State>
        )}{' '}
        {points !== null && outOf !== null && s.score(points, outOf)}
      </p>
      <p class="note">{s.started(momentWords(startedAt))}</p>
      {regrades.map(({ at, before, after }) => (
        <p key={at} class="small">
          {s.regraded(momentWords(at), before.points, after.points)}
        </p>
      ))}
      {annulled && (
        <p class="small">
          <Told just={just}>
            <State tone="caution">{s.annulled(momentWords(annulled.at))}</State>
          </Told>{' '}
          {annulled.reason}
        </p>
      )}
    </div>
  );
}
