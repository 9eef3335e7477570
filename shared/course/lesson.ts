import type { FaultList } from './fault.ts';
import { type Inline, readInline } from './lesson-inline.ts';

/** A part of a lesson. The subset of CommonMark that lessons are written in has no others. */
export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      readonly line: number;
      readonly text: readonly Inline[];
    }
  | { readonly kind: 'paragraph'; readonly line: number; readonly text: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly line: number;
      readonly ordered: boolean;
      readonly items: readonly (readonly Inline[])[];
    }
  | {
      readonly kind: 'quotation';
      readonly line: number;
      readonly paragraphs: readonly (readonly Inline[])[];
    }
  | {
      readonly kind: 'table';
      readonly line: number;
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | {
      readonly kind: 'image';
      readonly line: number;
      /** Path within the course folder. */
      readonly src: string;
      readonly alt: string;
      readonly caption: string;
    };

interface Lines {
  readonly all: readonly string[];
  /** Index of the next line to read. */
  at: number;
}

const bullet = /^[-*] +(.*)$/;
const numbered = /^\d{1,2}\. +(.*)$/;
const heading = /^(#{1,6}) +(.*?) *#* *$/;
const image = /^!\[([^\]]*)\]\(([^)\s]*)(?: +"([^"]*)")?\)$/;
/** CommonMark that the subset leaves out, and how the author is told. */
const left: readonly (readonly [RegExp, string])[] = [
  [/^ {4,}|^\t/, '缩进代码块'],
  [/^ {1,3}([-*]|\d{1,2}\.) /, '嵌套列表'],
  [/^(```|~~~)/, '代码块'],
  [/^([-*_] *){3,}$/, '分隔线'],
  [/^=+ *$/, '下划线式标题'],
  [/^\[[^\]]+\]:/, '引用式链接'],
  [/^\+ |^\d{1,2}\) /, '这种列表记号'],
  [/^#+[^# ]/, '井号后没有空格的标题'],
];

/** Reads one chapter. What the subset doesn't know becomes a fault with its line and is left out. */
export function readLesson(text: string, faults: FaultList): readonly Block[] {
  const lines: Lines = { all: text.replaceAll('\r\n', '\n').split('\n'), at: 0 };
  const blocks: Block[] = [];
  while (lines.at < lines.all.length) {
    const block = readBlock(lines, faults);
    if (block) blocks.push(block);
  }
  checkHeadings(blocks, faults);
  return blocks;
}

function readBlock(lines: Lines, faults: FaultList): Block | null {
  const line = lines.at + 1;
  const text = lines.all[lines.at] ?? '';
  if (text.trim() === '') {
    lines.at += 1;
    return null;
  }
  const strange = left.find(([pattern]) => pattern.test(text));
  if (strange) {
    faults.fault(line, 'MD_UNKNOWN', `课文不支持${strange[1]}。`);
    lines.at += 1;
    return null;
  }
  if (heading.test(text)) return readHeading(lines, faults);
  if (text.startsWith('![')) return readImage(lines, faults);
  if (bullet.test(text)) return readList(lines, bullet, false, faults);
  if (numbered.test(text)) return readList(lines, numbered, true, faults);
  if (text.startsWith('>')) return readQuotation(lines, faults);
  if (text.startsWith('|')) return readTable(lines, faults);
  return {
    kind: 'paragraph',
    line,
    text: inline(
      take(lines, (one) => !beginsOther(one)),
      line,
      faults,
    ),
  };
}

function readHeading(lines: Lines, faults: FaultList): Block | null {
  const line = lines.at + 1;
  const [, marks = '', text = ''] = heading.exec(lines.all[lines.at] ?? '') ?? [];
  lines.at += 1;
  const level = marks.length;
  if (level === 1 || level === 2 || level === 3) {
    return { kind: 'heading', level, line, text: readInline(text, line, faults) };
  }
  faults.fault(line, 'HEADING_LEVEL', '标题最多三级（# 章名、## 节、### 小节）。');
  return null;
}

function readImage(lines: Lines, faults: FaultList): Block | null {
  const line = lines.at + 1;
  const found = image.exec((lines.all[lines.at] ?? '').trimEnd());
  lines.at += 1;
  if (!found) {
    faults.fault(line, 'MD_UNKNOWN', '图片应独占一行，写作 ![替代文字](images/名称.svg "图注")。');
    return null;
  }
  const [, alt = '', src = '', caption = ''] = found;
  if (alt.trim() === '') faults.fault(line, 'IMAGE_ALT', `图片 ${src} 没有替代文字。`);
  if (caption.trim() === '') faults.fault(line, 'IMAGE_CAPTION', `图片 ${src} 没有图注。`);
  return { kind: 'image', line, src, alt: alt.trim(), caption: caption.trim() };
}

function readList(lines: Lines, mark: RegExp, ordered: boolean, faults: FaultList): Block {
  const line = lines.at + 1;
  const items: (readonly Inline[])[] = [];
  for (
    let one = mark.exec(lines.all[lines.at] ?? '');
    one;
    one = mark.exec(lines.all[lines.at] ?? '')
  ) {
    items.push(readInline(one[1] ?? '', lines.at + 1, faults));
    lines.at += 1;
  }
  return { kind: 'list', line, ordered, items };
}

function readQuotation(lines: Lines, faults: FaultList): Block {
  const line = lines.at + 1;
  const quoted = take(lines, (one) => one.startsWith('>')).map((one) => one.replace(/^> ?/, ''));
  const paragraphs: (readonly Inline[])[] = [];
  let part: string[] = [];
  for (const [index, one] of [...quoted, ''].entries()) {
    if (one.trim() !== '') part.push(one);
    else if (part.length > 0) {
      paragraphs.push(inline(part, line + index - part.length, faults));
      part = [];
    }
  }
  return { kind: 'quotation', line, paragraphs };
}

function readTable(lines: Lines, faults: FaultList): Block | null {
  const line = lines.at + 1;
  const rows = take(lines, (one) => one.startsWith('|')).map(cellsOf);
  const [head, rule, ...body] = rows;
  if (!head || !rule?.every((cell) => /^:?-+:?$/.test(cell))) {
    faults.fault(line, 'TABLE_COLUMNS', '表格第二行应为 | --- | --- |。');
    return null;
  }
  for (const [index, row] of rows.entries()) {
    if (row.length !== head.length) {
      faults.fault(
        line + index,
        'TABLE_COLUMNS',
        `这一行有 ${row.length} 格，表头有 ${head.length} 格。`,
      );
    }
  }
  const cells = (row: readonly string[], at: number): (readonly Inline[])[] =>
    row.map((cell) => readInline(cell, at, faults));
  return {
    kind: 'table',
    line,
    head: cells(head, line),
    rows: body.map((row, index) => cells(row, line + 2 + index)),
  };
}

const cellsOf = (row: string): readonly string[] =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** A new block begins here although no blank line stands before it. */
const beginsOther = (text: string): boolean =>
  heading.test(text) || /^(!\[|>|\|)/.test(text) || bullet.test(text) || numbered.test(text);

/** Takes the first line and those after it that belong to it, up to a blank line. */
function take(lines: Lines, belongs: (text: string) => boolean): readonly string[] {
  const taken = [lines.all[lines.at] ?? ''];
  lines.at += 1;
  for (
    let one = lines.all[lines.at];
    one !== undefined && one.trim() !== '' && belongs(one);
    one = lines.all[lines.at]
  ) {
    taken.push(one);
    lines.at += 1;
  }
  return taken;
}

/** Lines of one paragraph are joined without a space: Chinese has none between words. */
function inline(lines: readonly string[], first: number, faults: FaultList): readonly Inline[] {
  return readInline(lines.map((one) => one.trim()).join(''), first, faults);
}

function checkHeadings(blocks: readonly Block[], faults: FaultList): void {
  const [first] = blocks;
  if (first?.kind !== 'heading' || first.level !== 1) {
    faults.fault(first?.line ?? 1, 'HEADING_FIRST', '课文应以一级标题（# 章名）开头。');
  }
  let above = 1;
  for (const block of blocks.slice(1)) {
    if (block.kind !== 'heading') continue;
    if (block.level === 1) faults.fault(block.line, 'HEADING_LEVEL', '一章只能有一个一级标题。');
    else if (block.level > above + 1)
      faults.fault(block.line, 'HEADING_LEVEL', '标题跳级：三级标题应在二级标题之下。');
    above = Math.max(block.level, 1);
  }
}
