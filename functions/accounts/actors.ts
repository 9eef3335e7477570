import { VERIFIER } from '../statements/verifier.ts';
import { accountItem, accountKey } from './items.ts';
import type { State } from './state.ts';

/**
 * Words for those who looked at a record or decided in it. Officials are told by their office, not by name: whom to ask is
 * the office. A verifier has none.
 */
export async function actorWords(
  state: State,
  actors: readonly string[],
  own: string,
): Promise<(actor: string) => string> {
  const officials = [...new Set(actors)].filter((id) => id !== own && id !== VERIFIER);
  const accounts = await Promise.all(officials.map((id) => state.get(accountKey(id), accountItem)));
  const office = new Map(
    officials.map((id, i) => [
      id,
      [...new Set(accounts[i]?.grants.map(({ region }) => region) ?? [])].join('、'),
    ]),
  );
  return (actor) => {
    if (actor === VERIFIER) return '核验人（凭详情码或证件号码后六位）';
    return actor === own ? '本人' : `人社部门（${office.get(actor) || '已不在岗'}）`;
  };
}
