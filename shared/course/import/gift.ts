import { answerOf } from './gift-answer.ts';
import { cut, unescaped, unescapeGift } from './gift-text.ts';
import type { Draft, ImportCode, ImportDefaults, Imported, ImportNote } from './model.ts';
import { settle, tooLarge } from './settle.ts';

/**
 * Reads GIFT: single and multiple choice and true/false, with id and tags from comments and the chapter from the
 * category. Other kinds are named in the report.
 */
export function importGift(text: string, defaults: ImportDefaults): Imported {
  const large = tooLarge(text);
  if (large) return large;
  const notes: ImportNote[] = [];
  const drafts: Draft[] = [];
  let chapter: string | undefined;
  for (const block of blocksOf(text)) {
    chapter = block.category ?? chapter;
    if (block.text.trim() === '') continue;
    const draft = draftOf(block, chapter, notes);
    if (draft) drafts.push(draft);
  }
  return settle(drafts, notes, 'gift', defaults);
}

interface Block {
  readonly line: number;
  readonly text: string;
  readonly comments: string;
  readonly category: string | undefined;
}

/** Questions stand apart by blank lines; comments and categories are lines of their own. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let comments = '';
  let category: string | undefined;
  let start = 1;
  const all = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, raw] of [...all, ''].entries()) {
    const one = raw.trim();
    if (one === '') {
      if (lines.length > 0 || category !== undefined) {
        blocks.push({ line: start, text: lines.join('\n'), comments, category });
        comments = '';
      }
      lines = [];
      category = undefined;
    } else if (one.startsWith('//')) comments += `${one}\n`;
    else if (one.startsWith('$CATEGORY:')) category = chapterIn(one.slice('$CATEGORY:'.length));
    else {
      if (lines.length === 0) start = index + 1;
      lines.push(raw);
    }
  }
  return blocks;
}

const chapterIn = (category: string): string | undefined =>
  /(?:^|\/)\s*(c[1-9]\d?)\s*$/.exec(category)?.[1];

function draftOf(
  { line, text, comments }: Block,
  chapter: string | undefined,
  notes: ImportNote[],
): Draft | null {
  const place = `第 ${line} 行`;
  const lost = (code: ImportCode, message: string): null => {
    notes.push({ place, code, severity: 'lost', message });
    return null;
  };
  const [, title, untitled = text] = /^\s*::((?:\\.|[^\\])*?)::([\s\S]*)$/.exec(text) ?? [];
  const [, format, body = untitled] =
    /^\s*\[(html|moodle|plain|markdown)\]([\s\S]*)$/.exec(untitled) ?? [];
  const open = unescaped(body, '{');
  const close = unescaped(body, '}');
  if (open.length === 0 && close.length === 0)
    return lost('KIND_UNKNOWN', '没有花括号：这是说明文字，不是题目。');
  const [from] = open;
  const [to] = close;
  if (
    open.length !== 1 ||
    close.length !== 1 ||
    from === undefined ||
    to === undefined ||
    to < from
  ) {
    return lost('QUESTION_INVALID', '花括号没有配对，或者有多处答案。');
  }
  const before = body.slice(0, from);
  const after = body.slice(to + 1);
  const [inside, explanation] = cut(body.slice(from + 1, to), '####');
  const stem = unescapeGift(after.trim() === '' ? before : `${before.trimEnd()}____${after}`);
  if (format === 'html' && /<\/?[a-z]/i.test(stem))
    return lost('MARKUP_UNKNOWN', '题干含有 HTML。');
  const answer = answerOf(inside);
  if (!answer.ok) return lost(answer.error.code, answer.error.message);
  if (answer.value.feedback) {
    notes.push({
      place,
      code: 'FEEDBACK_DROPPED',
      severity: 'changed',
      message: '选项各自的反馈没有收下。',
    });
  }
  return {
    place,
    id:
      /\[id:([^\]]+)\]/.exec(comments)?.[1] ??
      (title === undefined ? undefined : unescapeGift(title)),
    chapter,
    difficulty: Number(/\[tag:difficulty-([123])\]/.exec(comments)?.[1] ?? Number.NaN) || undefined,
    stem,
    explanation: explanation === null ? undefined : unescapeGift(explanation),
    answer: answer.value.answer,
  };
}
