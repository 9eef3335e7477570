/**
 * The networks of PP-OCRv4 with fewer steps between their convolutions. As exported, each activation is written out as
 * a scale, a shift, the four steps of hard swish, and a scale and a shift again, and took two thirds of the time. What
 * is rewritten reckons the same but for rounding; where a network is built otherwise, it stays as it is.
 */
import { smallHead } from './head.ts';
import { attributesOf, type Network, type Node, readNetwork, writeNetwork } from './onnx.ts';
import {
  type Change,
  channelsOf,
  constant,
  type Desk,
  isPointwise,
  rewritten,
  scaled,
} from './rewrite.ts';

/** The same network as a leaner file. @throws Error where the bytes are no network */
export function lean(onnx: Uint8Array): Uint8Array {
  const steps = [hardSwish, affine, gate, smallHead];
  const net = steps.reduce((before, step) => rewritten(before, step), readNetwork(onnx));
  return writeNetwork(withoutTraces(net));
}

/** x · clip(x + 3, 0, 6) ÷ 6 as one step and a product. */
function hardSwish(add: Node, desk: Desk): Change | null {
  const [x = '', three = ''] = add.inputs;
  if (add.op !== 'Add' || desk.scalar(three) !== 3) return null;
  const clip = desk.taker(add.output, 'Clip');
  const times = clip && desk.taker(clip.output, 'Mul');
  const by = times && desk.taker(times.output, 'Div');
  if (!by || !times.inputs.includes(x) || desk.scalar(by.inputs[1] ?? '') !== 6) return null;
  const attributes = attributesOf({}, { alpha: 1 / 6, beta: 0.5 });
  return {
    gone: [add, clip, times, by],
    fresh: [
      { op: 'HardSigmoid', inputs: [x], output: clip.output, attributes },
      { op: 'Mul', inputs: [x, clip.output], output: by.output, attributes: new Map() },
    ],
  };
}

/** A scale and a shift of everything: taken into the convolution before or those behind, else one step of two. */
function affine(times: Node, desk: Desk): Change | null {
  const scale = times.op === 'Mul' ? desk.scalar(times.inputs[0] ?? '') : null;
  const plus = desk.taker(times.output, 'Add');
  const shift = plus ? desk.scalar(plus.inputs[1] ?? '') : null;
  const x = times.inputs[1] ?? '';
  const before = desk.maker(x);
  if (!plus || scale === null || shift === null || !before) return null;
  if (before.op === 'Conv' && desk.taker(x)) {
    const { node, numbers } = scaled(before, desk, scale, (bias) => bias * scale + shift);
    return { gone: [before, times, plus], fresh: [{ ...node, output: plus.output }], numbers };
  }
  const channels = channelsOf(x, desk);
  if (channels === 0) return null;
  const takers = desk.takers(plus.output);
  const pointwise = takers.filter((one) => isPointwise(one));
  const folded = pointwise.map((conv) => {
    const { node, numbers } = scaled(conv, desk, scale, (bias, row) => bias + shift * sum(row));
    return { conv, node: { ...node, inputs: [x, ...node.inputs.slice(1)] }, numbers };
  });
  const swaps = new Map(folded.map(({ conv, node }) => [conv, node]));
  const numbers = folded.flatMap((one) => [...one.numbers]);
  if (pointwise.length === takers.length) return { gone: [times, plus], fresh: [], swaps, numbers };
  const all = (name: string, value: number) =>
    constant(`${plus.output}/${name}`, [channels], new Float32Array(channels).fill(value));
  const made = [all('scale', scale), all('shift', shift), all('mean', 0), all('variance', 1)];
  return {
    gone: [times, plus],
    fresh: [
      {
        op: 'BatchNormalization',
        inputs: [x, ...made.map(([name]) => name)],
        output: plus.output,
        attributes: attributesOf({}, { epsilon: 0 }),
      },
    ],
    swaps,
    numbers: [...numbers, ...made],
  };
}

function sum(values: Float32Array): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0;
  return total;
}

/** x + x · gate, a gate being one number a channel: x · (gate + 1). */
function gate(plus: Node, desk: Desk): Change | null {
  const [x = '', product = ''] = plus.inputs;
  const times = desk.maker(product);
  const by = times?.inputs.find((name) => name !== x) ?? '';
  const isGate = desk.maker(by)?.op === 'HardSigmoid' && desk.taker(product) === plus;
  if (plus.op !== 'Add' || times?.op !== 'Mul' || !times.inputs.includes(x) || !isGate) return null;
  const one = constant(`${by}/one`, [1], Float32Array.of(1));
  const raised = `${by}/raised`;
  return {
    gone: [times, plus],
    fresh: [
      { op: 'Add', inputs: [by, one[0]], output: raised, attributes: new Map() },
      { op: 'Mul', inputs: [x, raised], output: plus.output, attributes: new Map() },
    ],
    numbers: [one],
  };
}

/** Sizes of 32-bit numbers are in the order of their bits without the sign; these are of 2⁻⁵⁰. */
const TRACE = (127 - 50) << 23;

/** Weights of next to nothing, left over from training, make processors stumble. */
function withoutTraces(net: Network): Network {
  for (const { data } of net.numbers.values()) {
    const bits = new Int32Array(data.buffer, data.byteOffset, data.length);
    for (let at = 0; at < bits.length; at += 1)
      if (((bits[at] ?? 0) & 0x7fffffff) < TRACE) bits[at] = 0;
  }
  return net;
}
