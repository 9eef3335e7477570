import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jiaxing2023Readings } from '../../../shared/rules/jiaxing-2023.readings.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import { notice2023, recognised2023 } from '../../../shared/rules/notice-2023.ts';
import { valueAt } from '../../../shared/rules/switch.ts';

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

describe('the notice beside its parameters', () => {
  it('is the notice, word for word and in its order', () => {
    const source = readFileSync(new URL('notice-2023.txt', import.meta.url), 'utf8');
    expect(withoutSpace(notice2023.map(({ text }) => text).join(''))).toBe(withoutSpace(source));
  });

  it('leaves no paragraph without a parameter or the reason why there is none', () => {
    const uncovered = notice2023.filter(
      ({ parameters, noParameter }) => (parameters ?? []).length === 0 && !noParameter,
    );
    expect(uncovered).toEqual([]);
  });

  it('covers every clause that the rule set knows', () => {
    const covered = new Set(notice2023.flatMap(({ clause }) => clause ?? []));
    expect(jiaxing2023.clauses.filter((clause) => !covered.has(clause))).toEqual([]);
  });

  it('names places that exist', () => {
    const paths = notice2023.flatMap(({ parameters }) => parameters ?? []);
    expect(paths.filter((path) => valueAt(jiaxing2023, path) === undefined)).toEqual([]);
  });

  it('shows every reading at a paragraph, and only recorded ones', () => {
    const shown = new Set(notice2023.flatMap(({ readings }) => readings ?? []));
    expect([...shown].toSorted()).toEqual(jiaxing2023Readings.map(({ id }) => id).toSorted());
  });

  it('reaches every number of the rule set from some paragraph', () => {
    const reached = notice2023.flatMap(({ parameters }) => parameters ?? []);
    const missed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (
        typeof node === 'number' &&
        !reached.some((start) => `${path}/`.startsWith(`${start}/`))
      ) {
        missed.push(path);
      }
      if (typeof node !== 'object' || node === null) return;
      for (const [name, value] of Object.entries(node)) {
        const id =
          Array.isArray(node) && typeof value === 'object' && value !== null && 'id' in value;
        visit(value, `${path}${path ? '/' : ''}${id ? String(value.id) : name}`);
      }
    };
    visit(jiaxing2023, '');
    expect(missed.filter((path) => path !== 'year')).toEqual([]);
  });

  it('finds in each hour-granting paragraph the hours that its tariff grants', () => {
    for (const { text, clause, parameters } of notice2023) {
      if (!clause?.startsWith('四(')) continue;
      const numbers = new Set(text.match(/\d+/g)?.map(Number));
      for (const hours of hoursIn((parameters ?? []).map((path) => valueAt(jiaxing2023, path)))) {
        expect([clause, [...numbers]], `${hours}`).toEqual([
          clause,
          expect.arrayContaining([hours]),
        ]);
      }
    }
  });
});

function hoursIn(node: unknown): number[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === 'hours' && typeof value === 'number' ? [value] : hoursIn(value),
  );
}

describe('recognised institutions', () => {
  it('are the fifteen and the two of the annexes', () => {
    expect(recognised2023.offline).toHaveLength(15);
    expect(recognised2023.online.map(({ name }) => name)).toEqual([
      '浙江汇禾教育科技有限公司',
      '浙江考证通文化传播有限公司',
    ]);
    expect(recognised2023.offline[9]?.subjects.at(-1)).toBe('政工');
  });

  it('name neither 材料 nor 信息技术, as the bureau should know', () => {
    const subjects = new Set(
      [...recognised2023.offline, ...recognised2023.online].flatMap((each) => each.subjects),
    );
    expect(subjects.has('材料') || subjects.has('信息技术')).toBe(false);
  });
});
