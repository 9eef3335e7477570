/** Bounds of one check. A bound that is reached means review, never clear. */
export interface Limits {
  readonly pages: number;
  /** Pages or pictures that are read by OCR. */
  readonly ocrPages: number;
  /** Pixels of one picture. */
  readonly pixels: number;
  /** Bytes that one packed file may unpack to. */
  readonly unpacked: number;
  readonly entries: number;
  /** How deep files inside files are followed. */
  readonly depth: number;
  readonly milliseconds: number;
}

export const limits: Limits = {
  pages: 1000,
  ocrPages: 60,
  pixels: 50_000_000,
  unpacked: 200 << 20,
  entries: 5000,
  depth: 2,
  milliseconds: 120_000,
};
