import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { task } from '../../../functions/app/task.ts';
import { appointment } from '../../../functions/staff/appoint.ts';
import { registration } from '../../world/people.ts';

const { password: _password, ...facts } = registration('330499199001010010');
const personal = [facts.documentNumber, facts.name, facts.phone, facts.employer];

/** As Lambda's runtime logs an error that left a handler: name, message, stack, and whatever else hangs on it. */
const loggedBy = (error: Error): string =>
  JSON.stringify({ ...error, name: error.name, message: error.message, stack: error.stack });

async function failure(run: () => unknown): Promise<{ error: Error; lines: string }> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const error = await task(async () => run()).catch((thrown: Error) => thrown);
  log.mockRestore();
  if (!(error instanceof Error)) return expect.fail('it did not fail');
  return { error, lines: lines.join('\n') };
}

describe('what leaves a task', () => {
  it('names the fields that are wrong, and nothing of what stood in any', async () => {
    const wrong = { ...facts, grants: [{ role: 'king', region: '南湖区' }], title: 'highest' };
    // The parser's own error quotes the whole input: that is what must not reach a log.
    const bare = v.safeParse(appointment, wrong);
    for (const value of personal) expect(JSON.stringify(bare.issues)).toContain(value);
    const { error, lines } = await failure(() => v.parse(appointment, wrong));
    expect(error.message).toBe('not as it must be: title, grants.0.role');
    for (const value of [...personal, 'king', 'highest']) {
      expect(loggedBy(error)).not.toContain(value);
      expect(lines).not.toContain(value);
    }
    expect(lines).toContain('ValiError');
  });

  it('quotes no text that a library could not read', async () => {
    const { error, lines } = await failure(() => JSON.parse(facts.name));
    expect(error.message).toBe('SyntaxError');
    expect(`${loggedBy(error)}${lines}`).not.toContain(facts.name);
  });

  it('says what our own code says', async () => {
    const { error } = await failure(() => {
      throw new RangeError('DOCUMENT_CHECK_DIGIT');
    });
    expect(error.message).toBe('DOCUMENT_CHECK_DIGIT');
  });
});

it('every handler stands behind a door, takes messages one by one, or is a task', () => {
  const functions = join(import.meta.dirname, '../../../functions');
  const handlers = readdirSync(functions, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^[\w-]+\/handler\.ts$/.test(path),
  );
  expect(handlers.length).toBeGreaterThan(10);
  for (const path of handlers) {
    const text = readFileSync(join(functions, path), 'utf8');
    expect(text, path).toMatch(/\bopenDoor\(|Batch\(|\btask\(/);
  }
});
