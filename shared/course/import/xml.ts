/** An element of a parsed XML file. The parser is handed in: shared has none. */
export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** Line in the file where it begins. */
  readonly line: number;
}

export interface XmlFault {
  readonly line: number;
  readonly code: 'FILE_INVALID' | 'FILE_UNSAFE' | 'FILE_TOO_LARGE';
  readonly message: string;
}

/** Its name without the prefix of a namespace. */
export const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1);

export const elementsIn = ({ children }: XmlElement): readonly XmlElement[] =>
  children.filter((child) => typeof child !== 'string');

/** All elements of a local name at any depth, the element itself included. */
export function findAll(root: XmlElement, name: string): readonly XmlElement[] {
  const own = localName(root) === name ? [root] : [];
  return [...own, ...elementsIn(root).flatMap((child) => findAll(child, name))];
}

/** All text in it, in the order of the file. */
export const textIn = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
