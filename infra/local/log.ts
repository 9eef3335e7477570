import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './clock.ts';

const keepBytes = 16 * 1024 * 1024;
/** Lines of so many milliseconds are written together: each write is a trip to another thread. */
const together = 100;

/** Structured lines, one file per source under `.local/log`, each at most 16 MB and one predecessor. */
export class Log {
  readonly #files = new Map<string, WriteStream>();
  readonly #waiting = new Map<string, string[]>();
  #timer: NodeJS.Timeout | undefined;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #verbose: boolean;
  readonly #watch: (source: string, line: string) => void;
  /** Everything written since the start, bounded; tests search it. */
  readonly recent: { source: string; line: string }[] = [];

  /** @param watch is told every line, for what a terminal should show at once */
  constructor(
    folder: string,
    clock: Clock,
    verbose: boolean,
    watch: (source: string, line: string) => void = () => undefined,
  ) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#clock = clock;
    this.#verbose = verbose;
    this.#watch = watch;
  }

  get folder(): string {
    return this.#folder;
  }

  write(source: string, entry: Record<string, unknown>): void {
    this.writeLine(
      source,
      JSON.stringify({ timestamp: new Date(this.#clock()).toISOString(), ...entry }),
    );
  }

  /** A line that is already structured, as a function's logger wrote it. */
  writeLine(source: string, line: string): void {
    const waiting = this.#waiting.get(source);
    if (waiting) waiting.push(line);
    else this.#waiting.set(source, [line]);
    this.#timer ??= setTimeout(() => this.#flush(), together);
    this.recent.push({ source, line });
    this.#watch(source, line);
    if (this.recent.length > 5000) this.recent.splice(0, 1000);
    if (this.#verbose) process.stdout.write(`[${source}] ${line}\n`);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [source, lines] of this.#waiting)
      this.#fileOf(source).write(`${lines.join('\n')}\n`);
    this.#waiting.clear();
  }

  async close(): Promise<void> {
    this.#flush();
    const endings = [...this.#files.values()].map(
      (file) => new Promise<void>((resolve) => file.end(resolve)),
    );
    await Promise.all(endings);
    this.#files.clear();
  }

  #fileOf(source: string): WriteStream {
    const open = this.#files.get(source);
    if (open !== undefined) return open;
    const path = join(this.#folder, `${source.replaceAll(/[^\w.-]/gu, '_')}.ndjson`);
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > keepBytes) {
      renameSync(path, `${path}.1`);
    }
    const file = createWriteStream(path, { flags: 'a' });
    // A full disk must not take the cloud down through its log.
    file.on('error', () => this.#files.delete(source));
    this.#files.set(source, file);
    return file;
  }
}
