/** The longest piece that stays whole: it fits beside a figure on the narrowest phone. */
const WHOLE = 8;

/** The pieces of a title: behind 的, 与 or a mark, and before a bracket, no word is broken. */
export const partsOf = (title: string): readonly string[] =>
  title.replace(/(?:专业技术人员的?|[的与、》])(?![》）、，。”])|.(?=[《（])/g, '$&\n').split('\n');

/** A title of any length: where it does not fit a line it breaks between words, as far as that is known. */
export const Titled = ({ children }: { children: string }) => (
  <span>
    {partsOf(children).map((part, i) =>
      part.length > WHOLE ? (
        part
      ) : (
        <span key={i} class="nowrap">
          {part}
        </span>
      ),
    )}
  </span>
);
