import type { LedgerFault } from '../../../shared/ledger-file/fault.ts';

/** People between two lines of progress. */
const EVERY = 10_000;
/** Faults that are named one by one; beyond them only their number, the results name each. */
const NAMED = 1000;

/** What the run has come to, for the one who watches it. */
export class Progress {
  faulty = 0;
  private people = 0;
  private readonly started = performance.now();
  private readonly to: NodeJS.WritableStream;

  constructor(to: NodeJS.WritableStream) {
    this.to = to;
  }

  count(fault: { readonly person: string | null; readonly error: LedgerFault } | null): void {
    this.people += 1;
    if (fault) this.name(fault.person, fault.error);
    if (this.people % EVERY === 0)
      this.to.write(`已计算 ${this.people} 人，${this.seconds()} 秒\n`);
  }

  end(): void {
    const faulty = this.faulty > 0 ? `，其中 ${this.faulty} 人有误未计算` : '';
    this.to.write(`共 ${this.people} 人${faulty}，用时 ${this.seconds()} 秒\n`);
  }

  private name(person: string | null, { code, entry, field, message }: LedgerFault): void {
    this.faulty += 1;
    if (this.faulty > NAMED) return;
    const place = [
      `第 ${this.people} 人`,
      person === null ? '' : `（${person}）`,
      entry === null ? '' : `，条目 ${entry}`,
      field === null ? '' : `，字段 ${field}`,
    ].join('');
    this.to.write(`${place}：${message} [${code}]\n`);
    if (this.faulty === NAMED) this.to.write(`其余有误的人员只写入结果，不再逐一列出\n`);
  }

  private seconds(): string {
    return ((performance.now() - this.started) / 1000).toFixed(1);
  }
}
