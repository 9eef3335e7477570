import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { Button } from '../../components/button.tsx';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import type { Desk } from './desk.ts';
import { countsOf } from './map.tsx';

type BottomProps = {
  readonly desk: Desk;
  readonly paper: PaperView;
  readonly onGo: (index: number) => void;
  readonly onMap: () => void;
};

/** The thumb's way through the paper on a phone. */
export function Bottom({ desk, paper, onGo, onMap }: BottomProps) {
  const { at } = desk.place.value;
  const { questions } = paper;
  const counts = countsOf(desk, questions);
  const last = at === questions.length - 1;
  return (
    <nav class="exam-bottom" aria-label={s.map}>
      {at > 0 && (
        <Button tall onClick={() => onGo(at - 1)}>
          {s.previous}
        </Button>
      )}
      <button type="button" class="button tall exam-all-button" onClick={onMap}>
        <span>{s.map}</span>
        <span class="note">{s.progress(counts.answered, questions.length)}</span>
      </button>
      {last ? (
        <Button kind="main" onClick={onMap}>
          {s.submit}
        </Button>
      ) : (
        <Button kind="main" onClick={() => onGo(at + 1)}>
          {s.next}
        </Button>
      )}
    </nav>
  );
}
