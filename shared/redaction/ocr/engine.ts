/** What runs the two networks: onnxruntime-web in the browser, onnxruntime-node in the function. */

export interface Reading {
  /** steps × classes, probabilities. */
  readonly data: Float32Array;
  readonly steps: number;
  readonly classes: number;
}

export interface OcrEngine {
  /** 1 × 3 × height × width in, probability of text for each pixel out. */
  readonly detect: (input: Float32Array, width: number, height: number) => Promise<Float32Array>;
  /** 1 × 3 × 48 × width in. */
  readonly recognise: (input: Float32Array, width: number) => Promise<Reading>;
  /** Character of class i + 1; class 0 is the blank, the last class a space. */
  readonly dictionary: readonly string[];
}
