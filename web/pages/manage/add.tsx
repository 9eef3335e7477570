import { useSignal } from '@preact/signals';
import type { ChapterEntry, QuestionType } from '../../../shared/course/model.ts';
import { Button } from '../../components/button.tsx';
import { Select, TextField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { State } from '../../components/message.tsx';
import { useKept } from '../../kept-form.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { reworked } from './draft.ts';
import { NotDone, useWish } from './wish.tsx';
import type { Files } from './workshop/tasks.ts';
import type { Workshop } from './workshop/workshop.ts';
import '../../components/file-drop.css';

/** What a course grows by: a chapter, a figure, a question, each begun for the author to write. */

type AddChapterProps = {
  /** The course's draft: what is typed here is kept beside it while the tab is open. */
  readonly draft: string;
  readonly files: () => Files;
  readonly workshop: Workshop;
  readonly onFiles: (files: Files) => void;
};

export function AddChapter({ draft, files, workshop, onFiles }: AddChapterProps) {
  const typed = useKept('tab', `${draft}:chapter`, { title: '' });
  const { title } = typed.value.value;
  const said = useSignal('');
  const { wish, busy, failed } = useWish();
  const add = async (event: Event) => {
    event.preventDefault();
    const words = title.trim();
    if (!words) {
      said.value = s.chapterTitleAsk;
      return;
    }
    const more = await wish(() =>
      reworked(
        () => files()['course.yaml'] ?? '',
        () => workshop.ask({ kind: 'chapter', files: files(), title: words }),
      ),
    );
    if (more === undefined) return;
    said.value = more ? '' : s.chapterUnable;
    if (!more) return;
    typed.drop();
    onFiles(more);
  };
  return (
    <section class="rule tight" aria-labelledby="add-chapter">
      <h2 id="add-chapter">{s.addChapter}</h2>
      <form class="tight" noValidate onSubmit={(event) => void add(event)}>
        <TextField
          name="chapterTitle"
          label={s.chapterTitle}
          value={title}
          maxLength={40}
          error={said.value || undefined}
          onValue={(value) => {
            typed.put({ title: value });
            said.value = '';
          }}
        />
        <p class="row">
          <Button type="submit" busy={busy.value}>
            {s.addChapter}
          </Button>
        </p>
      </form>
      <NotDone failed={failed.value} words={s.notDone} />
    </section>
  );
}

type AddFigureProps = {
  readonly files: Files;
  /** @param line how the lesson names it, without the words that are still to be written */
  readonly onFigure: (path: string, svg: string, line: string) => void;
};

export function AddFigure({ files, onFigure }: AddFigureProps) {
  const said = useSignal('');
  const take = async (file: File) => {
    const path = `images/${file.name.toLowerCase().replaceAll(/[^\w.-]/g, '-')}`;
    said.value = files[path] === undefined ? '' : s.figureTaken(path);
    if (said.value) return;
    onFigure(path, await file.text(), `![](${path} "")`);
  };
  return (
    <section class="rule tight" aria-labelledby="add-figure">
      <h2 id="add-figure">{s.addFigure}</h2>
      <p class="note">{s.addFigureLead}</p>
      <div class="drop">
        <Icon name="plus" />
        <label for="figureFile">
          {s.figureDrop}
          <span class="link">{s.importChoose}</span>
        </label>
        <input
          id="figureFile"
          type="file"
          accept=".svg"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void take(file);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p role="status" class="small">
        {said.value && <State tone="error">{said.value}</State>}
      </p>
    </section>
  );
}

type AddQuestionProps = {
  readonly bank: () => string;
  readonly chapters: readonly ChapterEntry[];
  readonly workshop: Workshop;
  readonly onBank: (bank: string) => void;
};

const types: readonly QuestionType[] = ['single', 'multiple', 'judgement'];

export function AddQuestion({ bank, chapters, workshop, onBank }: AddQuestionProps) {
  const chapter = useSignal('');
  const type = useSignal<QuestionType>('single');
  const { wish, busy, failed } = useWish();
  const [first, ...others] = chapters;
  const add = async () => {
    const of = chapter.value || (first?.id ?? 'c1');
    const ask = (text: string) =>
      workshop.ask({ kind: 'question', bank: text, chapter: of, type: type.value });
    const next = await wish(() => reworked(bank, ask));
    if (next !== undefined) onBank(next);
  };
  return (
    <section class="tight" aria-labelledby="add-question">
      <h2 id="add-question">{s.addQuestion}</h2>
      <div class="pair">
        <Select
          name="questionChapter"
          label={s.chapter}
          ask={first ? `${first.id} ${first.title}` : s.chaptersUnread}
          value={chapter.value}
          choices={others.map(({ id, title }) => [id, `${id} ${title}`])}
          onValue={(value) => {
            chapter.value = value;
          }}
        />
        <Select
          name="questionType"
          label={s.questionType}
          ask={s.types.single}
          value={type.value === 'single' ? '' : type.value}
          choices={types.slice(1).map((each) => [each, s.types[each]])}
          onValue={(value) => {
            type.value = types.find((each) => each === value) ?? 'single';
          }}
        />
      </div>
      <p class="row">
        <Button busy={busy.value} onClick={() => void add()}>
          {s.addQuestion}
        </Button>
      </p>
      <NotDone failed={failed.value} words={s.notDone} />
    </section>
  );
}
