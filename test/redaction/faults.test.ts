/** What an error of the check itself comes to in the function: a line in the log, and an official. */
import { expect, test, vi } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { FAULT } from '../../shared/redaction/tools.ts';
import { docx, p } from './set/packed.ts';
import { namedFont } from './set/paper.ts';
import { Draft } from './set/sheet.ts';

const fault = (): never => {
  throw new TypeError('机密★1年');
};

test('a fault is logged without the words of the file, never clear, and the next file is checked', async () => {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  const outcome = await check(docx({ body: p('通知') }), 'a.docx', { xml: fault });
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  expect(outcome.verdict).toBe('review');
  expect(outcome.findings.map(({ code }) => code)).toEqual(['UNREADABLE']);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', event: FAULT });
  expect(lines[0]).not.toContain('机密');

  const next = namedFont([new Draft().words('秘密★1年', 80, 100, 16)]);
  expect((await check(next, 'a.pdf')).verdict).toBe('blocked');
});
