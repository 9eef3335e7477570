/** What runs the two networks: onnxruntime-web in the browser, onnxruntime-node in the function. */

export type Input = Float32Array<ArrayBuffer>;

export interface Reading {
  /** steps × classes, probabilities. */
  readonly data: Float32Array;
  readonly steps: number;
  readonly classes: number;
}

/** Several calls may wait at once; an input is given away, and whoever handed it in reads it no more. */
export interface OcrEngine {
  /** 1 × 3 × height × width in, probability of text for each pixel out. */
  readonly detect: (input: Input, width: number, height: number) => Promise<Float32Array>;
  /** 1 × 3 × 48 × width in. */
  readonly recognise: (input: Input, width: number) => Promise<Reading>;
  /** Character of class i + 1; class 0 is the blank, the last class a space. */
  readonly dictionary: readonly string[];
}
