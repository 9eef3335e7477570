import { describe, expect, test } from 'vitest';
import { headingsOn, markingsInMetadata } from '../../../shared/redaction/metadata.ts';
import type { MetaText } from '../../../shared/redaction/model.ts';
import { BODY, page, run } from './pages.ts';

const codes = (where: MetaText['where'], ...texts: string[]): string[] =>
  markingsInMetadata(texts.map((text) => ({ text, where }))).map((one) => one.code);

describe('marks in properties', () => {
  test.each([
    ['机密★1年'],
    ['Keywords:通知 秘密★3年'],
    ['培训；内部资料 注意保密'],
    ['密级:机密'],
    ['机密'],
    ['公开属性:不予公开'],
  ])('%s is one', (text) => {
    expect(codes('property', text)).toEqual(['META_MARK']);
  });

  test.each([
    ['保密'],
    ['subject:保密'],
    ['Keywords:保密 国家秘密 机密 秘密'],
    ['绝密、机密、秘密'],
    ['密级:公开'],
    ['主动公开;依申请公开'],
    ['保密法解读：绝密、机密、秘密三级如何确定'],
  ])('%s is what the document is about', (text) => {
    expect(codes('property', text)).toEqual([]);
  });
});

test('a word that the title makes a subject of is one among the keywords too', () => {
  const keywords = '商业秘密,竞业限制,侵权救济';
  expect(codes('property', keywords, 'Title:商业秘密保护实务讲义')).toEqual([]);
  expect(codes('property', keywords, 'Title:2024年销售报价表')).toEqual(['META_MARK']);
  expect(codes('property', '密级:秘密', '秘密培训记录')).toEqual(['META_MARK']);
});

test('a word that other words of the file are about too goes before an official', () => {
  const keywords = '商业秘密,竞业限制,侵权救济';
  const title = 'Title:论侵权诉讼中的商业秘密认定';
  expect(codes('property', keywords, title)).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(codes('property', keywords, `Keywords:${keywords}`)).toEqual(['META_MARK']);
  expect(codes('bookmark', '专利', '商标', '商业秘密')).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(codes('bookmark', '专利', '商标', '机密')).toEqual(['META_MARK']);
});

test('a title may begin with its mark', () => {
  expect(codes('property', '【机密】关于某事项的报告')).toEqual(['META_MARK']);
  expect(codes('property', '【培训】关于机密的说明')).toEqual([]);
});

describe('bookmarks', () => {
  test('a level alone is a mark, several are chapters', () => {
    expect(codes('bookmark', '一、总则', '机密')).toEqual(['META_MARK']);
    expect(codes('bookmark', '绝密', '机密', '秘密')).toEqual([]);
    expect(codes('bookmark', '主动公开', '依申请公开')).toEqual([]);
  });

  test('a mark with its star stays one among chapters', () => {
    expect(codes('bookmark', '机密★1年', '秘密', '绝密')).toEqual(['META_MARK']);
  });

  test('chapters do not excuse a property', () => {
    const texts: MetaText[] = [
      { text: '绝密', where: 'bookmark' },
      { text: '秘密', where: 'bookmark' },
      { text: '机密', where: 'property' },
    ];
    expect(markingsInMetadata(texts)).toHaveLength(1);
  });
});

test('a level alone in an outline is the heading that stands on the page, and the page decides', () => {
  const slide = page([
    run('机密', 80, 120, { size: 24 }),
    ...BODY.map((text, i) => run(text, 80, 260 + 28 * i)),
  ]);
  const outline = (...texts: string[]): MetaText[] =>
    texts.map((text) => ({ text, where: 'bookmark' }));
  const four = outline('读者的哪些信息', '机密', '小结与作业');
  const [, level] = four;
  expect(headingsOn(slide, four)).toEqual([level]);
  expect(headingsOn(page(BODY.map((text, i) => run(text, 80, 260 + 28 * i))), four)).toEqual([]);
  expect(headingsOn(slide, outline('小结', '机密'))).toEqual([]);
  expect(headingsOn(slide, outline('读者的哪些信息', '机密★1年', '小结与作业'))).toEqual([]);
  expect(
    headingsOn(
      slide,
      four.map(({ text }) => ({ text, where: 'property' })),
    ),
  ).toEqual([]);
});
