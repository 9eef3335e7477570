import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { noteFile } from '../../../functions/accounts/files.ts';
import type { Keys } from '../../../functions/accounts/keys.ts';
import type { Item, State } from '../../../functions/accounts/state.ts';
import { queuePage } from '../../../functions/office/queue.ts';
import type { QueueItem } from '../../../shared/contract/answers.ts';
import type { QueueQuery } from '../../../shared/contract/queue.ts';
import type { Sealed } from '../../../shared/ledger/events.ts';
import { DAY } from '../../../shared/time/instant.ts';
import { runs } from '../../runs.ts';
import { memoryState } from '../../world/memory-state.ts';

/** The queue as it is asked for: every item that fits stands on exactly one page, in order, whatever is left out. */

const REGION = '南湖区';
const NOW = new Date('2023-11-20T02:00:00.000Z');
const sentAt = (minutesAgo: number): string =>
  new Date(NOW.getTime() - minutesAgo * 60_000).toISOString();

type Made = {
  readonly minutesAgo: number;
  readonly kind: 'claim' | 'fact' | 'incident';
  readonly what: 'unit' | 'paper';
  readonly year: number;
  readonly needsLook: boolean;
  readonly again: boolean;
};

const UNITS = ['嘉禾精密仪器研究所', '嘉兴文化馆（南湖）'] as const;
/** Seals so that it opens for one person only. */
const keys: Pick<Keys, 'sealerOf'> = {
  sealerOf: async (personId) => ({
    seal: (text) => `s1.${personId}-${Buffer.from(text).toString('base64url')}` as Sealed,
    open: (sealed) => {
      const [, of = '', text = ''] = /^s1\.(\w+)-(.+)$/.exec(sealed) ?? [];
      if (of !== personId) throw new Error(`sealed for ${of}, opened for ${personId}`);
      return Buffer.from(text, 'base64url').toString();
    },
    fingerprint: JSON.stringify,
  }),
};
const personAt = (i: number): string => `p${i % 7}`;
/** Where the person of that number works. */
const unitAt = (i: number): string => UNITS[(i % 7) % 2] ?? '';

async function queueOf(made: readonly Made[]): Promise<State> {
  const state = memoryState();
  for (const [i, each] of made.entries()) {
    const id = `item-${String(i).padStart(4, '0')}`;
    const { kind, what, year, needsLook, again } = each;
    const at = sentAt(each.minutesAgo);
    const claim = { claimId: id, route: 'P6.1', what, years: [year], uploads: [id] };
    const of = {
      claim: { ...claim, rawTenths: 80, needsLook, again },
      fact: { factId: id, fact: 'employer' },
      incident: { uploadId: id },
    }[kind];
    const sealer = await keys.sealerOf(personAt(i));
    const employer = { sealed: sealer.seal(unitAt(i)), masked: '已填' };
    const item: Item = {
      ...{
        pk: `person#${personAt(i)}`,
        sk: `queue#${id}`,
        g1pk: `queue#${REGION}`,
        g1sk: `${at}#${id}`,
      },
      ...{ kind, sentAt: at, maskedName: '陆**', employer, ...of },
    };
    await state.put(item);
  }
  return state;
}

/** All pages, one after another. */
async function wholeQueue(state: State, query: Omit<QueueQuery, 'region' | 'after'>) {
  const items: QueueItem[] = [];
  let pages = 0;
  for (let after: string | undefined; ; ) {
    const page = await queuePage(
      { state, keys },
      { region: REGION, ...query, ...(after ? { after } : {}) },
      'p6',
      NOW,
    );
    items.push(...page.items);
    pages += 1;
    after = page.next;
    if (after === undefined) return { items, pages };
  }
}

const some: fc.Arbitrary<Made> = fc.record({
  minutesAgo: fc.integer({ min: 0, max: 20 * 24 * 60 }),
  kind: fc.constantFrom('claim', 'claim', 'fact', 'incident'),
  what: fc.constantFrom('unit', 'paper'),
  year: fc.constantFrom(2022, 2023),
  needsLook: fc.boolean(),
  again: fc.boolean(),
});
const asked = fc.record(
  {
    kind: fc.constantFrom('claim' as const, 'fact' as const),
    what: fc.constantFrom('unit', 'paper'),
    year: fc.constantFrom(2022, 2023),
    look: fc.constantFrom('review' as const, 'alike' as const),
    waiting: fc.integer({ min: 0, max: 20 }),
    unit: fc.constantFrom(...UNITS, '嘉', ' 精密 仪器', '(南湖)', '没有这个单位', ' '),
    order: fc.constant('newest' as const),
  },
  { requiredKeys: [] },
);

