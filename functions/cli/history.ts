import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { deployedServices } from '../app/services.ts';
import { CATALOGUE, COURSE_PREFIX, catalogueEntry } from '../courses/store.ts';
import { earlierRecord, takeOver } from '../staff/history.ts';

/**
 * `node functions/cli/history.ts FILE`: takes over what an earlier register holds of people whom this one does
 * not know yet: their years, courses and activities, with the days on which it happened. For an operator; whoever is
 * known already is left as he is, so running it again changes nothing.
 */
async function main(file: string): Promise<void> {
  const records = v.parse(v.array(earlierRecord), JSON.parse(await readFile(file, 'utf8')));
  const services = deployedServices();
  const entries = await services.state.list(CATALOGUE, COURSE_PREFIX, catalogueEntry);
  const versions = new Map(entries.map(({ courseId, version }) => [courseId, version]));
  let taken = 0;
  for (const record of records) if (await takeOver(services, record, versions)) taken += 1;
  console.log(`接收了 ${taken} 人的历年记录，${records.length - taken} 人已有记录，没有动。`);
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('用法：node functions/cli/history.ts 文件.json');
await main(file);
