import { Cron } from 'croner';
import type { Clock } from '../clock.ts';
import { StartProblem } from '../problem.ts';

/** When a schedule fires next, strictly after an instant; undefined when never again. Milliseconds. */
export type NextTime = (after: number) => number | undefined;

const units: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/**
 * Reads `rate(…)`, `cron(…)` or `at(…)` as EventBridge does.
 * @param started when the schedule began to count, for rates
 * @throws StartProblem on anything else
 */
export function readSchedule(expression: string, timezone: string, started: number): NextTime {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/u.exec(expression);
  if (rate !== null) {
    const every = Number(rate[1]) * (units[rate[2] ?? ''] ?? Number.NaN);
    if (every > 0) {
      return (after) => started + (Math.floor((after - started) / every) + 1) * every;
    }
  }
  const cron = /^cron\((.+)\)$/u.exec(expression);
  if (cron !== null) return cronTimes(cron[1] ?? '', timezone, expression);
  const at = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/u.exec(expression);
  if (at !== null) {
    const next = new Cron(at[1] ?? '', { timezone, paused: true }).nextRun()?.getTime();
    return (after) => (next !== undefined && next > after ? next : undefined);
  }
  throw unreadable(expression);
}

/** EventBridge: minutes hours day-of-month month day-of-week(1 = Sunday) year; croner puts seconds first. */
function cronTimes(text: string, timezone: string, expression: string): NextTime {
  const fields = text.trim().split(/\s+/u);
  const [minutes = '', hours = '', days = '', months = '', weekdays = '', years = ''] = fields;
  if (fields.length !== 6) throw unreadable(expression);
  const open = (field: string) => (field === '?' ? '*' : field);
  const pattern = ['0', minutes, hours, open(days), months, open(weekdays), years].join(' ');
  try {
    const cron = new Cron(pattern, {
      timezone,
      paused: true,
      mode: '7-part',
      domAndDow: true,
      alternativeWeekdays: true,
      sloppyRanges: true,
    });
    return (after) => cron.nextRun(new Date(after))?.getTime();
  } catch {
    throw unreadable(expression);
  }
}

function unreadable(expression: string): StartProblem {
  return new StartProblem(
    `看不懂定时表达式 ${expression}。请按 EventBridge 的写法改正，例如 cron(30 18 * * ? *)。`,
  );
}

/** A schedule of the template. */
export interface ScheduleConfig {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly targets: readonly { readonly arn: string; readonly input?: string }[];
  /** What the target receives when the template gives no input. */
  readonly defaultInput: (at: string) => string;
}

const longestTimer = 2 ** 31 - 1;

/** Fires schedules by the believed time. What fell due while the cloud was down is not made up for. */
export class Scheduler {
  readonly #clock: Clock;
  readonly #fire: (schedule: ScheduleConfig, at: number) => void;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(clock: Clock, fire: (schedule: ScheduleConfig, at: number) => void) {
    this.#clock = clock;
    this.#fire = fire;
  }

  add(schedule: ScheduleConfig): void {
    const next = readSchedule(schedule.expression, schedule.timezone, this.#clock());
    if (schedule.enabled) this.#arm(schedule, next);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #arm(schedule: ScheduleConfig, next: NextTime): void {
    const at = next(this.#clock());
    if (at === undefined) return;
    const wait = Math.max(0, at - this.#clock());
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        if (this.#clock() >= at) this.#fire(schedule, at);
        this.#arm(schedule, next);
      },
      Math.min(wait, longestTimer),
    );
    timer.unref();
    this.#timers.add(timer);
  }
}
