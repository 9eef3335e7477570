/** What extraction hands to the core, and what the core gives back. */
import type { Code, Verdict } from './codes.ts';

/** [x0, y0, x1, y1], origin top left. */
export type Box = readonly [number, number, number, number];
/** Points of the unrotated page, or pixels of the upright picture. */
export type Unit = 'pt' | 'px';

/** Where a piece of text was kept, besides the page itself. */
export type Source =
  | 'page'
  | 'ocr'
  | 'header'
  | 'footer'
  | 'textbox'
  | 'comment'
  | 'annotation'
  | 'hidden';

/** A stretch of text with one place. Extraction may split or join words as it likes. */
export interface Run {
  readonly text: string;
  readonly box: Box;
  /** Height of the letters, in the unit of the page. */
  readonly size: number;
  /** Degrees clockwise from the page's horizontal, 0 when upright. */
  readonly angle?: number;
  readonly source: Source;
  /** Red ink: the colour of stamps. */
  readonly red?: boolean;
  /** How sure the reader is, 0…1; live text is 1. */
  readonly sure?: number;
  /** Where each letter was read, as shares of the box's length; pixels only. */
  readonly at?: readonly number[];
  /** Place in the drawing order, to know what lies above. */
  readonly order?: number;
  /** 0xRRGGBB. */
  readonly colour?: number;
  /** Drawn without ink (PDF text mode 3, or fully transparent). */
  readonly inkless?: boolean;
}

/** A filled area that covers what was drawn before it. */
export interface Cover {
  readonly kind: 'fill' | 'image' | 'annotation';
  readonly box: Box;
  readonly order: number;
  readonly colour: number;
  readonly opaque: boolean;
}

/** A frame or a ruled line: what makes cells and stamps. */
export interface Frame {
  readonly box: Box;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly unit: Unit;
  readonly runs: readonly Run[];
  readonly covers: readonly Cover[];
  readonly frames: readonly Frame[];
  /** Of pixels, where the sides of a frame are found one by one: whole rectangles around what may be a mark. */
  readonly figures?: readonly Frame[];
  /** A text that flows and was laid out only to be read: it has no boxes to show. */
  readonly flow?: boolean;
  /** Whether the page came from pixels. */
  readonly raster: boolean;
  /** Taken as a page that speaks about secrecy, whatever its text. */
  readonly lesson?: boolean;
  /** Findings that extraction itself is sure of, in the coordinates of `back`. */
  readonly found: readonly Finding[];
  /**
   * Takes this page's coordinates to those that findings are told in: x' = a·x + c·y + e,
   * y' = b·x + d·y + f. A turned page and a tilted photo are read level and told as they lie.
   */
  readonly back?: Affine;
  /** The unit after `back`. */
  readonly told?: Unit;
}

export type Affine = readonly [number, number, number, number, number, number];

/** Text that flows and has no place on paper: DOCX. */
export interface Block {
  readonly text: string;
  readonly source: Source;
  readonly page: number;
  /** Table, row and column where it is a cell, and over how many columns it goes. */
  readonly cell?: {
    readonly table: number;
    readonly row: number;
    readonly column: number;
    readonly span?: number;
  };
  readonly hidden?: boolean;
  readonly size?: number;
  /** The list that it is an item of, where a number that is no part of the text is set before it. */
  readonly list?: string;
}

export interface Content {
  readonly pages: readonly Page[];
  readonly blocks: readonly Block[];
  /** Title, keywords, bookmarks, names of files inside. */
  readonly metadata: readonly MetaText[];
  readonly found: readonly Finding[];
  readonly pageCount: number;
  /** Of a picture that lies on its side or its head. */
  readonly quarters?: Quarters;
  /** Files inside this one, to be checked as files. */
  readonly inside?: readonly FileInside[];
}

/** Quarter turns clockwise from a picture as it lies in its file to the upright one, in whose pixels findings are told. */
export type Quarters = 1 | 2 | 3;

export interface FileInside {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A picture that is a part of the page; anything else is an embedded file. */
  readonly picture: boolean;
  readonly page: number | null;
  /** Where a picture stands on its page, in points. */
  readonly box?: Box;
}

export interface MetaText {
  readonly text: string;
  readonly where: 'property' | 'bookmark' | 'name' | 'layer';
}

export interface Finding {
  readonly code: Code;
  /** From 1; null where the file as a whole is meant. */
  readonly page: number | null;
  readonly bbox: Box | null;
  readonly unit: Unit | null;
  /** As read. */
  readonly text: string;
  /** Why this place counts, in a word for the reviewer. */
  readonly place: string;
  readonly rule: string;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly advisories: readonly Finding[];
  readonly pages: number;
  /** Of a picture that is not upright in its file: whoever shows findings on it has to turn it first. */
  readonly quarters?: Quarters;
}
