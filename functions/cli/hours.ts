import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { type Form, LedgerSplitter, type Piece } from '../../shared/ledger-file/split.ts';
import { checkPublished } from './hours/check-published.ts';
import { type Computed, computeOne } from './hours/compute.ts';
import { Progress } from './hours/progress.ts';

/**
 * `npm run -s hours -- FILE…`: reads ledger files (one object, an array, or one object a line), writes a result for
 * each person in the same form and order. `-` or no file reads standard input. Progress and faults go to standard
 * error.
 *
 * Exit codes: 0 everyone was computed · 1 some people were not, each named with its fault, the rest was computed ·
 * 2 a file could not be read, or the arguments are wrong.
 */

const usage = `用法：npm run -s hours -- [文件…]
不给文件或写 - 则读标准输入。文件可以是一个对象、一个数组，或每行一个对象（NDJSON）；结果形式相同，顺序相同。
退出码：0 全部算出；1 有人的数据有误，其余已算出；2 文件无法读取或参数有误。
`;

async function main(names: readonly string[]): Promise<number> {
  if (names.some((name) => name.startsWith('-') && name !== '-')) {
    process.stderr.write(usage);
    return names.includes('--help') || names.includes('-h') ? 0 : 2;
  }
  checkPublished();
  const progress = new Progress(process.stderr);
  let unreadable = false;
  for (const name of names.length > 0 ? names : ['-']) {
    try {
      await computeFile(name, progress);
    } catch (error) {
      if (!isFileError(error)) throw error;
      process.stderr.write(`无法读取 ${name}：${error.message}\n`);
      unreadable = true;
    }
  }
  progress.end();
  return unreadable ? 2 : progress.faulty > 0 ? 1 : 0;
}

/**
 * Reading and writing go in small blocks. Longer texts outlive the young generation, and how much of the old one is
 * let grow before it is collected depends on the machine: blocks of 256 KB peaked at 200 to 340 MB.
 */
const BLOCK = 1 << 14;

/** Reads one file and writes its results, never faster than standard output takes them. */
async function computeFile(name: string, progress: Progress): Promise<void> {
  const source = name === '-' ? process.stdin : createReadStream(name);
  const decoder = new StringDecoder('utf8');
  const splitter = new LedgerSplitter();
  const output = new Output();
  for await (const chunk of source as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += BLOCK) {
      const text = decoder.write(chunk.subarray(at, at + BLOCK));
      await answer(splitter.push(text), splitter.form, output, progress);
    }
  }
  await answer(splitter.push(decoder.end()), splitter.form, output, progress);
  await answer(splitter.end(), splitter.form, output, progress);
  await output.end(splitter.form);
}

async function answer(
  pieces: readonly Piece[],
  form: Form | null,
  output: Output,
  progress: Progress,
): Promise<void> {
  for (const piece of pieces) {
    const computed: Computed = computeOne(piece);
    progress.count(computed.fault);
    await output.add(computed.json, form);
  }
}

/** Standard output in blocks, so that half a million people are not half a million writes. */
class Output {
  private block = '';
  private written = 0;

  async add(json: string, form: Form | null): Promise<void> {
    if (form === 'array') this.block += this.written === 0 ? '[\n' : ',\n';
    this.block += form === 'array' ? json : `${json}\n`;
    this.written += 1;
    if (this.block.length > BLOCK) await this.flush();
  }

  async end(form: Form | null): Promise<void> {
    if (form === 'array') this.block += this.written === 0 ? '[]\n' : '\n]\n';
    await this.flush();
  }

  private async flush(): Promise<void> {
    const block = this.block;
    this.block = '';
    if (!process.stdout.write(block)) await once(process.stdout, 'drain');
  }
}

const isFileError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && 'syscall' in error && error.code !== 'EPIPE';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the results has stopped: nothing is left to do.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
