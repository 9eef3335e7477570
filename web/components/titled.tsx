/** The longest piece that stays whole: it fits beside a figure on the narrowest phone. */
const WHOLE = 8;

/** Firefox before 125 knows no words: there a title breaks anywhere, as any Chinese does. */
const words = Intl.Segmenter && new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The pieces of a title, each a word with the single characters behind it: those are particles, suffixes and marks, or
 * parts of a word that the dictionary lacks. An opening mark stays with what it opens.
 */
export const partsOf = (title: string): readonly string[] => {
  const parts: string[] = [];
  for (const { segment } of words?.segment(title) ?? [{ segment: title }]) {
    const last = parts.at(-1);
    const joins = segment.length === 1 ? !/[《（“]/.test(segment) : /[《（“]$/.test(last ?? '');
    if (last !== undefined && joins) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
};

/** A title of any length: where it does not fit a line it breaks between words, also where a clause must not break. */
export const Titled = ({ children }: { children: string }) => (
  <span>
    {partsOf(children).map((part, i) => (
      <>
        {i > 0 && <wbr />}
        {part.length > WHOLE ? part : <span class="nowrap">{part}</span>}
      </>
    ))}
  </span>
);
