import { init } from '@embedpdf/pdfium';
import { limits } from '../../shared/redaction/limits.ts';
import type { OcrEngine } from '../../shared/redaction/ocr/engine.ts';
import { engineOf } from '../../shared/redaction/ocr/networks.ts';
import { unfold } from '../../shared/redaction/ocr/weights.ts';
import { inflate, inflateRaw, textBy, xml } from '../../shared/redaction/packing.ts';
import { asEngine, type PdfiumEngine } from '../../shared/redaction/pdf/pdfium.ts';
import { EngineFault, type Tools } from '../../shared/redaction/tools.ts';
import { decode } from './decode.ts';
import { engineBytes, missing, sweep } from './engine-files.ts';
import type { EngineFile, Engines } from './protocol.ts';

/** What a job lets the loading of engines know and ask. */
export type Watch = {
  readonly engines: Engines;
  /** Whether so many bytes may be downloaded. */
  readonly mayFetch: (bytes: number) => Promise<boolean>;
  /** A share, 0…1. */
  readonly onFetch: (done: number) => void;
  /** Called between two steps of the networks; throws to give up. */
  readonly breathe: () => Promise<void>;
};

export class Declined extends EngineFault {}
/** An engine did not come over the line. */
export class Unfetched extends EngineFault {}

/** The core's engines in this worker, each loaded when first needed and kept for the next file. */
export function browserTools(watch: () => Watch): Tools {
  return {
    pdfium: once('pdfium', () => loadPdfium(watch())),
    ocr: once('onnxruntime', () => loadOcr(watch)),
    decode,
    inflate,
    inflateRaw,
    xml,
    utf8: textBy(TextDecoder),
    now: () => performance.now(),
    limits,
    // Whoever looks after the site can see it here; the server, which checks everything anew, has a log.
    onFault: (error) => console.error(error),
  };
}

/** A load that failed is tried again by the next caller. */
function once<T>(what: string, load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error instanceof EngineFault ? error : new EngineFault(what, { cause: error });
    });
    return loading;
  };
}

async function filesFor(
  watch: Watch,
  wanted: readonly EngineFile[],
): Promise<Uint8Array<ArrayBuffer>[]> {
  const toFetch = await missing(wanted);
  if (toFetch > 0 && !(await watch.mayFetch(toFetch))) throw new Declined('declined');
  // Said before the first byte: on a slow line that is when somebody wonders.
  if (toFetch > 0) watch.onFetch(0);
  const come = wanted.map(() => 0);
  const all = wanted.reduce((sum, { whole }) => sum + whole, 0);
  const bytes = await Promise.all(
    wanted.map((file, i) =>
      engineBytes(file, (unpacked) => {
        come[i] = unpacked;
        watch.onFetch(come.reduce((sum, one) => sum + one, 0) / all);
      }),
    ),
  ).catch((error: unknown) => {
    throw new Unfetched('engines', { cause: error });
  });
  void sweep(Object.values(watch.engines));
  return bytes;
}

async function loadPdfium(watch: Watch): Promise<PdfiumEngine> {
  const [wasm] = await filesFor(watch, [watch.engines.pdfium]);
  if (!wasm) throw new EngineFault('pdfium');
  const wrapped = await init({ wasmBinary: wasm.buffer });
  wrapped.PDFiumExt_Init();
  return asEngine(wrapped);
}

async function loadOcr(watch: () => Watch): Promise<OcrEngine> {
  const { engines } = watch();
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  const [wasm, detector, recogniser, keys] = await filesFor(watch(), [
    engines.onnx,
    engines.detector,
    engines.recogniser,
    engines.dictionary,
  ]);
  if (!wasm || !detector || !recogniser || !keys) throw new EngineFault('onnxruntime');
  env.logLevel = 'error';
  // One thread by design: web views inside other apps have no shared memory.
  env.wasm.numThreads = 1;
  env.wasm.wasmBinary = wasm.buffer;
  const session = async (folded: Uint8Array) =>
    await InferenceSession.create(unfold(folded), {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'all',
      enableCpuMemArena: false,
      enableMemPattern: false,
    });
  const plain = engineOf(
    await session(detector),
    await session(recogniser),
    (data, dims) => new Tensor('float32', data, dims),
    new TextDecoder().decode(keys),
  );
  const step = oneByOne(watch);
  return {
    dictionary: plain.dictionary,
    detect: (...input) => step(() => plain.detect(...input)),
    recognise: (...input) => step(() => plain.recognise(...input)),
  };
}

/**
 * The runtime has one stack, so no step begins before the last one's end; what waits behind one that failed belongs to
 * the same file and fails with it. What the networks throw is no property of the file: it is the engine that broke.
 */
function oneByOne(watch: () => Watch): <T>(step: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const mine = last
      .then(() => watch().breathe())
      .then(() =>
        step().catch((error: unknown) => {
          throw new EngineFault('onnxruntime', { cause: error });
        }),
      );
    last = mine;
    mine.catch(() => {
      if (last === mine) last = Promise.resolve();
    });
    return mine;
  };
}
