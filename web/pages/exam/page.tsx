import { useEffect, useMemo } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { lazyPage } from '../../components/lazy-page.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { me, readMe } from '../../session.ts';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import { useTitle } from '../../title.ts';
import { type Desk, isDone, openDesk } from './desk.ts';
import './exam.css';
import { Sitting } from './sitting.tsx';

const Result = lazyPage(() => import('./result.tsx').then((m) => m.Result));

export function ExamPage() {
  const { params } = useRoute();
  const paperId = params['paperId'] ?? '';
  return <Paper key={paperId} paperId={paperId} />;
}

function Paper({ paperId }: { paperId: string }) {
  const desk: Desk = useMemo(() => openDesk(paperId), [paperId]);
  useEffect(() => {
    // After the paper is drawn, and while the line surely holds: who hands in waits for nothing but the grade.
    void desk.open().then(() => setTimeout(Result.preload, 200));
    return () => {
      desk.close();
      delete document.documentElement.dataset['sitting'];
    };
  }, [desk]);
  const paper = desk.paper.value;
  useTitle(paper ? s.titleOf(paper.title, isDone(paper)) : s.title);
  // The site's header is back then, and says who is there.
  const ended = paper ? isDone(paper) : desk.problem.value !== undefined;
  useEffect(() => {
    if (ended && me.peek() === undefined) void readMe();
    // The frame stands without the header, as a paper that is answered does.
    if (ended) delete document.documentElement.dataset['sitting'];
  }, [ended]);
  if (!paper)
    return (
      <div class="page">
        <ProblemNote wholePage problem={desk.problem.value} again={() => void desk.open()} />
        {!desk.problem.value && <Loading wholePage />}
      </div>
    );
  if (paper.annulled) return <Annulled paper={paper} />;
  return paper.result ? (
    <Result paper={paper} result={paper.result} desk={desk} />
  ) : (
    <Sitting desk={desk} paper={paper} />
  );
}

/** A fault of the system spoiled the paper; the way on is the course's page with its start. */
function Annulled({ paper }: { paper: PaperView }) {
  return (
    <div class="page stack">
      <p class="small second">{paper.title}</p>
      <h1>{s.annulledTitle}</h1>
      <p class="lead">{s.annulledBody}</p>
      <p class="row">
        <a class="button main" href={`/courses/${paper.courseId}`}>
          {s.toCourse}
        </a>
      </p>
    </div>
  );
}
