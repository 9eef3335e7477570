/**
 * Cuts a ledger file of any size into the texts of single people, without holding more than one of them: one object,
 * an array of them, or one a line. A faulty person leaves the next ones readable.
 */

export type Piece =
  | { readonly text: string }
  /** Too long for one person, or a file that ends or goes on where it must not. */
  | { readonly fault: 'TOO_LARGE' | 'JSON_INVALID'; readonly message: string };

/** `array` where the file is one; `lines` for one object or one a line. Null until something has been read. */
export type Form = 'array' | 'lines';

/** Longest text of one person, in UTF-16 units. */
export const LONGEST = 16 * 1024 * 1024;

const tooLarge: Piece = { fault: 'TOO_LARGE', message: `单人内容超过 ${LONGEST} 个字符` };

type Mode = 'start' | 'firstLine' | 'lines' | 'document' | 'array' | 'afterArray';

export class LedgerSplitter {
  private mode: Mode = 'start';
  /** What has been read and not yet been given out. */
  private rest = '';
  /** How far `rest` has been scanned, and what the scan has seen so far. */
  private at = 0;
  private depth = 0;
  private inText = false;
  private skipping = false;
  private elements = 0;
  private first: string | null = null;

  get form(): Form | null {
    if (this.mode === 'start') return null;
    return this.mode === 'array' || this.mode === 'afterArray' ? 'array' : 'lines';
  }

  /** Takes the next part of the file, gives the people that it completes. */
  push(chunk: string): Piece[] {
    this.rest += chunk;
    const pieces: Piece[] = [];
    if (this.mode === 'start') this.begin();
    if (this.mode === 'firstLine') this.readFirstLines(pieces);
    if (this.mode === 'lines') this.readLines(pieces);
    else if (this.mode === 'array') this.readArray(pieces);
    else if (this.mode === 'document') this.readDocument(pieces);
    if (this.mode === 'afterArray') this.rest = this.rest.trim().slice(0, 1);
    return pieces;
  }

  /** The file has ended. */
  end(): Piece[] {
    const pieces: Piece[] = [];
    if (this.mode === 'firstLine') {
      if (this.first !== null) this.rest = `${this.first}\n${this.rest}`;
      this.give(this.rest, pieces);
    } else if (this.mode === 'lines' || this.mode === 'document') {
      this.give(this.rest, pieces);
    } else if (this.mode === 'array') {
      this.give(this.rest, pieces);
      pieces.push({ fault: 'JSON_INVALID', message: '文件在数组中途结束，缺少“]”' });
    } else if (this.mode === 'afterArray' && this.rest !== '') {
      pieces.push({ fault: 'JSON_INVALID', message: '数组之后还有内容' });
    }
    return pieces;
  }

  private begin(): void {
    this.rest = this.rest.replace(/^[\s\uFEFF]+/, '');
    if (this.rest === '') return;
    if (this.rest.startsWith('[')) {
      this.rest = this.rest.slice(1);
      this.mode = 'array';
    } else {
      this.mode = 'firstLine';
    }
  }

  /**
   * One object on several lines, or one a line? A first line that is whole by itself says one a line. So does a first
   * line that is broken when the second is a whole object: in one object on several lines no second line is.
   */
  private readFirstLines(pieces: Piece[]): void {
    this.first ??= this.takeLine();
    const second = this.rest.indexOf('\n');
    if (this.first !== null && isBalanced(this.first)) {
      this.giveFirst('lines', pieces);
    } else if (this.first === null || second < 0) {
      this.keepBounded(pieces);
    } else if (isWholeObject(this.rest.slice(0, second))) {
      this.giveFirst('lines', pieces);
    } else {
      this.rest = `${this.first}\n${this.rest}`;
      this.mode = 'document';
    }
  }

  private giveFirst(mode: Mode, pieces: Piece[]): void {
    this.give(this.first ?? '', pieces);
    this.mode = mode;
  }

  private readLines(pieces: Piece[]): void {
    let from = 0;
    for (let end = this.rest.indexOf('\n'); end >= 0; end = this.rest.indexOf('\n', from)) {
      if (this.skipping) this.skipping = false;
      else this.give(this.rest.slice(from, end), pieces);
      from = end + 1;
    }
    this.rest = this.rest.slice(from);
    this.keepBounded(pieces);
  }

  private takeLine(): string | null {
    const end = this.rest.indexOf('\n');
    if (end < 0) return null;
    const line = this.rest.slice(0, end);
    this.rest = this.rest.slice(end + 1);
    return line;
  }

  private readArray(pieces: Piece[]): void {
    for (let found = this.scan(',]'); found >= 0; found = this.scan(',]')) {
      const element = this.rest.slice(0, found);
      const closing = this.rest[found] === ']';
      this.rest = this.rest.slice(found + 1);
      this.at = 0;
      if (this.skipping) this.skipping = false;
      else if (element.trim() !== '') this.give(element, pieces);
      else if (!closing || this.elements > 0) {
        pieces.push({ fault: 'JSON_INVALID', message: '数组中有空的元素' });
      }
      this.elements += 1;
      if (closing) {
        this.mode = 'afterArray';
        return;
      }
    }
    this.keepBounded(pieces);
  }

  private readDocument(pieces: Piece[]): void {
    for (let found = this.scan('}'); found >= 0; found = this.scan('}')) {
      if (this.skipping) this.skipping = false;
      else this.give(this.rest.slice(0, found + 1), pieces);
      this.rest = this.rest.slice(found + 1);
      this.at = 0;
    }
    this.keepBounded(pieces);
  }

  /**
   * Scans on to the next of these characters that stands outside every object, array and text; a closing brace among
   * them is found where it closes an outermost object. -1 where more must be read.
   */
  private scan(stops: string): number {
    const { rest } = this;
    for (let at = this.at; at < rest.length; at += 1) {
      const char = rest[at];
      if (this.inText) {
        if (char === '\\') at += 1;
        else if (char === '"') this.inText = false;
      } else if (char === '"') {
        this.inText = true;
      } else if (char === '{' || char === '[') {
        this.depth += 1;
      } else if (char === '}' || char === ']') {
        if (this.depth > 0) {
          this.depth -= 1;
          if (this.depth === 0 && char === '}' && stops === '}') return at;
        } else if (stops.includes(char)) return at;
      } else if (this.depth === 0 && char === ',' && stops.includes(char)) {
        return at;
      }
      this.at = at + 1;
    }
    return -1;
  }

  private give(text: string, pieces: Piece[]): void {
    const trimmed = text.trim();
    if (trimmed === '' || this.skipping) return;
    pieces.push(trimmed.length > LONGEST ? tooLarge : { text: trimmed });
  }

  /** What is too long for one person is named once and skipped to its end. */
  private keepBounded(pieces: Piece[]): void {
    if (this.skipping) this.drop();
    else if (this.rest.length > LONGEST) {
      pieces.push(tooLarge);
      this.skipping = true;
      if (this.mode === 'firstLine') this.mode = 'lines';
      this.drop();
    }
  }

  private drop(): void {
    // A backslash at the very end has already stepped over the first character to come.
    this.at = Math.max(0, this.at - this.rest.length);
    this.rest = '';
  }
}

/** Do all braces, brackets and texts that begin in a line end in it? */
function isBalanced(line: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (inText) {
      if (char === '\\') at += 1;
      else if (char === '"') inText = false;
    } else if (char === '"') inText = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
  }
  return depth === 0 && !inText;
}

const isWholeObject = (line: string): boolean => {
  const trimmed = line.trim();
  return trimmed.startsWith('{') && trimmed.endsWith('}') && isBalanced(trimmed);
};
