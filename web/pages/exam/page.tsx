import { useEffect, useMemo } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import { useTitle } from '../../title.ts';
import '../courses/courses.css';
import { type Desk, openDesk } from './desk.ts';
import './exam.css';
import { Result } from './result.tsx';
import { Sitting } from './sitting.tsx';

export function ExamPage() {
  const { params } = useRoute();
  const paperId = params['paperId'] ?? '';
  return <Paper key={paperId} paperId={paperId} />;
}

function Paper({ paperId }: { paperId: string }) {
  useTitle(s.title);
  const desk: Desk = useMemo(() => openDesk(paperId), [paperId]);
  useEffect(() => {
    void desk.open();
    return () => desk.close();
  }, [desk]);
  const paper = desk.paper.value;
  if (!paper)
    return (
      <div class="page">
        <ProblemNote problem={desk.problem.value} again={() => void desk.open()} />
        {!desk.problem.value && <Loading />}
      </div>
    );
  return paper.result ? (
    <Result paper={paper} result={paper.result} desk={desk} />
  ) : (
    <Sitting desk={desk} paper={paper} />
  );
}
