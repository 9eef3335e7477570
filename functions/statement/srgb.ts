/** An ICC profile of sRGB (IEC 61966-2-1), version 2: what the colours of the file mean, as PDF/A asks to be told. */

const text = (value: string): Buffer => Buffer.from(value, 'latin1');

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};
const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
};
/** s15Fixed16Number. */
const fixed = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65_536));
  return bytes;
};

const xyz = (x: number, y: number, z: number): Buffer =>
  Buffer.concat([text('XYZ '), u32(0), fixed(x), fixed(y), fixed(z)]);

/** The transfer curve, in 1024 steps. */
function curve(): Buffer {
  const steps = 1024;
  const values = Array.from({ length: steps }, (_, i) => {
    const encoded = i / (steps - 1);
    const linear = encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
    return u16(Math.round(linear * 65_535));
  });
  return Buffer.concat([text('curv'), u32(0), u32(steps), ...values]);
}

function description(name: string): Buffer {
  const ascii = text(`${name}\0`);
  // The Unicode and Macintosh forms of the name are left empty.
  return Buffer.concat([
    text('desc'),
    u32(0),
    u32(ascii.length),
    ascii,
    u32(0),
    u32(0),
    u16(0),
    Buffer.alloc(1 + 67),
  ]);
}

const NAME = 'sRGB IEC61966-2.1';

/** White and primaries adapted to D50, as ICC wants them. */
const tags: readonly (readonly [signature: string, data: Buffer])[] = [
  ['desc', description(NAME)],
  ['cprt', Buffer.concat([text('text'), u32(0), text('No copyright, use freely\0')])],
  ['wtpt', xyz(0.9642, 1, 0.8249)],
  ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
  ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
  ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
  ['rTRC', curve()],
];

function build(): Buffer {
  const shared = ['gTRC', 'bTRC'];
  const count = tags.length + shared.length;
  const places: { signature: string; at: number; size: number }[] = [];
  const bodies: Buffer[] = [];
  let at = 128 + 4 + 12 * count;
  for (const [signature, data] of tags) {
    places.push({ signature, at, size: data.length });
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    bodies.push(padded);
    at += padded.length;
  }
  const red = places.at(-1);
  for (const signature of shared) {
    places.push({ signature, at: red?.at ?? 0, size: red?.size ?? 0 });
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  // 2023-01-01, so that the profile is the same bytes for ever.
  [2023, 1, 1, 0, 0, 0].forEach((value, i) => {
    header.writeUInt16BE(value, 24 + 2 * i);
  });
  header.write('acsp', 36, 'latin1');
  Buffer.concat([fixed(0.9642), fixed(1), fixed(0.8249)]).copy(header, 68);
  const table = places.map(({ signature, at: from, size }) =>
    Buffer.concat([text(signature), u32(from), u32(size)]),
  );
  return Buffer.concat([header, u32(count), ...table, ...bodies]);
}

export const srgbName = NAME;
export const srgbProfile: Buffer = build();
