import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { root } from '../../infra/bundle.ts';
import { checkIn, openChecker } from '../browser/checker.ts';
import { openSite } from '../browser/site.ts';
import { cases, extensionFor } from '../redaction/set/cases.ts';
import { draw, encode } from '../redaction/set/draw.ts';
import { embedded } from '../redaction/set/paper.ts';
import { Draft } from '../redaction/set/sheet.ts';
import { type Bench, type Figure, median, quantile } from './figure.ts';

/** What CloudFront makes of script, more or less. */
const EDGE_QUALITY = 5;

function sheet(number: number): Draft {
  const draft = new Draft(595, 842).centred(`第 ${number} 讲 课程安排`, 90, 22);
  for (let line = 0; line < 30; line += 1)
    draft.words(
      `${line + 1}．数控系统维护与精益生产的现场改善，由本单位组织`,
      70,
      150 + 20 * line,
      14,
    );
  return draft;
}

/** Megabytes that the first check downloads, as deployed: of a text PDF, and of a picture on top of it. */
async function downloads(): Promise<readonly [pdf: number, withOcr: number]> {
  const outDir = await mkdtemp(join(tmpdir(), 'xueshi-engines-'));
  try {
    await build({
      configFile: join(root, 'web/vite.config.ts'),
      mode: 'deploy',
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    });
    const sum = async (folder: string, form: RegExp, packed: boolean): Promise<number> => {
      const names = (await readdir(join(outDir, folder))).filter((name) => form.test(name));
      if (names.length === 0) throw new Error(`The site has no ${folder}/${form.source}.`);
      const params = { [constants.BROTLI_PARAM_QUALITY]: EDGE_QUALITY };
      const sizes = names.map(async (name) => {
        const bytes = await readFile(join(outDir, folder, name));
        return packed ? bytes.length : brotliCompressSync(bytes, { params }).length;
      });
      return (await Promise.all(sizes)).reduce((total, one) => total + one, 0) / 1e6;
    };
    // Other parts of the site have workers too: the checker names its own.
    const checker = (await readdir(join(outDir, 'assets'))).find((name) =>
      /^checker-.*js$/.test(name),
    );
    const code = await readFile(join(outDir, 'assets', checker ?? ''), 'utf8');
    const worker = /worker-[\w-]+\.js/.exec(code)?.[0] ?? '';
    const pdf =
      (await sum('engines', /^pdfium-/, true)) +
      (await sum('assets', new RegExp(`^(?:${checker}|${worker})$`), false));
    const ocr =
      (await sum('engines', /^(?!pdfium-)/, true)) + (await sum('assets', /^ort\./, false));
    return [pdf, pdf + ocr];
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

async function time(page: Page, bytes: Uint8Array, name: string): Promise<number> {
  const { end, ms } = await checkIn(page, bytes, name);
  if (end.kind !== 'checked') throw new Error(`${name} was not checked: ${end.why}`);
  return ms;
}

async function run(): Promise<readonly Figure[]> {
  const [pdfMb, ocrMb] = await downloads();
  const site = await openSite();
  try {
    const { context, page } = await site.visitor();
    await openChecker(page);
    const onePage = await embedded([sheet(1)]);
    const word = await encode(draw(new Draft(200, 80).words('证明', 60, 50, 24), 2), {
      type: 'png',
    });
    const first = await time(page, onePage, 'first.pdf');
    const firstPicture = await time(page, word, 'first.png');

    const later = await context.newPage();
    await openChecker(later);
    const again = await time(later, onePage, 'again.pdf');
    const againPicture = await time(later, word, 'again.png');

    const tenPages = await embedded(Array.from({ length: 10 }, (_, i) => sheet(i + 1)));
    const texts: number[] = [];
    for (let round = 0; round < 5; round += 1) texts.push(await time(later, tenPages, 'ten.pdf'));

    const pictures: number[] = [];
    const wanted = cases(11).filter((one) => one.kind === 'scan' || one.kind === 'photo');
    for (const one of wanted.filter((_, index) => index % 4 === 0)) {
      const { bytes } = await one.make();
      const ending = extensionFor(bytes, one.file.slice(one.file.lastIndexOf('.') + 1));
      pictures.push(await time(later, bytes, `picture.${ending}`));
    }
    const ms = (name: string, value: number, atMost?: number): Figure => ({
      name,
      value,
      unit: 'ms',
      ...(atMost === undefined ? {} : { atMost }),
    });
    return [
      { name: 'first use, PDF alone, compressed', value: pdfMb, unit: 'MB', atMost: 2 },
      { name: 'first use, with OCR, compressed', value: ocrMb, unit: 'MB', atMost: 12 },
      ms('one text page, engine to be loaded, first visit', first),
      ms('one word in a picture, engine to be loaded, first visit', firstPicture),
      ms('one text page, engine kept on the device', again),
      ms('one word in a picture, engine kept on the device', againPicture),
      ms('ten-page text PDF, engine loaded', median(texts), 300),
      ms(`scan or photo, median of ${pictures.length}`, median(pictures), 2500),
      ms('scan or photo, 95th of 100', quantile(pictures, 0.95), 5000),
    ];
  } finally {
    await site.close();
  }
}

export const bench: Bench = {
  name: 'browser-check',
  target:
    'the redaction check in a browser, one thread: sizes of the first use, time to ready, time a file',
  run,
};
