import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CourseOverview } from '../../../shared/contract/manage-routes.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { useSend } from '../../send.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';

type RegradingProps = { readonly course: CourseOverview; readonly onChange: () => void };

const LOOK_AGAIN_MS = 15_000;

/** How far grading again has come, and a way to go on where it stopped. */
export function Regrading({ course, onChange }: RegradingProps) {
  const { send, busy, problem } = useSend('regradeCourse');
  const sent = useSignal(false);
  const { papers, done, all } = course.regrading;
  const waits = papers > done;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(onChange, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [course]);
  if (!course.versions.some(({ annulled }) => annulled.length > 0)) return null;
  const again = async () => {
    const result = await send({ params: { courseId: course.courseId } });
    sent.value = result.ok;
    if (result.ok) onChange();
  };
  return (
    <section class="tight" aria-labelledby="regrading">
      <h2 id="regrading">{s.regradeTitle}</h2>
      <p role="status">
        {papers === 0 ? (
          s.regradeNone
        ) : (
          <State tone={waits ? 'wait' : 'good'}>{s.regrade(papers, done, all)}</State>
        )}
      </p>
      <ProblemNote problem={problem.value} />
      {(waits || !all) && (
        <>
          {waits && <p class="note clauses">{s.regradeLead}</p>}
          {!all && <p class="note clauses">{s.regradeOlder}</p>}
          <p class="row">
            <Button busy={busy.value} onClick={() => void again()}>
              {s.regradeAgain}
            </Button>
            {sent.value && <span class="note">{s.regradeSent}</span>}
          </p>
        </>
      )}
    </section>
  );
}