it('holds what was asked for and nothing else, each once, the oldest or the newest first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(some, { maxLength: 260 }), asked, async (made, query) => {
      const { items } = await wholeQueue(await queueOf(made), query);
      const { kind, what, year, look, waiting, unit, order } = query;
      const plainly = (name: string) =>
        name.replace(/[ （）]/g, (sign) => ({ '（': '(', '）': ')' })[sign] ?? '');
      const fitting = made
        .map((each, i) => ({ ...each, i, at: sentAt(each.minutesAgo) }))
        .filter(({ i }) => i % 7 !== 6)
        .filter((each) => kind === undefined || each.kind === kind)
        .filter((each) => (what ?? year ?? look) === undefined || each.kind === 'claim')
        .filter((each) => what === undefined || each.what === what)
        .filter((each) => year === undefined || each.year === year)
        .filter((each) => look !== 'review' || each.needsLook)
        .filter((each) => look !== 'alike' || each.again)
        .filter(({ i }) => plainly(unitAt(i)).includes(plainly(unit ?? '')))
        .filter((each) => waiting === undefined || each.minutesAgo >= waiting * 24 * 60);
      expect(items).toHaveLength(fitting.length);
      const times = items.map((item) => item.sentAt);
      const sorted = fitting.map(({ at }) => at).sort();
      expect(times).toEqual(order === 'newest' ? sorted.toReversed() : sorted);
    }),
    { numRuns: runs(1000) },
  );
});

it('finds a unit behind everything that others wait for, and says nothing of where people work', async () => {
  const plain = {
    kind: 'claim',
    what: 'unit',
    year: 2023,
    needsLook: false,
    again: false,
  } as const;
  const state = await queueOf(
    Array.from({ length: 2500 }, (_, i) => ({ ...plain, minutesAgo: 5000 - i })),
  );
  const sealer = await keys.sealerOf('p9');
  const employer = { sealed: sealer.seal('海盐县水利局'), masked: '已填' };
  const at = sentAt(1);
  await state.put({
    ...{ pk: 'person#p9', sk: 'application#a', g1pk: `queue#${REGION}`, g1sk: `${at}#a` },
    ...{ kind: 'application', applicationId: 'a', sentAt: at, maskedName: '陆**' },
    facts: { employer },
  });
  const { items } = await wholeQueue(state, { unit: '水利局' });
  expect(items.map(({ personId }) => personId)).toEqual(['p9']);
  expect(JSON.stringify(items)).not.toMatch(/employer|s1\./);
  const first = await queuePage({ state, keys }, { region: REGION, unit: '嘉禾' }, 'p6', NOW);
  expect(JSON.stringify(first)).not.toMatch(/employer|s1\./);
});

it('looks no further than it must, and says where to go on when it found too little', async () => {
  const plain = { kind: 'fact', what: 'unit', year: 2023, needsLook: false, again: false } as const;
  const old = Array.from({ length: 2401 }, (_, i) => ({ ...plain, minutesAgo: 5000 - i }));
  const rare = { ...plain, kind: 'claim', minutesAgo: 1 } as const;
  const state = await queueOf([...old, rare]);
  const first = await queuePage({ state, keys }, { region: REGION, kind: 'claim' }, 'nobody', NOW);
  expect(first.items).toEqual([]);
  expect(first.next).toBeDefined();
  const { items, pages } = await wholeQueue(state, { kind: 'claim' });
  expect([items.length, pages]).toEqual([1, 2]);
});

it('ends at the first that has not waited long enough', async () => {
  const fact = { kind: 'fact', what: 'unit', year: 2023, needsLook: false, again: false } as const;
  const days = (n: number) => (n * DAY) / 60_000;
  const young = Array.from({ length: 300 }, (_, i) => ({ ...fact, minutesAgo: 300 - i }));
  const state = await queueOf([{ ...fact, minutesAgo: days(5) }, ...young]);
  const page = await queuePage({ state, keys }, { region: REGION, waiting: 5 }, 'nobody', NOW);
  expect(page.items).toHaveLength(1);
  expect(page.next).toBeUndefined();
});

it('shows a file that somebody else handed in too, on both sides, and for nobody who handed it in twice himself', async () => {
  const claim = {
    kind: 'claim',
    what: 'unit',
    year: 2023,
    needsLook: false,
    again: false,
  } as const;
  const state = await queueOf([0, 1, 2].map((i) => ({ ...claim, minutesAgo: 10 - i })));
  const lookup = async (_purpose: string, value: string) => `mac of ${value}`;
  const note = (sha256: string, n: number) => {
    const by = { personId: `p${n}`, uploadId: `item-000${n}` };
    return noteFile({ state, keys: { lookup } }, sha256, by, NOW);
  };
  await note('one', 0);
  await note('another', 2);
  await noteFile(
    { state, keys: { lookup } },
    'another',
    { personId: 'p2', uploadId: 'again' },
    NOW,
  );
  const alike = async () =>
    (await wholeQueue(state, { look: 'alike' })).items.map(({ personId }) => personId);
  expect(await alike()).toEqual([]);
  await note('one', 1);
  expect(await alike()).toEqual(['p0', 'p1']);
});
