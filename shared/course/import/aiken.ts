import type { Draft, ImportDefaults, Imported, ImportNote } from './model.ts';
import { judgementOf, settle, tooLarge } from './settle.ts';

/** Beside the format's own marks those that a Chinese keyboard writes: `Ａ．`, `A、`, `答案：`, `【答案】`. */
const optionLine = /^([A-ZＡ-Ｚ])[.)．、）] ?(.*)$/;
export const answerLine =
  /^(?:ANSWER ?[:：]|(?:正确|参考|标准)?答案 ?[:：]|【(?:正确|参考|标准)?答案】 ?[:：]?)\s*(.*)$/m;
/** The format has no explanations, but offices write them behind the answer: there they are no stem of the next. */
const explanationLine = /^(?:(?:答案)?解析 ?[:：]|【(?:答案)?解析】 ?[:：]?)\s*(.*)$/;

/** Reads Aiken: a stem, options `A.` …, `ANSWER: B`. It knows one right option and nothing else. */
export function importAiken(text: string, defaults: ImportDefaults): Imported {
  const large = tooLarge(text);
  if (large) return large;
  const drafts: Draft[] = [];
  const notes: ImportNote[] = [];
  let block: { readonly line: number; readonly text: string }[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  let apart = false;
  /** The question that was answered last, whose explanation may follow or still go on; null where it was lost. */
  let answered: Draft | null | undefined;
  const explanations = new Map<Draft | null, string[]>();
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const one = raw.trim();
    if (one === '') {
      // An explanation ends here, of however many lines.
      const begun = answered === undefined ? undefined : explanations.get(answered);
      if (begun) {
        if (!isUnanswered(block)) {
          begun.push(...block.map(({ text: words }) => words));
          block = [];
        }
        answered = undefined;
      }
      apart = true;
      continue;
    }
    const [, explanation] = explanationLine.exec(one) ?? [];
    if (explanation !== undefined && answered !== undefined && block.length === 0) {
      explanations.set(answered, [explanation]);
      continue;
    }
    // Words of its own after a blank line begin the next question: this one is lost alone.
    if (apart && isUnanswered(block) && !optionLine.test(one) && !answerLine.test(one)) {
      lost(notes, block[0]?.line ?? line, unanswered);
      block = [];
    }
    apart = false;
    block.push({ line, text: one });
    if (!answerLine.test(one) || block.length === 1) continue;
    const draft = draftOf(block, notes);
    if (draft) drafts.push(draft);
    answered = draft;
    explanations.delete(null);
    block = [];
  }
  const begun = answered === undefined ? undefined : explanations.get(answered);
  const [rest] = block;
  if (begun && !isUnanswered(block)) begun.push(...block.map(({ text: words }) => words));
  else if (rest) lost(notes, rest.line, unanswered);
  const explained = drafts.map((draft) => ({
    ...draft,
    explanation: explanations.get(draft)?.join(' '),
  }));
  return settle(explained, notes, 'aiken', defaults);
}

type Line = { readonly line: number; readonly text: string };

const unanswered = '这一题没有 ANSWER 行。';
const isUnanswered = (block: readonly Line[]): boolean =>
  block.slice(1).some(({ text }) => optionLine.test(text));

function draftOf(block: readonly Line[], notes: ImportNote[]): Draft | null {
  const [first] = block;
  const last = block.at(-1);
  if (!first || !last) return null;
  const stem = [first.text];
  const texts: string[] = [];
  for (const { line, text } of block.slice(1, -1)) {
    const [, given, option = ''] = optionLine.exec(text) ?? [];
    const letter = given?.normalize('NFKC');
    if (letter === undefined) {
      if (texts.length > 0) return lost(notes, line, '选项之间有一行既不是选项也不是 ANSWER。');
      stem.push(text);
    } else if (letter !== letterAt(texts.length)) {
      return lost(notes, line, `选项字母应为 ${letterAt(texts.length)}，而不是 ${letter}。`);
    } else texts.push(option);
  }
  const answer = (answerLine.exec(last.text)?.[1] ?? '').normalize('NFKC').trim();
  if (/^[A-Z](?:[\s,、]*[A-Z])+$/.test(answer))
    return lost(notes, last.line, '这种格式只写得出单选和判断。多选题请用 GIFT 或 xlsx。');
  const right = /^[A-Z]$/.test(answer) ? answer.charCodeAt(0) - 65 : -1;
  if (right < 0 || right >= texts.length) {
    return lost(notes, last.line, `ANSWER 应为已有选项的一个字母，而不是“${answer}”。`);
  }
  const options = texts.map((text, at) => ({ text, right: at === right }));
  const judgement = judgementOf(options);
  return {
    place: `第 ${first.line} 行`,
    stem: stem.join(' '),
    answer:
      judgement === null ? { type: 'single', options } : { type: 'judgement', right: judgement },
  };
}

function lost(notes: ImportNote[], line: number, message: string): null {
  notes.push({ place: `第 ${line} 行`, code: 'QUESTION_INVALID', severity: 'lost', message });
  return null;
}

/** A for the first option. */
export const letterAt = (index: number): string => String.fromCharCode(65 + index);
