import type { FaultList } from './fault.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Texts of law that lessons may point to; everything else outside would be an address that we can't answer for. */
const lawSites: readonly string[] = [
  'flk.npc.gov.cn',
  'www.gov.cn',
  'www.npc.gov.cn',
  'www.mohrss.gov.cn',
];

const token =
  /\\(?<escaped>[\\*_[\]()|`<>#])|\*\*(?<strong>[^*]+)\*\*|\*(?<emphasis>[^*]+)\*|(?<picture>!\[[^\]]*\]\([^)]*\))|\[(?<label>[^\]]*)\]\((?<href>[^)\s]*)\)|(?<html><\/?[A-Za-z!?][^>]*>?|&#?\w+;)|(?<bare>https?:\/\/[^\s）)。，；]+)|(?<stray>[*`])/g;

/** Reads emphasis and links within one paragraph, item or cell. */
export function readInline(text: string, line: number, faults: FaultList): readonly Inline[] {
  const parts: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  let from = 0;
  for (const found of text.matchAll(token)) {
    plain += text.slice(from, found.index);
    from = found.index + found[0].length;
    const groups = found.groups ?? {};
    if (groups['escaped'] !== undefined) plain += groups['escaped'];
    else {
      flush();
      const part = partOf(groups, line, faults);
      if (part) parts.push(part);
    }
  }
  plain += text.slice(from);
  flush();
  return parts;
}

type Groups = Readonly<Record<string, string | undefined>>;

function partOf(groups: Groups, line: number, faults: FaultList): Inline | null {
  const { strong, emphasis, picture, label, href, html, bare } = groups as {
    readonly [name in
      | 'strong'
      | 'emphasis'
      | 'picture'
      | 'label'
      | 'href'
      | 'html'
      | 'bare']?: string;
  };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  if (label !== undefined && href !== undefined) return linkOf(label, href, line, faults);
  if (picture !== undefined) faults.fault(line, 'MD_UNKNOWN', '图片应独占一行。');
  else if (html !== undefined) faults.fault(line, 'MD_HTML', `课文里不允许 HTML：${html}`);
  else if (bare !== undefined) faults.fault(line, 'MD_LINK', `网址应写成链接：${bare}`);
  else faults.fault(line, 'MD_EMPHASIS', '有未配对的 * 或 `；若是普通字符，请在前面加反斜杠。');
  return null;
}

function linkOf(text: string, href: string, line: number, faults: FaultList): Inline | null {
  const host = /^https:\/\/([a-z0-9.-]+)(?:\/|$)/.exec(href)?.[1];
  if (text.trim() === '') faults.fault(line, 'MD_LINK', '链接没有文字。');
  else if (host === undefined || !lawSites.includes(host)) {
    faults.fault(line, 'MD_LINK', `只允许链接到公开法律网站（${lawSites.join('、')}）：${href}`);
  } else return { kind: 'link', text, href };
  return null;
}

/** The words alone, for lengths and comparisons. */
export const plainText = (parts: readonly Inline[]): string =>
  parts.map(({ text }) => text).join('');
