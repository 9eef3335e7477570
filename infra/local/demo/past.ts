import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../cloud.ts';
import { readState, writeDurably } from '../durable-file.ts';
import { asObject } from '../json.ts';
import { run } from '../prepare.ts';
import { demoPeople } from './people.ts';

/**
 * The past of the first demo person, as an operator takes it over from an earlier register: years that are met, and one
 * that runs, with a course passed, an activity cut by the ceiling, one that waits and one that came back. Relative to
 * today, so that the demo is never out of date.
 */

type Dated = { readonly on: string; readonly until?: string };
type Activity = Dated & {
  readonly route: string;
  readonly title: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

const firstYear = 2023;
const DAY = 86_400_000;

const study = (title: string, on: string, until: string, days: number): Activity => ({
  route: 'P6.1',
  title,
  on,
  until,
  facts: { kind: 'study', days },
});

/** What met an earlier year: 18 public hours, 36 by classes and 36 by other activities. */
const earlier: readonly Activity[] = [
  {
    route: 'P1',
    title: '数控加工工艺与编程（2 门）',
    on: '04-15',
    facts: { courses: 2, daysPerCourse: 2 },
  },
  {
    route: 'P4',
    title: '装备制造业技术骨干培训班（2 天）',
    on: '06-08',
    until: '06-09',
    facts: { days: 2 },
  },
  study('精密测量与质量改进', '08-21', '08-26', 6),
  {
    route: 'P6.4',
    title: '难加工材料的高速铣削',
    on: '10-12',
    facts: { form: 'paper', tier: 'core', count: 1 },
  },
  {
    route: 'P6.4',
    title: '刀具磨损的在线监测',
    on: '11-05',
    facts: { form: 'paper', tier: 'core', count: 1 },
  },
];

const thisYear: readonly Activity[] = [
  {
    route: 'P1',
    title: '数控加工工艺与刀具选型（2 门）',
    on: '05-21',
    facts: { courses: 2, daysPerCourse: 2 },
  },
  {
    route: 'P6.4',
    title: '薄壁件铣削振动的在线抑制',
    on: '07-10',
    facts: { form: 'paper', tier: 'core', count: 1 },
  },
  {
    route: 'P4',
    title: '智能制造产线规划研修班（4 天）',
    on: '09-12',
    until: '09-15',
    facts: { days: 4 },
  },
  { route: 'P6.1', title: '学习强国', on: '10-31', facts: { kind: 'xuexi', points: 8240 } },
];

const iso = (time: number) => new Date(time).toISOString();
/** Ten in the morning of a day in Shanghai. */
const morning = (day: string) => iso(Date.parse(`${day}T10:00:00+08:00`));
const later = (at: string, days: number) => iso(Date.parse(at) + days * DAY);
const dayOf = (time: number) => iso(time + DAY / 3).slice(0, 10);

function claimIn(year: number, { on, until, ...activity }: Activity) {
  const [start, end] = [`${year}-${on}`, `${year}-${until ?? on}`];
  const sentAt = later(morning(end), 2);
  return {
    ...activity,
    completedOn: end,
    ...(until === undefined ? {} : { period: { start, end } }),
    sentAt,
    decision: { as: 'ClaimApproved' as const, at: later(sentAt, 4) },
  };
}

function courseIn(year: number, courseId: string, on: string) {
  const end = morning(`${year}-${on}`);
  return {
    courseId,
    enrolledAt: later(end, -14),
    studyCompletedAt: later(end, -2),
    chapters: [],
    attempts: [
      { endedAt: later(end, -1), result: 'fail' as const, points: 56 },
      { endedAt: end, result: 'pass' as const, points: 84 },
    ],
  };
}

function pastOf(now: number) {
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  const before = [year - 2, year - 1].filter((each) => each >= firstYear);
  const courses = ['energy-2021', 'law-2022'];
  const ended = dayOf(now - 12 * DAY);
  const sentAt = iso(now - 4 * DAY);
  const [first] = demoPeople;
  if (!first) throw new Error('There is no demo person.');
  const { label: _label, ...person } = first;
  const over = iso(now - DAY);
  return {
    person: { documentKind: 'residentId', ...person },
    since: morning(`${before[0] ?? year}-01-05`),
    courses: [
      ...before.map((each, at) => courseIn(each, courses[at] ?? '', '03-28')),
      ...(over > morning(`${year}-03-28`) ? [courseIn(year, 'wellbeing-2023', '03-28')] : []),
    ],
    claims: [
      ...before.flatMap((each) => earlier.map((activity) => claimIn(each, activity))),
      ...thisYear
        .map((activity) => claimIn(year, activity))
        .filter(({ decision }) => decision.at < over),
      ...(ended.startsWith(String(year))
        ? [
            {
              route: 'P6.1',
              title: '压力容器安全新规培训',
              completedOn: ended,
              period: { start: dayOf(now - 13 * DAY), end: ended },
              facts: { kind: 'study', days: 2 },
              sentAt,
              decision: null,
            },
            {
              route: 'P6.5',
              title: '注册设备监理师考试',
              completedOn: dayOf(now - 20 * DAY),
              facts: { subjectsPassed: 1 },
              sentAt: iso(now - 10 * DAY),
              decision: {
                as: 'ClaimReturned' as const,
                at: iso(now - 6 * DAY),
                reason: '截图要整个屏幕，能看到网址。',
              },
            },
          ]
        : []),
    ],
  };
}

/** Takes it over once, before the person is let in. */
export async function settlePast(cloud: Cloud, stateDir: string): Promise<void> {
  const marker = join(stateDir, 'past.json');
  if (asObject(await readState(marker))['done'] === true) return;
  await takeOverRecords(cloud, stateDir, 'past', [pastOf(cloud.now())]);
  await writeDurably(marker, JSON.stringify({ done: true }));
}

/** Has an operator's program take over records as an earlier register would hold them. */
export async function takeOverRecords(
  cloud: Cloud,
  stateDir: string,
  name: string,
  records: readonly object[],
): Promise<void> {
  const file = join(stateDir, `${name}-records.json`);
  const staff = cloud.plan.functions.find(({ description }) => description === 'staff');
  await writeDurably(file, JSON.stringify(records), 0o600);
  const program = ['--import', './infra/local/believed-time.ts', 'functions/cli/history.ts', file];
  await run('演示人员的历年记录', program, {
    ...staff?.environment,
    ...cloud.operatorEnvironment,
    XUESHI_SHIFT: String(cloud.now() - Date.now()),
  });
  await rm(file, { force: true });
}
