import type { Cloud } from '../cloud.ts';
import { sendDemoClaims } from './claims.ts';

/** What the demo is filled with after the site is up: nobody waits for it, and what fails is done at the next start. */
export async function fillDemo(cloud: Cloud, stateDir: string): Promise<void> {
  const failed = (what: string) => (error: unknown) =>
    console.error(`  ${what}，下次启动时再做：${String(error)}`);
  await sendDemoClaims(cloud, stateDir).catch(failed('演示申报没有全部送出'));
  const { writeDemoPapers } = await import('./papers.ts');
  await writeDemoPapers(cloud, stateDir).catch(failed('演示试卷没有全部写好'));
}
