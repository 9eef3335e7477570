/** Rewriting a network, a few nodes at a time. */
import { integers, type Network, type Node, type Tensor } from './onnx.ts';

type Named = readonly [name: string, tensor: Tensor];

export interface Change {
  readonly gone: readonly Node[];
  /** Take the place of the first that goes. */
  readonly fresh: readonly Node[];
  /** Nodes further on that take something else. */
  readonly swaps?: ReadonlyMap<Node, Node>;
  readonly numbers?: readonly Named[];
}

/** Asks of a network what is made and taken where. */
export interface Desk {
  readonly maker: (name: string) => Node | undefined;
  readonly takers: (name: string) => readonly Node[];
  /** The only node that takes it; undefined where there are more, or where it is of another kind. */
  readonly taker: (name: string, op?: string) => Node | undefined;
  readonly numbers: (name: string) => Tensor | undefined;
  /** A constant that is one number; null where it is anything else. */
  readonly scalar: (name: string) => number | null;
}

/** The network after every change that the step finds. */
export function rewritten(net: Network, step: (node: Node, desk: Desk) => Change | null): Network {
  return net.nodes.reduce((current, node) => {
    const change = current.nodes.includes(node) ? step(node, deskOf(current)) : null;
    return change ? changed(current, change) : current;
  }, net);
}

function changed(net: Network, { gone, fresh, swaps, numbers = [] }: Change): Network {
  const nodes = net.nodes.flatMap((node) => {
    if (node === gone[0]) return fresh;
    return gone.includes(node) ? [] : [swaps?.get(node) ?? node];
  });
  return { ...net, nodes, numbers: new Map([...net.numbers, ...numbers]) };
}

function deskOf({ nodes, numbers }: Network): Desk {
  const takers = (name: string): readonly Node[] =>
    nodes.filter(({ inputs }) => inputs.includes(name));
  return {
    maker: (name) => nodes.find(({ output }) => output === name),
    takers,
    taker: (name, op) => {
      const [first, second] = takers(name);
      return second || (op !== undefined && first?.op !== op) ? undefined : first;
    },
    numbers: (name) => numbers.get(name),
    scalar: (name) => {
      const data = numbers.get(name)?.data;
      return data?.length === 1 ? (data[0] ?? null) : null;
    },
  };
}

export const constant = (name: string, dims: readonly number[], data: Float32Array): Named => [
  name,
  { dims, data },
];

/** A convolution with every weight scaled and each channel's bias changed; one without biases gets them. */
export function scaled(
  conv: Node,
  desk: Desk,
  scale: number,
  biasOf: (bias: number, row: Float32Array) => number,
): { readonly node: Node; readonly numbers: readonly Named[] } {
  const [x = '', weightsName = '', biasName = ''] = conv.inputs;
  const { dims, data } = desk.numbers(weightsName) ?? { dims: [], data: new Float32Array() };
  const rows = dims[0] ?? 0;
  const before = desk.numbers(biasName)?.data;
  const weights = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 1) weights[at] = scale * (data[at] ?? 0);
  const each = data.length / rows;
  const bias = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1)
    bias[row] = biasOf(before?.[row] ?? 0, data.subarray(row * each, (row + 1) * each));
  const numbers = [
    constant(`${conv.output}/weights`, dims, weights),
    constant(`${conv.output}/bias`, [rows], bias),
  ];
  return { node: { ...conv, inputs: [x, ...numbers.map(([name]) => name)] }, numbers };
}

/** A convolution that sees one place at a time and all its channels: what is added before it can be added in it. */
export const isPointwise = (node: Node): boolean =>
  node.op === 'Conv' &&
  integers(node, 'kernel_shape').every((side) => side === 1) &&
  integers(node, 'pads').every((pad) => pad === 0) &&
  integers(node, 'group')[0] === 1;

/** How many channels something has, by the convolution that it comes from; 0 where that is not known. */
export function channelsOf(name: string, desk: Desk): number {
  const maker = desk.maker(name);
  if (!maker) return 0;
  if (maker.op === 'Conv') return desk.numbers(maker.inputs[1] ?? '')?.dims[0] ?? 0;
  return channelsOf(maker.inputs[0] ?? '', desk);
}
