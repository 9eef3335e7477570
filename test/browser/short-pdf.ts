import { hash } from 'node:crypto';
import { onePage } from '../../infra/local/demo/one-page.ts';

/** A valid one-page PDF with a line of plain text. Different words give different bytes. */
export const shortPdf = (words: string): Buffer =>
  onePage([`Sign-in sheet ${hash('sha256', words).slice(0, 24)}`]);
