/** Numbers that a word processor sets before its paragraphs: they stand on paper, but in no text of the file. */
import { markIn } from './grammar.ts';
import type { Block } from './model.ts';
import { attribute, child, isInkless, local } from './paragraphs.ts';
import type { XmlNode } from './tools.ts';

/** The list that a paragraph of these settings and this style is an item of, where a number is seen before it. */
export type ListOf = (settings: XmlNode | undefined, style: string) => string | undefined;

const settingOf = (node: XmlNode | undefined, name: string): string | undefined => {
  const one = child(node, name);
  return one && attribute(one, 'val');
};

/** @param styles the elements of the part of styles. @param numbering those of the part of lists */
export function listsOf(styles: readonly XmlNode[], numbering: readonly XmlNode[]): ListOf {
  const byId = (nodes: readonly XmlNode[], name: string, id: string): Map<string, XmlNode> =>
    new Map(
      nodes
        .flatMap((node) => node.children)
        .filter((one) => local(one.name) === name)
        .map((one) => [attribute(one, id) ?? '', one]),
    );
  const style = byId(styles, 'style', 'styleId');
  const list = byId(numbering, 'num', 'numId');
  const kind = byId(numbering, 'abstractNum', 'abstractNumId');

  /** The value nearest to the paragraph: its own, its style's, or that of a style which that one builds on. */
  const inherited = (settings: XmlNode | undefined, from: string, name: string) => {
    let [at, value] = [from, settingOf(child(settings, 'numPr'), name)];
    for (let steps = 0; value === undefined && steps < 12; steps += 1) {
      const one = style.get(at);
      value = settingOf(child(child(one, 'pPr'), 'numPr'), name);
      at = settingOf(one, 'basedOn') ?? '';
    }
    return value;
  };
  const levelOf = (id: string, level: string, from: string): XmlNode | undefined => {
    const changed = list
      .get(id)
      ?.children.find((one) => attribute(one, 'ilvl') === level && child(one, 'lvl'));
    const levels = kind.get(settingOf(list.get(id), 'abstractNumId') ?? '')?.children ?? [];
    return (
      child(changed, 'lvl') ??
      levels.find((one) => settingOf(one, 'pStyle') === from && from !== '') ??
      levels.find((one) => local(one.name) === 'lvl' && attribute(one, 'ilvl') === level)
    );
  };
  return (settings, from) => {
    const id = inherited(settings, from, 'numId');
    if (id === undefined || id === '0') return undefined;
    const level = inherited(settings, from, 'ilvl') ?? '0';
    const shown = levelOf(id, level, from);
    const numbers =
      /%\d/.test(settingOf(shown, 'lvlText') ?? '') &&
      !/^(?:none|bullet)$/.test(settingOf(shown, 'numFmt') ?? '');
    const unseen = [settings, shown].some((one) => isInkless(child(one, 'rPr')));
    return numbers && !unseen ? `${id}:${level}` : undefined;
  };
}

/** Fewer are no list: a style for headings may number a mark and the title below it. */
const LEAST_ITEMS = 3;

/**
 * With their numbers before words that would be a mark by themselves. A mark is no item of a list: the words above it lead
 * to no list, and there are no others like it. What tells of itself that it is a mark, by a term or a label, is one at any
 * number.
 */
export function numbered(blocks: readonly Block[]): readonly Block[] {
  const lists = new Map<string, Set<string>>();
  for (const { list, text } of blocks)
    if (list !== undefined) lists.set(list, (lists.get(list) ?? new Set()).add(text.trim()));
  const texts = blocks.filter(({ source, text }) => source === 'page' && text.trim() !== '');
  return blocks.map((block) => {
    const { list, text } = block;
    if (list === undefined || (lists.get(list)?.size ?? 0) < LEAST_ITEMS) return block;
    const reading = markIn(text);
    if (reading?.form !== 'bare') return block;
    const at = texts.indexOf(block);
    const above = texts[at - 1];
    if (!above) return block;
    const led = above.list === list || /[:：。；;]\s*$/u.test(above.text);
    // A secret of firms has its chapter in any course, also right below the title.
    const ofFirms = /^MARK_(?:TRADE|WORK)_SECRET$/.test(reading.code);
    return led || ofFirms ? { ...block, text: `${at}. ${text}` } : block;
  });
}
