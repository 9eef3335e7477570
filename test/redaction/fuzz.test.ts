/**
 * Damaged files of every type. Held: no crash, no fault of the check itself, no file over its time, and never `clear` for
 * a file that its own reader cannot open.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { check, tools } from '../../functions/redaction-check/check.ts';
import type { OcrEngine } from '../../shared/redaction/ocr/engine.ts';
import { deep, runs, seed } from '../runs.ts';
import { mutate } from './mutate.ts';
import { draw, encode } from './set/draw.ts';
import { docx, ofd, p, tbl } from './set/packed.ts';
import { embedded, namedFont } from './set/paper.ts';
import { Chance } from './set/random.ts';
import { Draft } from './set/sheet.ts';

const WHOLE = 20_400;
/** Of processor time: other work on the machine is not the file's fault. */
const PER_FILE_MS = 5000;
const BUDGET_MS = deep ? 45 * 60_000 : 60_000;
/** Files of each type that are tried however slow the machine is. */
const LEAST = 60;
/** On a machine that others use, a second of processor time takes many. */
const PATIENCE = deep ? 2 : 15;

/** Processor time since a moment, in milliseconds. */
function spentSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

/** Reading pixels is not what is damaged here, and would take most of the time. */
const blindOcr: OcrEngine = {
  dictionary: ['一'],
  detect: (_, width, height) => Promise.resolve(new Float32Array(width * height)),
  recognise: () => Promise.resolve({ data: new Float32Array(2), steps: 1, classes: 2 }),
};

function marked(): Draft {
  return new Draft(300, 400)
    .words('机密★1年', 20, 40, 14)
    .words('关于开展培训的通知', 60, 120, 16)
    .words('各有关单位', 20, 160, 12);
}

const types: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array>> = {
  pdf: () => namedFont([marked()]),
  'embedded.pdf': () => embedded([marked()]),
  docx: () =>
    docx({
      body: p('机密★1年') + p('通知') + tbl([['密级', '机密']]),
      header: p('内部资料 注意保密'),
    }),
  ofd: () => ofd([marked()]),
  jpg: () => encode(draw(marked(), 0.5), { type: 'jpeg', quality: 60 }),
  png: () => encode(draw(marked(), 0.5), { type: 'png' }),
  webp: () => encode(draw(marked(), 0.5), { type: 'webp', quality: 60 }),
};

const originals = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const [name, make] of Object.entries(types)) originals.set(name, await make());
});

/** Whether the file's own reader opens it at all; then any verdict may be right. */
async function opens(bytes: Uint8Array, type: string): Promise<boolean> {
  if (type.endsWith('pdf')) {
    const engine = await tools.pdfium();
    const pointer = engine.pdfium.wasmExports.malloc(Math.max(1, bytes.length));
    engine.pdfium.HEAPU8.set(bytes, pointer);
    const document = engine.FPDF_LoadMemDocument(pointer, bytes.length, '');
    if (document !== 0) engine.FPDF_CloseDocument(document);
    engine.pdfium.wasmExports.free(pointer);
    return document !== 0;
  }
  if (type === 'docx' || type === 'ofd') return bytes.length > 22;
  return (await tools.decode(bytes)) !== null;
}

describe('damaged files', () => {
  const each = Math.ceil(runs(WHOLE) / Object.keys(types).length);

  test.each(Object.keys(types).map((name) => [name]))(
    '%s',
    async (name) => {
      const original = originals.get(name) ?? new Uint8Array(0);
      const started = process.cpuUsage();
      const share = BUDGET_MS / Object.keys(types).length;
      for (let index = 0; index < each; index += 1) {
        if (index >= LEAST && spentSince(started) > share) break;
        const bytes = mutate(original, new Chance(seed + index * 7 + name.length * 100_003));
        const from = process.cpuUsage();
        const faults: unknown[] = [];
        const outcome = await check(bytes, `a.${name}`, {
          ocr: () => Promise.resolve(blindOcr),
          onFault: (error) => faults.push(error),
        });
        expect(faults, `${name} ${index} is more than the check can bear`).toEqual([]);
        expect(spentSince(from), `${name} ${index} took too long`).toBeLessThan(PER_FILE_MS);
        if (outcome.verdict === 'clear')
          expect(await opens(bytes, name), `${name} ${index} is clear and does not open`).toBe(
            true,
          );
      }
      expect(each).toBeGreaterThanOrEqual(LEAST);
    },
    PATIENCE * BUDGET_MS,
  );
});
