import { type Cloud, type CloudOptions, startCloud } from './cloud.ts';
import { settleCourses } from './courses.ts';
import { settlePast } from './demo/past.ts';
import { demoList } from './demo/people.ts';
import { settleDemoPeople } from './demo/settle.ts';
import { prepare } from './prepare.ts';
import { refuseSecond } from './state-folder.ts';

export interface ProjectCloudOptions extends Omit<CloudOptions, 'stacks' | 'localOnly'> {
  /** Whether the demo people are made. Default true. */
  readonly demo?: boolean;
  /** Whether one of them has a past: earlier years, courses, activities. Default false. */
  readonly past?: boolean;
}

export interface ProjectCloud extends Cloud {
  /** What was made anew before the start: 网站, 函数与模板. */
  readonly made: readonly string[];
}

/**
 * This project's own cloud: template, bundles and site brought up to date, then started; what `npm start`,
 * the browser's tests and the benches use.
 * @throws StartProblem
 */
export async function startProjectCloud(options: ProjectCloudOptions): Promise<ProjectCloud> {
  const { demo = true, past = false, ...rest } = options;
  // Told before minutes go into building.
  await refuseSecond(options.stateDir);
  const { stacks, made } = await prepare();
  const localOnly = new Map(demo ? [['/local/demo-people', demoList]] : []);
  const cloud = await startCloud({ ...rest, stacks, localOnly });
  try {
    await settleCourses(cloud, options.stateDir);
    if (demo && past) await settlePast(cloud, options.stateDir);
    if (demo) await settleDemoPeople(cloud, options.stateDir);
  } catch (error) {
    await cloud.stop();
    throw error;
  }
  return { ...cloud, made };
}
