import { type CourseFault, type FaultList, faultsOf } from './fault.ts';
import { type Block, readLesson } from './lesson.ts';
import { plainText } from './lesson-inline.ts';
import type { Located } from './located.ts';
import type { ChapterEntry, CourseFiles, CourseSheet } from './model.ts';

/** A chapter with its text read. */
export interface Chapter extends ChapterEntry {
  readonly blocks: readonly Block[];
  /** Chinese characters and words of other scripts in the lesson, without its figures. */
  readonly characters: number;
}

/** Characters a minute between which a chapter's minimum reading time must lie. */
const FASTEST = 600;
const SLOWEST = 80;
/** Below this many characters a chapter hardly teaches. */
const SHORT = 1200;

/** The ids, files and titles that the sheet names, before any lesson is read. */
export function checkSheet({ value, lineAt }: Located<CourseSheet>, faults: FaultList): void {
  const seen = { id: new Set<string>(), file: new Set<string>() };
  for (const [at, { id, file }] of value.chapters.entries()) {
    if (seen.id.has(id))
      faults.fault(lineAt(['chapters', at, 'id']), 'CHAPTER_ID_TWICE', `章 id ${id} 重复。`);
    else if (id !== `c${at + 1}`) {
      faults.fault(
        lineAt(['chapters', at, 'id']),
        'CHAPTER_ORDER',
        `第 ${at + 1} 章的 id 应为 c${at + 1}。`,
      );
    }
    if (seen.file.has(file)) {
      faults.fault(
        lineAt(['chapters', at, 'file']),
        'CHAPTER_FILE_TWICE',
        `文件 ${file} 用了两次。`,
      );
    }
    seen.id.add(id);
    seen.file.add(file);
  }
}

/** Reads every lesson; its faults and the figures it uses come with it. */
export function readChapters(
  sheet: Located<CourseSheet>,
  files: CourseFiles,
  sheetFaults: FaultList,
): {
  readonly chapters: readonly Chapter[];
  readonly faults: readonly CourseFault[];
  readonly figures: ReadonlySet<string>;
} {
  const faults: CourseFault[] = [];
  const figures = new Set<string>();
  const chapters = sheet.value.chapters.map((entry, at) => {
    const line = sheet.lineAt(['chapters', at, 'file']);
    const text = files.get(entry.file);
    const own = faultsOf(entry.file);
    if (text === undefined) sheetFaults.fault(line, 'FILE_MISSING', `没有课文文件 ${entry.file}。`);
    const blocks = text === undefined ? [] : readLesson(text, own);
    const characters = countCharacters(blocks);
    if (text !== undefined) {
      checkLesson(entry, blocks, characters, own);
      checkReadingTime(
        entry,
        characters,
        sheet.lineAt(['chapters', at, 'minMinutes']),
        sheetFaults,
      );
    }
    for (const block of blocks) {
      if (block.kind !== 'image') continue;
      figures.add(block.src);
      if (!files.has(block.src)) own.fault(block.line, 'IMAGE_DEAD', `没有图片文件 ${block.src}。`);
    }
    faults.push(...own.all);
    return { ...entry, blocks, characters };
  });
  return { chapters, faults, figures };
}

function checkLesson(
  entry: ChapterEntry,
  blocks: readonly Block[],
  characters: number,
  faults: FaultList,
): void {
  const [first] = blocks;
  if (first?.kind === 'heading' && plainText(first.text) !== entry.title) {
    faults.fault(
      first.line,
      'CHAPTER_TITLE',
      `一级标题应与 course.yaml 的章名相同：“${entry.title}”。`,
    );
  }
  if (characters < SHORT) {
    faults.warn(1, 'CHAPTER_SHORT', `这一章只有 ${characters} 字，不足 ${SHORT} 字。`);
  }
}

function checkReadingTime(
  { minMinutes }: ChapterEntry,
  characters: number,
  line: number,
  faults: FaultList,
): void {
  const least = Math.max(1, Math.ceil(characters / FASTEST));
  const most = Math.max(1, Math.floor(characters / SLOWEST));
  if (minMinutes < least || minMinutes > most) {
    faults.fault(
      line,
      'READING_TIME',
      `这一章 ${characters} 字，最短阅读时间应在 ${least} 到 ${most} 分钟之间，而不是 ${minMinutes} 分钟。`,
    );
  }
}

/** Han characters, and each run of letters or digits as one. */
function countCharacters(blocks: readonly Block[]): number {
  const text = blocks.map(textOf).join('\n');
  return (text.match(/\p{Script=Han}|[A-Za-z0-9]+/gu) ?? []).length;
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainText(block.text);
    case 'list':
      return block.items.map(plainText).join('\n');
    case 'quotation':
      return block.paragraphs.map(plainText).join('\n');
    case 'table':
      return [block.head, ...block.rows].flat().map(plainText).join('\n');
    case 'image':
      return '';
  }
}
