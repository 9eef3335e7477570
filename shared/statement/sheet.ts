/**
 * The sheet: A4 in millimetres, for print styles and PDF alike, and how much of it text takes. Widths are reckoned in em,
 * so that both agree on what fits without asking a font.
 */
export const sheet = {
  width: 210,
  height: 297,
  side: 18,
  top: 16,
  /** Where rows begin, under the head, the person, the verdict and the table's head. */
  rowsFrom: 116,
  /** Where notes and seal end, above the foot. */
  notesTo: 268,
  row: 6.6,
  /** What a second line adds to a row. */
  rowMore: 4.2,
  note: 4.3,
  /** Between the sum and the notes. */
  gap: 5,
  /** The seal's place beside the notes is never lower. */
  notesLeast: 40,
  /** Text widths in em of their own size. */
  em: { what: 20.5, remark: 15, note: 37, value: 14.5 },
} as const;

/** Width in em: Han and full-width marks are one, all else is about half. */
function emOf(text: string): number {
  let em = 0;
  for (const character of text)
    em += /[\u2E80-\uFFEF\u{20000}-\u{3FFFF}“”‘’…—]/u.test(character) ? 1 : 0.56;
  return em;
}

/** Lines that a person's value takes in its row, each number smaller print than the one before. */
export function fitOf(value: string): 1 | 2 | 3 {
  const em = emOf(value);
  if (em <= sheet.em.value) return 1;
  return em <= sheet.em.value * 2.2 ? 2 : 3;
}

export const linesOf = (text: string, em: number): number =>
  Math.max(1, Math.ceil(emOf(text) / em));

/** Cut to so many lines, with an ellipsis where something is missing. */
export function cutTo(text: string, em: number, lines: number): string {
  // A line may end early where a word does not break.
  const most = em * lines - (lines > 1 ? 1.5 : 0);
  if (emOf(text) <= most) return text;
  let kept = '';
  for (const character of text) {
    if (emOf(kept + character) > most - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
