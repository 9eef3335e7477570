import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CourseOverview } from '../../../shared/contract/manage-routes.ts';
import { faultsOf } from '../../../shared/course/fault.ts';
import { readLesson } from '../../../shared/course/lesson.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useKept } from '../../keep.ts';
import { useLoad } from '../../load.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import '../courses/courses.css';
import { Lesson } from '../courses/lesson.tsx';
import { AnnulQuestion } from './annul-question.tsx';
import { Faults } from './faults.tsx';
import { Importer } from './importer.tsx';
import { SaveVersion } from './save-version.tsx';
import type { Checked, Files } from './workshop/tasks.ts';
import { openWorkshop, type Workshop } from './workshop/workshop.ts';

type EditorProps = {
  readonly course: CourseOverview;
  /** A question of the bank to begin at. */
  readonly question: string | undefined;
  readonly onSaved: () => void;
};

/** The texts of a course, checked as one types. */
export function Editor(props: EditorProps) {
  const { courseId, version } = props.course;
  const { value, problem, again } = useLoad('courseSource', { params: { courseId, version } });
  const files = value.value?.files;
  return (
    <div class="manage-part">
      <ProblemNote problem={problem.value} again={() => void again()} />
      {!files && !problem.value && <Loading />}
      {files && <Workspace {...props} stored={files} />}
    </div>
  );
}

const CHECK_AFTER_MS = 400;

/** What the validator says of these texts, a moment after the last change. */
function useChecked(workshop: Workshop, files: Files): Checked | undefined {
  const checked = useSignal<Checked | undefined>(undefined);
  useEffect(() => {
    let stale = false;
    const look = async () => {
      const found = await workshop.ask({ kind: 'check', files });
      if (!stale) checked.value = found;
    };
    const timer = setTimeout(() => void look(), checked.peek() ? CHECK_AFTER_MS : 0);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [files]);
  return checked.value;
}

function Workspace({ course, question, stored, onSaved }: EditorProps & { stored: Files }) {
  const { courseId, version } = course;
  const kept = useKept<Record<string, string>>('tab', `course:${courseId}:${version}`, {});
  const changed = kept.value.value;
  const files = useMemo(() => ({ ...stored, ...changed }), [stored, changed]);
  const workshop = useMemo(openWorkshop, []);
  useEffect(() => workshop.close, []);
  const checked = useChecked(workshop, files);
  const path = useSignal('bank.yaml');
  const area = useRef<HTMLTextAreaElement>(null);
  const asked = useRef(question);
  const text = files[path.value] ?? '';
  const put = (of: string, next: string) => kept.put({ [of]: next });

  const go = (file: string, line: number) => {
    path.value = file;
    // Drawn with the other file's text by then.
    requestAnimationFrame(() => showLine(area.current, line));
  };
  useEffect(() => {
    const found = checked?.questions?.find(({ id }) => id === asked.current);
    if (!found) return;
    asked.current = undefined;
    go('bank.yaml', found.line);
  }, [checked]);

  return (
    <div class="manage-editor">
      <div class="stack">
        <Select
          name="file"
          label={s.file}
          ask={s.fileNames['bank.yaml'] ?? ''}
          value={path.value === 'bank.yaml' ? '' : path.value}
          choices={Object.keys(stored)
            .filter((each) => each !== 'bank.yaml')
            .sort()
            .map((each) => [each, nameOf(each, course)])}
          onValue={(value) => {
            path.value = value || 'bank.yaml';
          }}
        />
        <div class="field">
          <label for="text">{s.text}</label>
          <textarea
            ref={area}
            id="text"
            class="input manage-text"
            spellcheck={false}
            wrap={path.value.endsWith('.md') ? 'soft' : 'off'}
            value={text}
            aria-describedby="faults"
            onInput={(event) => put(path.value, event.currentTarget.value)}
          />
        </div>
        <p class="note">{s.keptHere}</p>
        <div class="row">
          <SaveVersion
            course={course}
            stored={stored}
            files={files}
            checked={checked}
            onSaved={() => {
              kept.drop();
              onSaved();
            }}
          />
          {Object.keys(changed).length > 0 && <Button onClick={kept.drop}>{s.discard}</Button>}
        </div>
      </div>
      <div class="stack">
        <Faults faults={checked?.faults} onGo={go} />
        {path.value.endsWith('.md') && <Preview text={text} files={files} />}
        {path.value === 'bank.yaml' && (
          <>
            <Importer
              bank={text}
              workshop={workshop}
              chapters={course.chapters}
              onBank={(next) => put('bank.yaml', next)}
            />
            <AnnulQuestion
              bank={text}
              workshop={workshop}
              questions={checked?.questions ?? []}
              onBank={(next) => put('bank.yaml', next)}
            />
          </>
        )}
      </div>
    </div>
  );
}

function nameOf(path: string, course: CourseOverview): string {
  const chapter = /^(\d\d)-.*\.md$/.exec(path)?.[1];
  const title = chapter && course.chapters[Number(chapter) - 1]?.title;
  return `${s.fileNames[path] ?? title ?? ''} ${path}`.trim();
}

/** Puts the caret on a line, a third down the box. */
function showLine(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * (line - 1) - area.clientHeight / 3;
}

function Preview({ text, files }: { text: string; files: Files }) {
  const blocks = useMemo(() => readLesson(text, faultsOf('')), [text]);
  return (
    <section class="tight" aria-labelledby="preview">
      <h2 id="preview">{s.preview}</h2>
      <div class="manage-preview">
        <Lesson blocks={blocks} figures={files} />
      </div>
    </section>
  );
}
