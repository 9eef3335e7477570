import { claimKinds, type KindId, kindIds } from '../../../shared/claim/kinds.ts';
import type { ClaimKind } from '../../../shared/claim/model.ts';

/** Longer words say more: 学习强国 outweighs 学习. */
const weigh = (text: string, word: string): number => {
  if (text.includes(word)) return word.length ** 2;
  return word.startsWith(text) ? text.length : 0;
};

/** Kinds that what somebody wrote of himself speaks of, the nearest first; of equals the order of the list. */
export function nearest(said: string): readonly KindId[] {
  const text = said.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '');
  if (text === '') return [];
  const scored = kindIds.map((id) => {
    const { seek, words }: ClaimKind = claimKinds[id];
    const own = words.includes(text) ? text.length ** 2 : 0;
    return { id, score: seek.reduce((sum, word) => sum + weigh(text, word), own) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
}
