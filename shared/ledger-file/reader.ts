import { type Day, type Period, parseDay } from '../time/day.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import type { LedgerFault } from './fault.ts';

export type Json = Readonly<Record<string, unknown>>;

const nothing: Json = {};

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the members of the ledger file's objects. It remembers the first fault and goes on with a stand-in, so that a
 * mapping reads straight down; whoever reads must look at `fault` before he uses what was read. Written out by hand
 * because a batch reads six million entries: a general schema takes two to three times as long.
 */
export class Reader {
  fault: LedgerFault | null = null;
  /** The entry that is being read, for faults. */
  entry: string | null = null;
  /** Path of the object that is being read, with its dot. */
  path = '';

  object(value: unknown, name: string): Json {
    if (isJson(value)) return value;
    this.refuse(name, value, '应为对象');
    return nothing;
  }

  list(of: Json, name: string, most: number): readonly unknown[] {
    const value = of[name];
    if (!Array.isArray(value)) this.refuse(name, value, '应为数组');
    else if (value.length > most) this.refuse(name, value, `最多 ${most} 项`);
    else return value;
    return [];
  }

  text(of: Json, name: string): string {
    const value = of[name];
    if (typeof value === 'string' && value !== '') return value;
    this.refuse(name, value, typeof value === 'string' ? '不能为空' : '应为文字');
    return '';
  }

  /** A text that may be missing or null. */
  textOr<T>(of: Json, name: string, otherwise: T): string | T {
    const value = of[name];
    if (value === undefined || value === null) return otherwise;
    if (typeof value === 'string') return value;
    this.refuse(name, value, '应为文字');
    return otherwise;
  }

  choice<T extends string>(of: Json, name: string, options: readonly [T, ...T[]]): T {
    const value = of[name];
    const found = options.find((option) => option === value);
    if (found === undefined) this.refuse(name, value, `应为 ${options.join('、')} 之一`);
    return found ?? options[0];
  }

  flag(of: Json, name: string): boolean {
    const value = of[name];
    if (typeof value !== 'boolean') this.refuse(name, value, '应为 true 或 false');
    return value === true;
  }

  day(of: Json, name: string): Day {
    const value = of[name];
    const parsed = typeof value === 'string' ? parseDay(value) : undefined;
    if (parsed === undefined) this.refuse(name, value, '应为有效日期，格式 YYYY-MM-DD');
    return parsed ?? ('' as Day);
  }

  period(of: Json, name: string): Period | undefined {
    const value = of[name];
    if (value === undefined || value === null) return undefined;
    const outer = this.path;
    const object = this.object(value, name);
    this.path = `${outer}${name}.`;
    const period = { start: this.day(object, 'start'), end: this.day(object, 'end') };
    this.path = outer;
    if (period.end < period.start) this.refuse(name, value, '结束日期早于开始日期');
    return period;
  }

  instant(of: Json, name: string): Instant {
    const value = of[name];
    const parsed = typeof value === 'string' ? parseInstant(value) : undefined;
    if (parsed === undefined) {
      this.refuse(name, value, '应为带时区的有效时间，例如 2023-05-11T09:00:00+08:00');
    }
    return parsed ?? (0 as Instant);
  }

  private refuse(name: string, value: unknown, message: string): void {
    if (this.fault) return;
    const field = `${this.path}${name}` || null;
    const isFact = this.path.startsWith('facts.');
    this.fault =
      value === undefined
        ? {
            code: isFact ? 'FACT_MISSING' : 'FIELD_MISSING',
            entry: this.entry,
            field,
            message: `缺少 ${field}`,
          }
        : {
            code: isFact ? 'FACT_INVALID' : 'FIELD_INVALID',
            entry: this.entry,
            field,
            message: `${field ?? '内容'} ${message}`,
          };
  }
}
