import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Commit, commitBody, event, GENESIS } from '../../../shared/ledger/events.ts';
import { fold } from '../../../shared/ledger/record.ts';

/**
 * One commit of every event type and version, as it was stored. They are read for ever: a fixture is never changed, and
 * when one of these goes red the schema is wrong, not the fixture.
 */

const folder = new URL('./fixtures/', import.meta.url);
const names = readdirSync(folder);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const known = event.options.map(
  ({ entries }) => `${entries.type.literal}.v${entries.v.literal}.json`,
);

it('has a fixture of each event type and version, and none of what was never an event', () => {
  expect(names.toSorted()).toEqual(known.toSorted());
});

describe.each(names)('%s', (name) => {
  const stored = read(name);

  it('is read as it was written', () => {
    const parsed = v.safeParse(commitBody, stored);
    expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toBeUndefined();
    expect(parsed.output).toEqual(stored);
    expect(name).toBe(
      `${v.parse(commitBody, stored).events[0]?.type}.v${v.parse(commitBody, stored).events[0]?.v}.json`,
    );
  });

  it('folds', () => {
    const commit: Commit = {
      n: 1,
      body: v.parse(commitBody, stored),
      prevHash: GENESIS,
      hash: 'a'.repeat(64),
    };
    const record = fold([commit]);
    expect(record).toMatchObject({ n: 1, hash: commit.hash, at: commit.body.at });
    expect([...record.keys.keys()]).toEqual([commit.body.key]);
  });

  it('is refused with a field too many, or of a version that nobody has written', () => {
    const body = v.parse(commitBody, stored);
    const [first] = body.events;
    expect(v.safeParse(commitBody, { ...body, events: [{ ...first, more: 1 }] }).success).toBe(
      false,
    );
    expect(v.safeParse(commitBody, { ...body, events: [{ ...first, v: 99 }] }).success).toBe(false);
  });
});
