import { launchBrowser } from '../browser/browser.ts';
import type { Candidate } from '../world/studied.ts';
import { journey, signedIn, started, type Times } from './exam/journey.ts';
import { killed, offlineThenKilled, offlineThenNext, otherDevice } from './exam/kept.ts';
import { Lines } from './exam/lines.ts';
import type { Spent } from './exam/messages.ts';
import { browserOf, coldLoad } from './exam/page.ts';
import { repeated, untilCredited } from './exam/repeats.ts';
import { type System, startSystem } from './exam/system.ts';
import { type Bench, type Figure, median, quantile } from './figure.ts';

/**
 * The exam under load and under mishap. The load generator runs here, the whole system in a process of its own; both
 * share the machine's processors.
 */
const AT_ONCE = 20;
/** Enough for each environment of each function to have compiled what is hot. */
const WARM = 60;
const ROUNDS = 8;
const ALONE = 15;

class People {
  readonly #left: Candidate[];
  constructor(all: readonly Candidate[]) {
    this.#left = [...all];
  }
  next(): Candidate {
    const person = this.#left.pop();
    if (!person) throw new Error('nobody is left to sit');
    return person;
  }
}

type Run = {
  readonly times: Times;
  readonly seconds: number;
  readonly journeys: number;
  /** What making the load took of the same processors, in milliseconds. */
  readonly generator: number;
};

async function load(system: System, people: People, atOnce: number, each: number): Promise<Run> {
  const times: Times = { signIn: [], start: [], save: [], result: [], again: [] };
  const lines = new Lines(system.origin);
  const from = performance.now();
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let i = 0; i < each; i += 1) await journey(system.origin, lines, people.next(), times);
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  const { user, system: kernel } = process.cpuUsage(before);
  lines.close();
  return { times, seconds, journeys: atOnce * each, generator: (user + kernel) / 1000 };
}

async function underLoad(system: System, people: People): Promise<Figure[]> {
  await load(system, people, AT_ONCE, WARM);
  const alone = await load(system, people, 1, ALONE);
  await system.begin(false);
  const run = await load(system, people, AT_ONCE, ROUNDS);
  const spent = await system.end();
  await system.begin(true);
  const profiled = await load(system, people, AT_ONCE, ROUNDS / 2);
  const { main, engine, endpoint, checks } = await system.end();
  const share = (part: number | null): number => (part ?? 0) / main;
  const shares = { engine: share(engine), endpoint: share(endpoint), checks: share(checks) };
  return [
    ...rates(run, spent, shares),
    ...[
      ['start', 30, 200, '117 / 1107'] as const,
      ['save', 15, 100, '96 / 890'] as const,
      ['result', 30, 200, '149 / 1278'] as const,
    ].flatMap(([step, one, twenty, peer]): Figure[] => [
      p95(`${words[step]}, p95, 1 person`, alone.times[step], one, peer),
      p95(`${words[step]}, p95, ${AT_ONCE} people`, run.times[step], twenty, peer),
    ]),
    p95(`the result read again, p95, ${AT_ONCE} people`, run.times.again),
    p95(`sign in (argon2id), p95, ${AT_ONCE} people`, run.times.signIn),
    { name: 'journeys profiled for the share of the engine', value: profiled.journeys, unit: '' },
  ];
}

const words = {
  start: 'start',
  save: 'save an answer',
  result: 'submit, grade, result',
} as const;

const p95 = (name: string, taken: readonly number[], atMost?: number, peer?: string): Figure => ({
  name,
  value: quantile(taken, 0.95),
  unit: 'ms',
  ...(atMost === undefined ? {} : { atMost }),
  ...(peer === undefined ? {} : { peer }),
});

/** Of the main thread. */
type Shares = { readonly engine: number; readonly endpoint: number; readonly checks: number };

