/** The end of the detector: two enlargements by two, written as what they are to the small picture. */
import { attributesOf, float, integers, type Node } from './onnx.ts';
import { type Change, constant, type Desk } from './rewrite.ts';

/** Places of a square of two by two: row and column. */
const PLACES = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

const pointwise = attributesOf({
  kernel_shape: [1, 1],
  strides: [1, 1],
  dilations: [1, 1],
  pads: [0, 0, 0, 0],
  group: 1,
});

/**
 * Each place of the small picture becomes a square of four by four and knows nothing of its neighbours. So the squares
 * are reckoned as sixteen channels, and laid out at the end.
 */
export function smallHead(first: Node, desk: Desk): Change | null {
  const shift = isDoubling(first) ? desk.taker(first.output, 'Add') : undefined;
  const norm = shift && desk.taker(shift.output, 'BatchNormalization');
  const relu = norm && desk.taker(norm.output, 'Relu');
  const second = relu && desk.taker(relu.output, 'ConvTranspose');
  const last = second && isDoubling(second) ? desk.taker(second.output, 'Add') : undefined;
  const sigmoid = last && desk.taker(last.output, 'Sigmoid');
  if (!shift || !norm || !relu || !second || !last || !sigmoid) return null;
  const given = (name = ''): Float32Array => desk.numbers(name)?.data ?? new Float32Array();
  const [from = 0, to = 0] = desk.numbers(first.inputs[1] ?? '')?.dims ?? [];
  const { scale, offset } = normalised(norm, given);
  const bias = given(shift.inputs[1]);
  const made = [
    constant(
      `${first.output}/weights`,
      [4 * to, from, 1, 1],
      spread(given(first.inputs[1]), from, scale),
    ),
    constant(
      `${first.output}/bias`,
      [4 * to],
      Float32Array.from({ length: 4 * to }, (_, row) => {
        const channel = row % to;
        return (bias[channel] ?? 0) * (scale[channel] ?? 0) + (offset[channel] ?? 0);
      }),
    ),
    constant(`${second.output}/weights`, [16, 4 * to, 1, 1], squares(given(second.inputs[1]), to)),
    constant(
      `${second.output}/bias`,
      [16],
      new Float32Array(16).fill(given(last.inputs[1])[0] ?? 0),
    ),
  ];
  const [w1 = '', b1 = '', w2 = '', b2 = ''] = made.map(([name]) => name);
  const flat = `${sigmoid.output}/flat`;
  const [x = ''] = first.inputs;
  const node = (op: string, inputs: string[], output: string, attributes = attributesOf({})) => ({
    op,
    inputs,
    output,
    attributes,
  });
  return {
    gone: [first, shift, norm, relu, second, last, sigmoid],
    fresh: [
      node('Conv', [x, w1, b1], norm.output, pointwise),
      node('Relu', [norm.output], relu.output),
      node('Conv', [relu.output, w2, b2], last.output, pointwise),
      node('Sigmoid', [last.output], flat),
      node('DepthToSpace', [flat], sigmoid.output, attributesOf({ blocksize: 4 })),
    ],
    numbers: made,
  };
}

const isDoubling = (node: Node): boolean =>
  node.op === 'ConvTranspose' &&
  [...integers(node, 'kernel_shape'), ...integers(node, 'strides')].join() === '2,2,2,2' &&
  integers(node, 'pads').every((pad) => pad === 0);

/** What a normalisation multiplies each channel by, and adds. */
function normalised(
  norm: Node,
  given: (name?: string) => Float32Array,
): { readonly scale: Float32Array; readonly offset: Float32Array } {
  const [, weights, biases, mean, variance] = norm.inputs.map(given);
  const least = float(norm, 'epsilon');
  const scale = Float32Array.from(
    weights ?? [],
    (weight, row) => weight / Math.sqrt((variance?.[row] ?? 0) + least),
  );
  const offset = Float32Array.from(
    biases ?? [],
    (bias, row) => bias - (mean?.[row] ?? 0) * (scale[row] ?? 0),
  );
  return { scale, offset };
}

/** A row of weights for each place of the square and each channel: from [in, out, row, column]. */
function spread(weights: Float32Array, from: number, scale: Float32Array): Float32Array {
  const to = scale.length;
  const wide = new Float32Array(4 * to * from);
  for (const [at, [row, column]] of PLACES.entries())
    for (let out = 0; out < to; out += 1)
      for (let one = 0; one < from; one += 1)
        wide[(at * to + out) * from + one] =
          (weights[((one * to + out) * 2 + row) * 2 + column] ?? 0) * (scale[out] ?? 0);
  return wide;
}

/** A row of weights for each place of the large square, of which a quarter lies in one place of the small one. */
function squares(weights: Float32Array, from: number): Float32Array {
  const all = new Float32Array(16 * 4 * from);
  for (const [at, [y, x]] of PLACES.entries())
    for (const [row, column] of PLACES)
      for (let one = 0; one < from; one += 1)
        all[((2 * y + row) * 4 + 2 * x + column) * 4 * from + at * from + one] =
          weights[(one * 2 + row) * 2 + column] ?? 0;
  return all;
}
