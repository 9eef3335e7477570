import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import { cover, page, run } from './pages.ts';

const codes = (one: Parameters<typeof inspectPage>[0]): string[] =>
  inspectPage(one).map((found) => found.code);
const line = run('联系人王某某住址某某路十八号', 80, 200);

describe('failed redactions', () => {
  test.each([
    ['a black box', cover(120, 184, 120, 20)],
    ['a white box', cover(120, 184, 120, 20, { colour: 0xffffff })],
    ['a picture', cover(120, 184, 120, 20, { kind: 'image' })],
    ['an annotation', cover(120, 184, 120, 20, { kind: 'annotation', order: 1e9 })],
  ])('%s over live text', (_, box) => {
    const found = inspectPage(page([line], { covers: [box] }));
    expect(found.map((one) => one.code)).toEqual(['BAD_REDACTION']);
    expect(found[0]?.text).toBe('王某某住址某某');
  });

  test.each([
    ['drawn before the text', cover(70, 180, 300, 30, { order: 0, colour: 0xd0e0ff })],
    ['see-through', cover(120, 184, 120, 20, { opaque: false })],
    ['an underline', cover(80, 202, 220, 1.5)],
    ['elsewhere', cover(80, 400, 120, 20)],
  ])('a box %s is none', (_, box) => {
    expect(codes(page([line], { covers: [box] }))).toEqual([]);
  });

  test('black on black is a failed redaction', () => {
    expect(
      codes(page([{ ...line, order: 5 }], { covers: [cover(70, 180, 300, 30, { order: 1 })] })),
    ).toEqual(['BAD_REDACTION']);
  });
});

describe('hidden text', () => {
  test.each([
    ['white on white', { colour: 0xffffff }],
    ['without ink', { inkless: true }],
    ['tiny', { size: 1 }],
  ])('%s', (_, more) => {
    expect(codes(page([run('这里写着看不见的字', 80, 200, more)]))).toEqual(['HIDDEN_TEXT']);
  });

  test('outside the page', () => {
    expect(codes(page([run('页面之外的文字', 80, 900)]))).toEqual(['HIDDEN_TEXT']);
  });

  test('white on a dark bar is not hidden', () => {
    const title = run('培训课程安排表', 80, 200, { colour: 0xffffff, order: 5 });
    expect(
      codes(page([title], { covers: [cover(60, 170, 400, 50, { order: 1, colour: 0x103a6b })] })),
    ).toEqual([]);
  });

  test('the text layer of a scan is not hidden', () => {
    const layer = run('培训课程安排', 80, 200, { inkless: true, order: 5 });
    expect(
      codes(page([layer], { covers: [cover(0, 0, 595, 842, { kind: 'image', order: 1 })] })),
    ).toEqual([]);
  });

  test('a marking in it blocks all the same', () => {
    expect(codes(page([run('机密★1年', 80, 100, { colour: 0xffffff })]))).toContain(
      'MARK_STATE_SECRET',
    );
    expect(codes(page([run('机密★1年', 80, 100, { inkless: true })]))).toContain(
      'MARK_STATE_SECRET',
    );
  });
});

test('a watermark is pale by its nature; small level text in its colour is hidden', () => {
  const pale = { colour: 0xf2f2f2 };
  const mark = run('仅供培训使用', 180, 420, { ...pale, size: 40, angle: -45 });
  expect(codes(page([line, mark]))).toEqual([]);
  expect(codes(page([line, run('仅供培训使用', 180, 420, pale)]))).toEqual(['HIDDEN_TEXT']);
  const white = { ...mark, colour: 0xfefefe };
  expect(codes(page([line, white]))).toEqual(['HIDDEN_TEXT']);
});
