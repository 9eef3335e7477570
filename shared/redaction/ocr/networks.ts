/** The two networks as the check's OCR engine, whichever build of the runtime runs them. */
import type { Input as Given, OcrEngine } from './engine.ts';

interface Numbers {
  readonly data: unknown;
  readonly dims: readonly number[];
}

/** A session of onnxruntime, of which the browser and the function have a build each. */
export interface Network<Input> {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly run: (inputs: Record<string, Input>) => Promise<Readonly<Record<string, Numbers>>>;
}

/**
 * PP-OCRv4 as the check uses it.
 * @param tensor wraps numbers for the runtime
 * @param keys the recogniser's characters, one a line
 */
export function engineOf<Input>(
  detector: Network<Input>,
  recogniser: Network<Input>,
  tensor: (data: Given, dims: readonly number[]) => Input,
  keys: string,
): OcrEngine {
  return {
    dictionary: keys.replace(/\r/g, '').replace(/\n$/, '').split('\n'),
    detect: async (input, width, height) => {
      const out = await run(detector, tensor(input, [1, 3, height, width]));
      return out.data;
    },
    recognise: async (input, width) => {
      const out = await run(recogniser, tensor(input, [1, 3, 48, width]));
      return { data: out.data, steps: out.dims[1] ?? 0, classes: out.dims[2] ?? 0 };
    },
  };
}

async function run<Input>(
  network: Network<Input>,
  input: Input,
): Promise<{ data: Float32Array; dims: readonly number[] }> {
  const [first = 'x'] = network.inputNames;
  const results = await network.run({ [first]: input });
  const out = results[network.outputNames[0] ?? ''];
  if (!out || !(out.data instanceof Float32Array)) throw new TypeError('model gave no numbers');
  return { data: out.data, dims: out.dims };
}
