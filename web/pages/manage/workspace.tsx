import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { faultsOf } from '../../../shared/course/fault.ts';
import { readLesson } from '../../../shared/course/lesson.ts';
import type { ChapterEntry } from '../../../shared/course/model.ts';
import { Asked } from '../../components/confirm.tsx';
import { Select } from '../../components/field.tsx';
import { Unkept } from '../../components/unkept.tsx';
import type { Kept } from '../../kept-form.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import '../courses/courses.css';
import { Lesson } from '../courses/lesson.tsx';
import { AddChapter, AddFigure, AddQuestion } from './add.tsx';
import { AnnulQuestion } from './annul-question.tsx';
import { type Draft, filesWith } from './draft.ts';
import { Faults } from './faults.tsx';
import { Importer } from './importer.tsx';
import type { Checked, Files } from './workshop/tasks.ts';
import { openWorkshop, type Workshop } from './workshop/workshop.ts';

type WorkspaceProps = {
  /** The version that is edited; nothing for a course that begins. */
  readonly stored: Files;
  /** What the draft is called on the device. */
  readonly name: string;
  readonly kept: Kept<Draft>;
  /** A question of the bank to begin at. */
  readonly question?: string | undefined;
  readonly save: (files: Files, told: CheckState) => ComponentChildren;
};

/** What the validator says of the texts; undefined until it has looked, `failed` where it does not come. */
export type CheckState = Checked | 'failed' | undefined;
export const checkedOf = (told: CheckState): Checked | undefined =>
  told === 'failed' ? undefined : told;

const BANK = 'bank.yaml';
const SHEET = 'course.yaml';
const CHECK_AFTER_MS = 400;

/** Has the validator look at these texts, a moment after the last change. */
function useChecked(workshop: Workshop, files: Files): { told: CheckState; again: () => void } {
  const told = useSignal<CheckState>(undefined);
  const turn = useSignal(0);
  useEffect(() => {
    let stale = false;
    const look = async () => {
      const found = await workshop.ask({ kind: 'check', files }).catch(() => 'failed' as const);
      if (!stale) told.value = found;
    };
    const timer = setTimeout(() => void look(), told.peek() ? CHECK_AFTER_MS : 0);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [files, turn.value]);
  const again = () => {
    told.value = undefined;
    turn.value += 1;
  };
  return { told: told.value, again };
}

/** A course's texts: one is written, all are checked, and what is written stays on the device. */
export function Workspace({ stored, name, kept, question, save }: WorkspaceProps) {
  const { put } = kept;
  const draft = kept.value.value;
  const files = useMemo(() => filesWith(stored, draft), [stored, draft]);
  /** As they are when something is done with them, and not as they were drawn. */
  const now = () => filesWith(stored, kept.value.value);
  const bank = () => now()[BANK] ?? '';
  const workshop = useMemo(openWorkshop, []);
  useEffect(() => workshop.close, []);
  const { told, again } = useChecked(workshop, files);
  const checked = checkedOf(told);
  const chapters = checked?.chapters ?? [];
  const chosen = useSignal(stored[BANK] === undefined ? SHEET : BANK);
  const path = files[chosen.value] === undefined ? SHEET : chosen.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const asked = useRef(question);
  const text = files[path] ?? '';
  const isLesson = path.endsWith('.md');

  const go = (file: string, line: number) => {
    chosen.value = file;
    // Drawn with the other file's text by then.
    requestAnimationFrame(() => showLine(area.current, line));
  };
  useEffect(() => {
    const found = checked?.questions?.find(({ id }) => id === asked.current);
    if (!found) return;
    asked.current = undefined;
    go(BANK, found.line);
  }, [checked]);

  return (
    <div class="manage-editor">
      <div class="stack">
        <Select
          name="file"
          label={s.file}
          ask={nameOf(SHEET, chapters)}
          value={path === SHEET ? '' : path}
          choices={Object.keys(files)
            .filter((each) => each !== SHEET)
            .sort()
            .map((each) => [each, nameOf(each, chapters)])}
          onValue={(value) => {
            chosen.value = value || SHEET;
          }}
        />
        <div class="field">
          <label for="text">{s.text}</label>
          <textarea
            ref={area}
            id="text"
            class="input manage-text"
            spellcheck={false}
            wrap={isLesson ? 'soft' : 'off'}
            value={text}
            aria-describedby="faults"
            onInput={(event) => put({ [path]: event.currentTarget.value })}
          />
        </div>
        <Unkept unkept={!kept.lasting.value} loses={Object.keys(draft).length > 0}>
          {s.unkept}
        </Unkept>
        {kept.lasting.value && <p class="note">{s.keptHere}</p>}
        <div class="row">
          {save(files, told)}
          {Object.keys(stored).length > 0 && Object.keys(draft).length > 0 && (
            <Asked words={s.discard} lead={s.discardLead} onYes={kept.drop} />
          )}
          {path !== SHEET && path !== BANK && (
            <Asked words={s.takeOut} lead={s.takeOutLead} onYes={() => put({ [path]: null })} />
          )}
        </div>
      </div>
      <div class="stack">
        <Faults faults={told === 'failed' ? told : told?.faults} onAgain={again} onGo={go} />
        {path === SHEET && (
          <AddChapter
            draft={name}
            files={now}
            workshop={workshop}
            onFiles={(more) => {
              put(more);
              chosen.value = Object.keys(more).find((each) => each !== SHEET) ?? SHEET;
            }}
          />
        )}
        {isLesson && (
          <>
            <Preview text={text} files={files} />
            <AddFigure
              files={files}
              onFigure={(figure, svg, line) =>
                put({ [figure]: svg, [path]: `${(now()[path] ?? '').trimEnd()}\n\n${line}\n` })
              }
            />
          </>
        )}
        {path === BANK && (
          <>
            <AddQuestion
              bank={bank}
              chapters={chapters}
              workshop={workshop}
              onBank={(next) => {
                put({ [BANK]: next });
                go(BANK, next.slice(0, next.lastIndexOf('stem:')).split('\n').length);
              }}
            />
            <Importer
              bank={bank}
              workshop={workshop}
              chapters={chapters}
              onBank={(next) => put({ [BANK]: next })}
            />
            {stored[BANK] !== undefined && (
              <AnnulQuestion
                draft={name}
                bank={bank}
                workshop={workshop}
                questions={told === undefined ? [] : (checked?.questions ?? null)}
                onBank={(next) => put({ [BANK]: next })}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

const nameOf = (path: string, chapters: readonly ChapterEntry[]): string =>
  `${s.fileNames[path] ?? chapters.find(({ file }) => file === path)?.title ?? ''} ${path}`.trim();

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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long chapter is moved by keyboard too */}
      <section class="manage-preview" tabIndex={0} aria-label={s.preview}>
        <Lesson blocks={blocks} figures={files} />
      </section>
    </section>
  );
}
