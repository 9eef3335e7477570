import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { startProjectCloud } from '../../infra/local/project-cloud.ts';
import { installedBrowser, launchBrowser } from '../browser/browser.ts';
import { freePorts } from '../free-ports.ts';
import { candidates, PASSWORD } from '../world/studied.ts';
import { type Bench, type Figure, median } from './figure.ts';

/** Lighthouse on a phone, its own slow 4G and four times slower processor, median of five, on the local cloud. */
const ROUNDS = 5;
const COURSE = 'wellbeing-2023';
const categories = {
  accessibility: 'accessibility',
  'best-practices': 'best practices',
  performance: 'performance',
  seo: 'search engines',
} as const;
const FLOORS: Readonly<Record<string, number>> = {
  accessibility: 100,
  'best-practices': 100,
  performance: 95,
};

type Json = Record<string, unknown>;

/** Signs in and starts a paper, as a page of the site would; gives the cookie and the paper's address. */
async function sitting(origin: string, documentNumber: string) {
  const send = async (path: string, body: object, cookie = ''): Promise<[Json, string]> => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: {
        origin,
        cookie,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return [(await response.json()) as Json, response.headers.get('set-cookie') ?? ''];
  };
  const [, set] = await send('/api/session', { documentNumber, password: PASSWORD });
  const cookie = set.split(';', 1)[0] ?? '';
  const [paper] = await send(`/api/courses/${COURSE}/papers`, {}, cookie);
  return { cookie, exam: `/exam/${String(paper['paperId'])}` };
}

/** What this machine's browser can tell: the one that comes by npm draws too little of a window for performance. */
function askable(): readonly string[] {
  const all = Object.keys(categories);
  if (installedBrowser() !== undefined) return all;
  console.log(
    '  performance is left out: it needs an installed Chrome or Chromium (or CHROME_PATH) and a Chinese font,' +
      ' e.g. apt-get install chromium fonts-noto-cjk',
  );
  return all.filter((id) => id !== 'performance');
}

type Visit = { readonly name: string; readonly address: string; readonly cookie?: string };

/** One page, median of the rounds, in a browser of its own: what one visit leaves behind is not the next one's. */
async function visited(
  { name, address, cookie }: Visit,
  asked: readonly string[],
): Promise<readonly Figure[]> {
  const port = await freePorts(3);
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  const scores = new Map<string, number[]>();
  const shifts: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await lighthouse(address, {
        port,
        hostname: '127.0.0.1',
        logLevel: 'silent',
        onlyCategories: [...asked],
        ...(cookie === undefined ? {} : { extraHeaders: { Cookie: cookie } }),
      });
      for (const [id, { score }] of Object.entries(run?.lhr.categories ?? {})) {
        scores.set(id, [...(scores.get(id) ?? []), (score ?? 0) * 100]);
      }
      const shift = run?.lhr.audits['cumulative-layout-shift']?.numericValue;
      if (shift !== undefined) shifts.push(shift);
    }
  } finally {
    await browser.close();
  }
  const rated = Object.entries(categories)
    // Private pages say noindex, and are not to be found.
    .filter(([id]) => asked.includes(id) && (id !== 'seo' || cookie === undefined))
    .map(([id, words]): Figure => {
      const atLeast = FLOORS[id];
      return {
        name: `${name}: ${words}`,
        value: median(scores.get(id) ?? []),
        unit: '',
        ...(atLeast === undefined ? {} : { atLeast }),
      };
    });
  return [
    ...rated,
    { name: `${name}: layout shift`, value: median(shifts), unit: '', atMost: 0.1 },
  ];
}

async function measure(): Promise<readonly Figure[]> {
  const asked = askable();
  const stateDir = await mkdtemp(join(tmpdir(), 'xueshi-lighthouse-'));
  const cloud = await startProjectCloud({ stateDir, at: '2023-11-20T10:00:00+08:00' });
  try {
    const [person] = await candidates(cloud, COURSE, 1);
    if (!person) throw new Error('nobody to look at the pages');
    const { cookie, exam } = await sitting(cloud.origin, person.documentNumber);
    const figures: Figure[] = [];
    for (const [name, path] of [
      ['home', '/'],
      ['exam', exam],
      ['claim', '/claims/new'],
    ] as const) {
      figures.push(...(await visited({ name, address: cloud.origin + path, cookie }, asked)));
    }
    return [
      ...figures,
      ...(await visited({ name: 'verify', address: `${cloud.origin}/verify` }, asked)),
    ];
  } finally {
    await cloud.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'lighthouse',
  target:
    'accessibility and best practices 100, performance ≥ 95, median of five; needs an installed Chrome or Chromium and a Chinese font',
  run: measure,
};
