import { type Field, FLOAT, fieldsOf, WIRE } from '../../shared/redaction/ocr/network/onnx.ts';
import { fitsHalf, type Stretch } from '../../shared/redaction/ocr/weights.ts';

/** Shorter ones are shapes and scales: nothing is won there. */
const LEAST = 16;

/** Where the weights of an ONNX network stand that may be rounded to 16 bits, in order. */
export function weightsIn(onnx: Uint8Array): readonly Stretch[] {
  const view = new DataView(onnx.buffer, onnx.byteOffset, onnx.byteLength);
  const within = (outer: readonly Field[], number: number) =>
    outer.flatMap(({ from, to }) =>
      [...fieldsOf(onnx, from, to)].filter((one) => one.number === number),
    );
  const graphs = within([{ number: 0, value: 0, from: 0, to: onnx.length }], WIRE.model.graph);
  const constants = within(
    within(within(graphs, WIRE.graph.node), WIRE.node.attribute),
    WIRE.attribute.tensor,
  );
  return [...within(graphs, WIRE.graph.initializer), ...constants]
    .flatMap((tensor) => {
      const fields = [...fieldsOf(onnx, tensor.from, tensor.to)];
      const type = fields.find((one) => one.number === WIRE.tensor.type)?.value;
      const raw = fields.find((one) => one.number === WIRE.tensor.raw);
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