function rates({ seconds, journeys, generator }: Run, spent: Spent, shares: Shares): Figure[] {
  const endpoint = spent.main * shares.endpoint;
  const onMain = spent.main * shares.engine + endpoint;
  const passwords = journeys * spent.password;
  // LevelDB writes on the pool, beside the passwords.
  const written = Math.max(0, (spent.pool ?? 0) - passwords);
  const inEngine = onMain + written;
  const of = (pattern: RegExp): number =>
    Object.entries(spent.calls)
      .filter(([name]) => pattern.test(name))
      .reduce((sum, [, count]) => sum + count, 0);
  const byPeople = of(/-(Open|Person)Role\w* dynamodb /);
  const updates = of(/-PersonRole\w* dynamodb UpdateItem/);
  const ms = (name: string, value: number, rest: Partial<Figure> = {}): Figure => ({
    name,
    value: value / journeys,
    unit: 'ms',
    ...rest,
  });
  return [
    {
      name: `journeys a second, ${AT_ONCE} people (aim 30)`,
      value: journeys / seconds,
      unit: '/s',
      atLeast: 15,
      peer: '1.16; 6.13 with all answers in one save',
    },
    ms('server CPU a journey', spent.total, {
      atMost: 120,
      peer: '1650; 310 with all answers in one save',
    }),
    ms('of it outside the embedded engine', spent.total - inEngine, { atMost: 50 }),
    ms('  with the engine’s endpoint counted as outside', spent.total - inEngine + endpoint),
    {
      name: 'share of the embedded engine (dynalite, LevelDB and its writes, endpoint)',
      value: (inEngine / spent.total) * 100,
      unit: '%',
    },
    ms('of it in the functions', sum(spent.functions)),
    ms('of it on the main thread beside the engine', spent.main - onMain),
    ms('  of that in AWS’s signatures and permissions', spent.main * shares.checks),
    ms('of it in argon2id', passwords),
    ms(
      'of it in Node’s collector and compiler',
      spent.total - spent.main - sum(spent.functions) - passwords - written,
    ),
    ms('beside it the load generator’s own', generator),
    {
      name: 'engine calls for a saved answer',
      // Of the updates of a journey one keeps its session and one closes its paper; each answer also reads its session.
      value: 1 + (updates - 2 * journeys) / (20 * journeys),
      unit: '',
      atMost: 2,
    },
    { name: 'engine calls a journey', value: byPeople / journeys, unit: '', atMost: 60 },
    {
      name: 'calls of the key service a journey',
      value: of(/-(Open|Person)Role\w* kms /) / journeys,
      unit: '',
    },
    {
      name: 'engine calls of projections and notices a journey',
      value: (of(/ dynamodb /) - byPeople) / journeys,
      unit: '',
    },
  ];
}

const sum = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((total, part) => total + part, 0);

async function inBrowser(system: System, people: People): Promise<Figure[]> {
  const browser = await launchBrowser();
  const { origin } = system;
  const lines = new Lines(origin);
  const sitting = async () => {
    const candidate = people.next();
    const visitor = await signedIn(origin, lines, candidate);
    const { paperId } = await started(visitor);
    return { origin, browser, candidate, visitor, paperId };
  };
  const kept = (name: string, value: number, peer = '0'): Figure => ({
    name: `answers kept of 20: ${name}`,
    value,
    unit: '',
    atLeast: 20,
    peer,
  });
  try {
    const { candidate, visitor, paperId } = await sitting();
    const paper = await visitor.call<Parameters<typeof coldLoad>[1]>(
      'GET',
      `/api/papers/${paperId}`,
    );
    const context = await browserOf(browser, origin, candidate);
    const cold = await coldLoad(context, paper, false);
    const slow: number[] = [];
    for (let round = 0; round < 5; round += 1)
      slow.push((await coldLoad(context, paper, true)).ms / 1000);
    await context.close();
    const elsewhere = await otherDevice(await sitting());
    const credited: number[] = [];
    for (let round = 0; round < 3; round += 1)
      credited.push((await untilCredited(origin, lines, people.next())) / 1000);
    return [
      {
        name: 'exam page, cold cache',
        value: cold.kilobytes,
        unit: 'kB',
        atMost: 50,
        peer: '3856',
      },
      { name: 'exam page, requests', value: cold.requests, unit: '', atMost: 6, peer: '25' },
      {
        name: 'slow 4G, 4 × slower CPU: answerable, median',
        value: median(slow),
        unit: 's',
        atMost: 1.5,
        peer: '21.9',
      },
      kept('tab killed 200 ms after the last', await killed(await sitting())),
      kept('offline, then the line is back', await offlineThenNext(await sitting())),
      kept('offline, then killed', await offlineThenKilled(await sitting())),
      kept(`other device, of ${elsewhere.reached} at the server`, elsewhere.held, '–'),
      {
        name: 'submit repeated, stale tab, reply lost: other results',
        value: await repeated(origin, lines, people.next()),
        unit: '',
        atMost: 0,
        peer: 'error pages',
      },
      { name: 'passed → ledger → status, median', value: median(credited), unit: 's', atMost: 1 },
    ];
  } finally {
    await browser.close();
    lines.close();
  }
}

async function measure(): Promise<readonly Figure[]> {
  const system = await startSystem();
  try {
    const sittings = AT_ONCE * (WARM + ROUNDS + ROUNDS / 2) + ALONE;
    const people = new People(await system.people(sittings + 12));
    return [...(await underLoad(system, people)), ...(await inBrowser(system, people))];
  } finally {
    await system.stop();
  }
}

export const bench: Bench = {
  name: 'exam',
  target:
    'sign in, start, 20 answers one by one, submit with result, result again; at the end of a row a tuned Moodle 4.5.6 on such a machine\n' +
    '  (given figures, not measured here; its database writes each change to disk, dynalite does not)',
  run: measure,
};
