import type { Layer, RuleSet } from './model.ts';

/**
 * The document that a citation is of: the notice itself for its clauses, otherwise the one that it names, as in
 * `人社部令第25号 第八条`. Undefined where the set stands on no such document.
 */
export const layerOf = (
  { clauses, layers }: Pick<RuleSet, 'clauses' | 'layers'>,
  cite: string,
): Layer | undefined =>
  layers.find(({ id }) => cite === id || cite.startsWith(`${id} `)) ??
  (clauses.includes(cite) ? layers.findLast(({ level }) => level === 'city') : undefined);
