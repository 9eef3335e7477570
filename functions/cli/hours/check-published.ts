import { published } from '../../../shared/rules/index.ts';
import { jiaxing2023Readings } from '../../../shared/rules/jiaxing-2023.readings.ts';
import { loadRuleSet } from '../../../shared/rules/load.ts';

/** Proves the sets that this run may compute by. @throws Error where one is faulty or is not what its hash says */
export function checkPublished(): void {
  for (const { ruleSet, hash } of published) {
    const loaded = loadRuleSet(ruleSet, jiaxing2023Readings);
    if (!loaded.ok) {
      const faults = loaded.error.map(({ at, reason }) => `${at}: ${reason}`).join('\n');
      throw new Error(`rule set ${ruleSet.id} is refused:\n${faults}`);
    }
    if (loaded.value.hash !== hash)
      throw new Error(`rule set ${ruleSet.id} is not what its hash says`);
  }
}
