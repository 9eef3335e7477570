/** Markings in properties, bookmarks, names of files inside: META_MARK. */
import { codes } from './codes.ts';
import { finding } from './finding.ts';
import { readMarking } from './grammar.ts';
import type { Finding, MetaText } from './model.ts';

const ENDING = /\.[A-Za-z0-9]{1,5}$/;

/** Every part of a property that could be one entry of a list. */
function piecesOf(meta: MetaText): string[] {
  const text = meta.where === 'name' ? meta.text.replace(ENDING, '') : meta.text;
  const pieces = [text, ...text.split(/[,，;；、|\n\r\t]+/)];
  // Programs join keywords by blanks; each alone and each pair may be a whole mark.
  const keywords = /^(?:keywords?|关键[字词]|标[签记])[:：]([\s\S]*)$/iu
    .exec(text)?.[1]
    ?.split(/\s+/);
  for (const [index, word] of (keywords ?? []).entries()) {
    pieces.push(word, `${word} ${keywords?.[index + 1] ?? ''}`);
  }
  if (meta.where === 'name') {
    const base = text.split(/[/\\]/).at(-1) ?? text;
    pieces.push(
      base,
      ...[...base.matchAll(/[[(【（〔]([^\])】）〕]{2,12})[\])】）〕]/gu)].map((m) => m[1] ?? ''),
    );
    const lead = /^(绝密|机密|秘密)[★☆*_\-— ]/u.exec(base)?.[1];
    if (lead) pieces.push(lead);
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

export function markingsInMetadata(metadata: readonly MetaText[]): Finding[] {
  const found: Finding[] = [];
  for (const meta of metadata) {
    if (meta.text.length > 4000) continue;
    for (const piece of piecesOf(meta)) {
      const reading = readMarking(piece);
      if (reading === null || reading === 'open') continue;
      const weight = codes[reading.code].weight;
      const code = weight === 'blocked' ? 'META_MARK' : reading.code;
      found.push(finding(code, { text: piece, place: meta.where }));
      break;
    }
  }
  return found;
}
