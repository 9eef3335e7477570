import * as v from 'valibot';
import type { FieldProblem } from '../shared/contract/problems.ts';
import { routes } from '../shared/contract/routes.ts';

type WithBody = {
  [Id in keyof typeof routes]: (typeof routes)[Id] extends {
    body: v.GenericSchema<unknown, unknown>;
  }
    ? Id
    : never;
}[keyof typeof routes];

/**
 * The contract's own check before sending, so that a slip is told at once and in the server's words. One problem a
 * field, in the order of the form.
 */
export function check(id: WithBody, body: unknown): readonly FieldProblem[] {
  const parsed = v.safeParse(routes[id].body as v.GenericSchema<unknown, unknown>, body);
  if (parsed.success) return [];
  const first = new Map<string, string>();
  for (const issue of parsed.issues) {
    const field = v.getDotPath(issue) ?? '';
    if (!first.has(field)) first.set(field, issue.message);
  }
  return [...first].map(([field, message]) => ({ field, message }));
}
