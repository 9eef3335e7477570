import { fitsHalf, type Stretch } from '../../shared/redaction/ocr/weights.ts';

/** Fields of ONNX's protobuf messages on the way to a network's numbers (onnx.proto3). */
const GRAPH = 7;
const NODE = 1;
const INITIALIZER = 5;
const ATTRIBUTE = 5;
const TENSOR = 5;
const DATA_TYPE = 2;
const RAW_DATA = 9;
const FLOAT = 1;
/** Shorter ones are shapes and scales: nothing is won there. */
const LEAST = 16;

interface Field {
  readonly number: number;
  /** Of a varint. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** Where the weights of an ONNX network stand that may be rounded to 16 bits, in order. */
export function weightsIn(onnx: Uint8Array): readonly Stretch[] {
  const view = new DataView(onnx.buffer, onnx.byteOffset, onnx.byteLength);
  const within = (outer: readonly Field[], number: number) =>
    outer.flatMap(({ from, to }) =>
      [...fieldsOf(onnx, from, to)].filter((one) => one.number === number),
    );
  const graphs = within([{ number: 0, value: 0, from: 0, to: onnx.length }], GRAPH);
  const constants = within(within(within(graphs, NODE), ATTRIBUTE), TENSOR);
  return [...within(graphs, INITIALIZER), ...constants]
    .flatMap((tensor) => {
      const fields = [...fieldsOf(onnx, tensor.from, tensor.to)];
      const type = fields.find((one) => one.number === DATA_TYPE)?.value;
      const raw = fields.find((one) => one.number === RAW_DATA);
      if (type !== FLOAT || raw === undefined) return [];
      const count = (raw.to - raw.from) / 4;
      return count >= LEAST && allFit(view, raw.from, count) ? [{ from: raw.from, count }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

function allFit(view: DataView, from: number, count: number): boolean {
  for (let one = 0; one < count; one += 1)
    if (!fitsHalf(view.getUint32(from + 4 * one, true))) return false;
  return true;
}

function* fieldsOf(bytes: Uint8Array, start: number, end: number): Generator<Field> {
  let at = start;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < end) {
    const key = varint();
    const kind = key % 8;
    const value = kind === 0 || kind === 2 ? varint() : 0;
    const length = kind === 0 ? 0 : kind === 1 ? 8 : kind === 2 ? value : 4;
    if (![0, 1, 2, 5].includes(kind)) throw new Error(`No ONNX file: wire type ${kind}.`);
    yield { number: Math.floor(key / 8), value, from: at, to: at + length };
    at += length;
  }
}
