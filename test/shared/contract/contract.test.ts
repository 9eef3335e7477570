import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import * as field from '../../../shared/contract/fields.ts';
import { problem, problems } from '../../../shared/contract/problems.ts';
import { doorProblems, type Route, type RouteId, routes } from '../../../shared/contract/routes.ts';

const all = Object.entries(routes) as [RouteId, Route][];

describe('routes', () => {
  it('are each at a place of their own', () => {
    const places = all.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it.each(all)('%s names in its path what it parses of it', (_id, { path, params }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parsed = params && 'entries' in params ? Object.keys(params.entries as object) : [];
    expect(parsed.toSorted()).toEqual(named.toSorted());
  });

  it.each(all)('%s has a key where it writes for somebody, and reads without one', (_id, route) => {
    if (route.method === 'GET') expect([route.keyed, route.body]).toEqual([false, undefined]);
    if (route.method === 'DELETE') expect(route.body).toBeUndefined();
  });

  it.each(all)('%s names its refusals once, and none twice over the door', (_id, { errors }) => {
    const door: readonly string[] = doorProblems;
    expect(new Set(errors).size).toBe(errors.length);
    for (const code of errors)
      expect([door.includes(code), code in problems]).toEqual([false, true]);
  });
});

describe('problems', () => {
  it.each(Object.entries(problems))('%s says in Chinese what to do', (code, [status, title]) => {
    expect(title).toMatch(/\p{Script=Han}.*[。]$/u);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(problem(code as keyof typeof problems, 'trace-0001')).toEqual({
      type: `/problems/${code}`,
      code,
      title,
      status,
      instance: 'trace-0001',
    });
  });
});

describe('fields', () => {
  it.each([
    [field.name, '陆闻笙', true],
    [field.name, ' 陆闻笙　', true],
    [field.name, '　', false],
    [field.name, '陆\n闻笙', false],
    [field.name, '陆\u202e闻笙', false],
    [field.name, '\ud842', false],
    [field.name, '𠮷田', true],
    [field.name, '古丽·买买提', true],
    [field.name, 'x'.repeat(51), false],
    [field.phone, '15412345678', true],
    [field.phone, '1541234567', false],
    [field.phone, '25412345678', false],
    [field.newPassword, '123456789', false],
    [field.newPassword, '1234567890', true],
    [field.newPassword, 'x'.repeat(201), false],
    [field.reason, '两行\n理由', true],
    [field.reason, 'x'.repeat(501), false],
    [field.reason, '\u0000', false],
    [field.day, '2024-02-29', true],
    [field.day, '2023-02-29', false],
    [field.day, '2023-2-1', false],
    [field.id, '0'.repeat(26), true],
    [field.id, `${'0'.repeat(26)}\n`, false],
    [field.year, '2023', true],
    [field.year, '1999', false],
    [field.year, '2101', false],
    [field.year, '2023.5', false],
  ])('%#', (schema, value, fits) => {
    expect(v.safeParse(schema as v.GenericSchema, value).success).toBe(fits);
  });

  it.each(['+86 154 1234 5678', '0086-154-1234-5678', ' １５４１２３４５６７８ ', '(154)12345678'])(
    'takes %s for the telephone that it is',
    (typed) => {
      expect(v.parse(field.phone, typed)).toBe('15412345678');
    },
  );
});
