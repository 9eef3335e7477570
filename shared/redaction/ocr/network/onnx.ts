/** ONNX files, as far as networks are rewritten here (onnx.proto3): nodes, and the numbers that they work with. */
import { latin } from '../../bytes.ts';

/** A field of a protobuf message. */
export interface Field {
  readonly number: number;
  /** Of a varint. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** Numbers of the fields that are read. */
export const WIRE = {
  model: { graph: 7 },
  graph: { node: 1, initializer: 5 },
  node: { input: 1, output: 2, op: 4, attribute: 5 },
  attribute: { name: 1, float: 2, int: 3, tensor: 5, ints: 8, type: 20 },
  tensor: { dims: 1, type: 2, name: 8, raw: 9 },
} as const;

export const FLOAT = 1;

export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  /** All nodes that are read here make one thing. */
  readonly output: string;
  /** Messages as they stand in the file, by name. */
  readonly attributes: ReadonlyMap<string, Uint8Array>;
}

export interface Network {
  readonly nodes: readonly Node[];
  /** Constants of 32-bit numbers, by name. */
  readonly numbers: ReadonlyMap<string, Tensor>;
  /** Everything else, as it stands in the file. */
  readonly rest: { readonly model: Parts; readonly graph: Parts };
}

/** Bytes that follow one another: weights are large, and are put together once. */
type Parts = readonly Uint8Array[];

