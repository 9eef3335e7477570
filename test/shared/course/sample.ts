/** A small course without any fault or warning; tests break it in one place. */
const sheet = `format: 1
id: sample-2023
title: 样课
summary: 只为测试。
yearAdded: 2023
hours: 18
exam:
  questions: 5
  minutes: 10
  passPercent: 60
  answersShown: afterPass
chapters:
  - id: c1
    title: 第一课
    file: 01-one.md
    minMinutes: 5
licence: Apache-2.0
author: 学时项目原创
`;

const lesson = `# 第一课

## 一节

${'讲清一件事。'.repeat(260)}

![一个圆](images/circle.svg "图 1　圆")

| 甲 | 乙 |
| --- | --- |
| 一 | 二 |

### 小节

- 一项**要点**
- 另一项*强调*
`;

const figure = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200" role="img">
  <title>圆</title>
  <desc>一个圆。</desc>
  <style>.a{fill:#111}@media (prefers-color-scheme: dark){.a{fill:#eee}}</style>
  <circle class="a" cx="100" cy="100" r="50"/>
</svg>
`;

/** Question n takes eleven lines from line 11 (n − 1) + 1. */
const question = (n: number): string => `- id: q-${n}
  chapter: c1
  difficulty: ${[1, 2, 3, 2, 1][n % 5]}
  type: single
  stem: 第 ${n} 问？
  options:
    - text: 甲
      right: true
    - text: 乙
    - text: 丙
  explanation: 见第一章。
`;

export const sampleBank = Array.from({ length: 12 }, (_, index) => question(index + 1)).join('');

export const sample: ReadonlyMap<string, string> = new Map([
  ['course.yaml', sheet],
  ['01-one.md', lesson],
  ['images/circle.svg', figure],
  ['bank.yaml', sampleBank],
]);

/** The sample with a text replaced in one file; it must be there. */
export function broken(file: string, from: string, to: string): ReadonlyMap<string, string> {
  const text = sample.get(file) ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  return new Map(sample).set(
    file,
    text.replace(from, () => to),
  );
}

/** Line of the sample's file on which a text first stands. */
export function lineOf(file: string, text: string): number {
  const at = (sample.get(file) ?? '').indexOf(text);
  if (at < 0) throw new Error(`${file} does not contain ${text}`);
  return (sample.get(file) ?? '').slice(0, at).split('\n').length;
}
