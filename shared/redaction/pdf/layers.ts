/** On which pages the layers stand that a file does not show: told by what its objects refer to. */

const REFERENCE = /(\d+)\s+\d+\s+R\b/g;

const numbersIn = (text: string): number[] =>
  [...text.matchAll(REFERENCE)].map(([, number]) => Number(number));

/** The layers that are off. @param skeleton the file's objects without their streams */
function hidden(skeleton: string): readonly number[] {
  const listed = (name: string): number[] =>
    [...skeleton.matchAll(new RegExp(`/${name}\\s*\\[([^\\]]*)\\]`, 'g'))].flatMap(([, list]) =>
      numbersIn(list ?? ''),
    );
  if (!/\/BaseState\s*\/OFF/.test(skeleton)) return listed('OFF');
  const on = new Set(listed('ON'));
  return [...listed('OCGs').filter((layer) => !on.has(layer)), ...listed('OFF')];
}

const isPage = (object: string): boolean => /\/Type\s*\/Page\b/.test(object);
const isTree = (object: string): boolean => /\/Type\s*\/Pages\b/.test(object);

/** The first page, from 1, that draws anything on a layer that is off; null where none can be told. */
export function pageOfHiddenLayer(skeleton: string): number | null {
  const objects = new Map<number, string>();
  for (const [, number, text = ''] of skeleton.matchAll(
    /(\d+)\s+\d+\s+obj\b([\s\S]*?)(?=\d+\s+\d+\s+obj\b|$)/g,
  ))
    objects.set(Number(number), text);
  const users = new Map<number, number[]>();
  for (const [number, text] of objects) {
    if (isTree(text)) continue;
    for (const used of numbersIn(text)) users.set(used, [...(users.get(used) ?? []), number]);
  }
  const reached = new Set<number>(hidden(skeleton));
  const queue = [...reached];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (isPage(objects.get(at) ?? '')) continue;
    for (const user of users.get(at) ?? []) {
      if (reached.has(user)) continue;
      reached.add(user);
      queue.push(user);
    }
  }
  const at = pagesIn(objects).findIndex((number) => reached.has(number));
  return at < 0 ? null : at + 1;
}

/** The pages in their order. */
function pagesIn(objects: ReadonlyMap<number, string>): readonly number[] {
  const trees = [...objects].filter(([, text]) => isTree(text));
  const root = trees.find(([, text]) => !/\/Parent\b/.test(text))?.[0];
  const pages: number[] = [];
  const seen = new Set<number>();
  const walk = (number: number): void => {
    const text = objects.get(number) ?? '';
    if (seen.has(number)) return;
    seen.add(number);
    if (isPage(text)) pages.push(number);
    else for (const kid of numbersIn(/\/Kids\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '')) walk(kid);
  };
  if (root !== undefined) walk(root);
  return pages;
}