/** @throws Error where the bytes are no protobuf message */
export function* fieldsOf(bytes: Uint8Array, start = 0, end = bytes.length): Generator<Field> {
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

/** @throws Error where the bytes are no protobuf message */
export function readNetwork(bytes: Uint8Array): Network {
  const { graph } = WIRE;
  const model = sorted(bytes, [WIRE.model.graph]);
  const inner = sorted(model.taken[0]?.[0] ?? new Uint8Array(), [graph.node, graph.initializer]);
  const [nodes = [], constants = []] = inner.taken;
  const numbers = new Map<string, Tensor>();
  const foreign = constants.filter((message) => {
    const tensor = tensorIn(message);
    if (tensor) numbers.set(textIn(message, WIRE.tensor.name), tensor);
    return !tensor;
  });
  const kept = nodes.map(nodeIn).filter(({ op, output, attributes }) => {
    const value = op === 'Constant' ? attributes.get('value') : undefined;
    const tensor = value && tensorIn(messagesIn(value, WIRE.attribute.tensor)[0]);
    if (tensor) numbers.set(output, tensor);
    return !tensor;
  });
  const strange = foreign.flatMap((message) => delimited(graph.initializer, [message]));
  return {
    nodes: kept,
    numbers,
    rest: { model: model.rest, graph: [...inner.rest, ...strange] },
  };
}

/** The network as a file; numbers that no node works with are left out. */
export function writeNetwork({ nodes, numbers, rest }: Network): Uint8Array {
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const constants = [...numbers].filter(([name]) => used.has(name));
  const graph = [
    ...nodes.flatMap((node) => delimited(WIRE.graph.node, nodeMessage(node))),
    ...constants.flatMap((one) => delimited(WIRE.graph.initializer, tensorMessage(...one))),
    ...rest.graph,
  ];
  return joined([...rest.model, ...delimited(WIRE.model.graph, graph)]);
}

function nodeIn(message: Uint8Array): Node {
  const { node } = WIRE;
  const attributes = messagesIn(message, node.attribute);
  return {
    op: textIn(message, node.op),
    inputs: messagesIn(message, node.input).map((bytes) => latin(bytes)),
    output: textIn(message, node.output),
    attributes: new Map(attributes.map((one) => [textIn(one, WIRE.attribute.name), one])),
  };
}

function nodeMessage({ op, inputs, output, attributes }: Node): Parts {
  const { node } = WIRE;
  return [
    ...inputs.flatMap((name) => delimited(node.input, [bytesOf(name)])),
    ...delimited(node.output, [bytesOf(output)]),
    ...delimited(node.op, [bytesOf(op)]),
    ...[...attributes.values()].flatMap((one) => delimited(node.attribute, [one])),
  ];
}

/** Undefined where it holds other numbers, or not as bytes. */
function tensorIn(message: Uint8Array | undefined): Tensor | undefined {
  if (!message) return undefined;
  const { tensor } = WIRE;
  const [raw] = messagesIn(message, tensor.raw);
  if (!raw || valuesIn(message, tensor.type)[0] !== FLOAT) return undefined;
  return { dims: valuesIn(message, tensor.dims), data: new Float32Array(raw.slice().buffer) };
}

function tensorMessage(name: string, { dims, data }: Tensor): Parts {
  const { tensor } = WIRE;
  return [
    ...dims.map((dim) => plain(tensor.dims, dim)),
    plain(tensor.type, FLOAT),
    ...delimited(tensor.name, [bytesOf(name)]),
    ...delimited(tensor.raw, [new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]),
  ];
}

/** Whole numbers of an attribute; none where it is missing. */
export const integers = ({ attributes }: Node, name: string): readonly number[] => {
  const message = attributes.get(name);
  if (!message) return [];
  const { int, ints } = WIRE.attribute;
  return [...valuesIn(message, int), ...valuesIn(message, ints)];
};

/** A number of an attribute; 0 where it is missing. */
export function float({ attributes }: Node, name: string): number {
  const message = attributes.get(name) ?? new Uint8Array();
  const field = [...fieldsOf(message)].find(({ number }) => number === WIRE.attribute.float);
  return field ? viewOf(message).getFloat32(field.from, true) : 0;
}

/** Attributes for a new node: lists and whole numbers as such, numbers of `floats` with their fraction. */
export function attributesOf(
  whole: Readonly<Record<string, number | readonly number[]>>,
  floats: Readonly<Record<string, number>> = {},
): ReadonlyMap<string, Uint8Array> {
  const { attribute } = WIRE;
  const named = (name: string, kind: number, fields: readonly Uint8Array[]) =>
    [
      name,
      joined([
        ...delimited(attribute.name, [bytesOf(name)]),
        ...fields,
        plain(attribute.type, kind),
      ]),
    ] as const;
  return new Map([
    ...Object.entries(whole).map(([name, value]) =>
      typeof value === 'number'
        ? named(name, 2, [plain(attribute.int, value)])
        : named(
            name,
            7,
            value.map((one) => plain(attribute.ints, one)),
          ),
    ),
    ...Object.entries(floats).map(([name, value]) => {
      const field = new Uint8Array([attribute.float * 8 + 5, 0, 0, 0, 0]);
      viewOf(field).setFloat32(1, value, true);
      return named(name, 1, [field]);
    }),
  ]);
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

const messagesIn = (message: Uint8Array, number: number): Uint8Array[] =>
  [...fieldsOf(message)]
    .filter((field) => field.number === number)
    .map(({ from, to }) => message.subarray(from, to));

const textIn = (message: Uint8Array, number: number): string =>
  latin(messagesIn(message, number)[0] ?? new Uint8Array());

/** Whole numbers of a field, one by one or packed into one. */
const valuesIn = (message: Uint8Array, number: number): number[] =>
  [...fieldsOf(message)]
    .filter((field) => field.number === number)
    .flatMap(({ value, from, to }) => (from === to ? [value] : packedIn(message, from, to)));

function packedIn(bytes: Uint8Array, from: number, to: number): number[] {
  const values: number[] = [];
  let value = 0;
  let scale = 1;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    values.push(value);
    value = 0;
    scale = 1;
  }
  return values;
}

/** The messages of some fields, each by itself, and what is left without them. */
function sorted(
  message: Uint8Array,
  numbers: readonly number[],
): { readonly taken: readonly Parts[]; readonly rest: Parts } {
  const taken = numbers.map((): Uint8Array[] => []);
  const rest: Uint8Array[] = [];
  let end = 0;
  for (const { number, from, to } of fieldsOf(message)) {
    const place = taken[numbers.indexOf(number)];
    if (place) place.push(message.subarray(from, to));
    else rest.push(message.subarray(end, to));
    end = to;
  }
  return { taken, rest };
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}

const plain = (number: number, value: number): Uint8Array =>
  Uint8Array.from([...varint(number * 8), ...varint(value)]);

const delimited = (number: number, message: Parts): Uint8Array[] => [
  Uint8Array.from([...varint(number * 8 + 2), ...varint(lengthOf(message))]),
  ...message,
];

const lengthOf = (parts: Parts): number => parts.reduce((sum, { length }) => sum + length, 0);

function joined(parts: Parts): Uint8Array {
  const all = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
