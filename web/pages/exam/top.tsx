import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { Button } from '../../components/button.tsx';
import { Mark } from '../../components/icon.tsx';
import { State } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { offline } from '../../line.ts';
import { momentWords } from '../../moment.ts';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import { Clock } from './clock.tsx';
import type { Desk } from './desk.ts';

type TopProps = {
  readonly desk: Desk;
  readonly paper: PaperView;
  readonly onSubmit: () => void;
};

/** What stays in sight: which paper, whether all is saved, what time is left. */
export function Top({ desk, paper, onSubmit }: TopProps) {
  return (
    <div class="exam-top">
      <div>
        <span class="exam-brand">
          <Mark />
        </span>
        <div class="exam-name">
          <h1>
            <Titled>{paper.title}</Titled>
          </h1>
          <p class="note">
            <span class="exam-kind">{s.kind} </span>
            {s.attemptOf(paper.attempt, paper.attempts)}
          </p>
        </div>
        <Saved desk={desk} />
        <Clock desk={desk} endsAt={paper.endsAt} />
        <Button onClick={onSubmit}>{s.submit}</Button>
      </div>
    </div>
  );
}

/** One sentence for all answers; each question says its own below itself. */
function Saved({ desk }: { desk: Desk }) {
  const waiting = desk.waiting.value;
  const at = desk.savedAt.value;
  return (
    <p class="exam-all small" role="status">
      {waiting > 0 && offline.value && (
        <State tone="caution">{desk.kept.value ? s.here(waiting) : s.unsent(waiting)}</State>
      )}
      {waiting > 0 && !offline.value && <State tone="still">{s.saving}</State>}
      {waiting === 0 && (
        <State tone="good">
          {s.saved}
          {at !== undefined && ` ${momentWords(new Date(at).toISOString()).slice(11)}`}
        </State>
      )}
    </p>
  );
}
