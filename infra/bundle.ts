import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile } from 'esbuild';
import { beside, type Carried, carried, threads } from './carried.ts';
import {
  builtinsByRequire,
  credentialsByEnvironment,
  leanAlready,
  withoutWebFonts,
} from './lambda-runtime.ts';

/** Where the repository stands; every path below is made from it, so no caller depends on its working directory. */
export const root = resolve(import.meta.dirname, '..');

/** Where bundles go unless a caller says otherwise. */
export const bundles = join(root, '.build/functions');

export interface Bundled {
  readonly name: string;
  /** Folder that becomes the function's package: `index.mjs`, threads, their maps, and carried packages. */
  readonly dir: string;
  /** Size of `index.mjs` in bytes, carried packages apart. */
  readonly bytes: number;
  /** What went in, by module: for the size bench and for tests that look for what must not be there. */
  readonly metafile: Metafile;
}

export interface BundleOptions {
  /** Folder of `<name>/handler.ts`; tests hand in their own. */
  readonly source?: string;
  readonly out?: string;
  /** Only these functions; all by default. */
  readonly names?: readonly string[];
}

const options = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Chinese as it is, not as escapes of twice its size.
  charset: 'utf8',
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  metafile: true,
  write: false,
  logLevel: 'silent',
  plugins: [builtinsByRequire, credentialsByEnvironment, leanAlready, withoutWebFonts],
  // Packages written for CommonJS call require() for Node's own modules; ESM has none.
  banner: {
    js: "import{createRequire as bundleRequire}from'node:module';const require=bundleRequire(import.meta.url);",
  },
} satisfies BuildOptions;

/**
 * Bundles every `<source>/<name>/handler.ts` to `<out>/<name>/index.mjs`, handler `index.handler`.
 * Files are written only when they changed, so a running worker is not disturbed by a second bundling.
 */
export async function bundle({
  source = join(root, 'functions'),
  out = bundles,
  names,
}: BundleOptions = {}): Promise<readonly Bundled[]> {
  const wanted = names ?? (await handlers(source));
  // All at once: they share most of what they import, and each module is then read once.
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: Object.fromEntries(
      wanted.flatMap((name) => [
        [`${name}/index`, join(source, name, 'handler.ts')],
        ...(threads[name] ?? []).map((path) => [
          `${name}/${basename(path, '.ts')}`,
          join(root, path),
        ]),
      ]),
    ),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    external: Object.keys(carried),
    absWorkingDir: root,
    nodePaths: [join(root, 'node_modules')],
  });
  return Promise.all(
    wanted.map((name) => {
      const dir = join(out, name);
      const files = outputFiles.filter(({ path }) => path.startsWith(`${dir}/`));
      return write(name, dir, files, partOf(metafile, dir));
    }),
  );
}

/** Names of the folders that hold a `handler.ts`, sorted. */
export async function handlers(source: string): Promise<readonly string[]> {
  const entries = await readdir(source, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(source, entry.name, 'handler.ts')))
    .map((entry) => entry.name)
    .sort();
}

/** What esbuild tells of one function's outputs alone. */
function partOf(metafile: Metafile, dir: string): Metafile {
  const outputs = Object.entries(metafile.outputs).filter(
    ([path]) => path.endsWith('.mjs') && dirname(resolve(root, path)) === dir,
  );
  if (outputs.length === 0) throw new Error(`Nothing was bundled to ${dir}.`);
  const inputs = Object.entries(metafile.inputs).filter(([input]) =>
    outputs.some(([, output]) => input in output.inputs),
  );
  return { inputs: Object.fromEntries(inputs), outputs: Object.fromEntries(outputs) };
}

async function write(
  name: string,
  dir: string,
  files: readonly OutputFile[],
  metafile: Metafile,
): Promise<Bundled> {
  await mkdir(dir, { recursive: true });
  const written = await Promise.all(files.map((file) => writeIfChanged(file.path, file.contents)));
  await carry([...carriedIn(metafile), ...besideIn(metafile)], dir, written.includes(true));
  const code = files.find((file) => file.path === join(dir, 'index.mjs'));
  return { name, dir, bytes: code?.contents.byteLength ?? 0, metafile };
}

async function writeIfChanged(path: string, contents: Uint8Array): Promise<boolean> {
  const before = existsSync(path) ? await readFile(path) : undefined;
  if (before?.equals(contents)) return false;
  await writeFile(path, contents);
  return true;
}

/** The carried packages that the bundle really imports. */
function carriedIn(metafile: Metafile): readonly string[] {
  const imported = Object.values(metafile.outputs).flatMap((output) =>
    output.imports.filter((one) => one.external === true).map((one) => one.path),
  );
  return Object.keys(carried).filter((name) =>
    imported.some((path) => path === name || path.startsWith(`${name}/`)),
  );
}

/** The packages of files that one of the bundle's modules looks for. */
const besideIn = ({ inputs }: Metafile): readonly string[] =>
  Object.entries(beside).flatMap(([module, names]) => (module in inputs ? names : []));

/** Copies packages that can't be bundled, with the parts that Lambda's linux-x64 needs and no others. */
async function carry(names: readonly string[], dir: string, changed: boolean): Promise<void> {
  const target = join(dir, 'node_modules');
  const packages = names.flatMap((name) => withParts(name));
  const missing = packages.some((one) => !existsSync(join(target, one.name)));
  if (!changed && !missing) return;
  await rm(target, { recursive: true, force: true });
  await Promise.all(packages.map((one) => copyPackage(one, join(target, one.name))));
}

type Part = { readonly name: string } & Pick<Carried, 'keep' | 'made'>;

function withParts(name: string): readonly Part[] {
  const { parts, ...own } = carried[name] ?? { keep: () => true, parts: [] };
  const others = parts
    .filter((part) => existsSync(join(root, 'node_modules', part)))
    .map((part) => ({ name: part, keep: () => true }));
  return [{ name, ...own }, ...others];
}

async function copyPackage({ name, keep, made = {} }: Part, target: string): Promise<void> {
  const from = join(root, 'node_modules', name);
  await cp(from, target, {
    recursive: true,
    dereference: true,
    filter: (path) => keep(path.slice(from.length + 1)),
  });
  for (const [path, make] of Object.entries(made))
    await writeFile(join(target, path), make(new Uint8Array(await readFile(join(from, path)))));
}
