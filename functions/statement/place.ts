import { sheet } from '../../shared/statement/sheet.ts';
import { second } from './pen.ts';

/** Where things stand on the sheet, in millimetres, and the two sizes of plain text. */
export const left = sheet.side;
export const right = sheet.width - sheet.side;
export const width = right - left;

/** Between the head and the table of hours: the person in three rows, then the verdict. */
export const personTop = 54;
export const personRow = 8.6;
export const personRows = 3;
export const verdictTop = personTop + personRows * personRow;
export const verdictHeight = 18;

export const small = { size: 8, colour: second } as const;
export const body = { size: 10 } as const;
