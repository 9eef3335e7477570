import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Run } from '../../../shared/redaction/model.ts';
import { isLedByMark, isWordedLikeMark } from '../../../shared/redaction/wording.ts';
import { grid, page, run } from './pages.ts';

describe('a line that says nothing but what marks say', () => {
  test.each([
    '机密,保密期10年',
    '「绝密」',
    '机密·内部使用',
    '秘密级文件',
    '本文件涉密，注意保密',
    '企业内部资料 禁止外传',
    '警务工作秘密',
    '此件传达到副处以上干部',
    '送审稿（内部）',
    '内部参阅件',
    '院内使用',
    '非公开文件',
    '主动公开：否',
    '公开范围：仅限本单位',
    '此件发至县团级',
    '会议材料 会后收回',
    '仅供评审使用 严禁外传',
    '未经批准 不得复制',
    '国家秘密·机密',
    '保密期限：5年',
    '此件依申请公开。',
    '此件不上网',
    '本文件涉及国家秘密',
  ])('%s is one', (line) => {
    expect(isWordedLikeMark(line)).toBe(true);
  });

  test.each([
    '保密承诺书',
    '涉密人员登记表',
    '保守国家秘密法',
    '商业秘密保护',
    '依申请公开目录',
    '内部资料管理办法',
    '机密性',
    '绝密 > 机密 > 秘密',
    '内部审计报告',
    '内部培训签到表',
    '企业内部技术交流会',
    '一、国家秘密',
    '（二）商业秘密',
    '（ 一）绝密',
    '校内资料室',
    '县处级干部任职培训',
    '学习内部资料',
    '第五条 内部资料严禁外传',
    '内参稿件写作',
    '非公开发行股票',
    '传达到全体职工',
    '③ 依申请公开',
    '1 商业秘密',
    '国家秘密 state secret',
    '2.3 内部资料',
    '严禁外传；',
    '不予公开。',
    '会议材料',
    '考试结束',
  ])('%s is none', (line) => {
    expect(isWordedLikeMark(line)).toBe(false);
  });
});

describe('a line that is led by a mark', () => {
  test.each([
    '【机密】关于某事项的报告',
    '秘密 某某项目可行性研究报告',
    '内部资料——2024年培训手册',
    '主题：【内部资料】工艺评审结论',
    '项目总结（机密）',
    '院务会纪要（内部）',
    '公司机密 周晓明',
    '标题：【机密】关于某项工作的报告',
  ])('%s is one', (line) => {
    expect(isLedByMark(line)).toBe(true);
  });

  test.each([
    '机密级国家秘密',
    '秘密，是指关系国家安全的事项',
    '商业秘密 保护实务',
    '【秘密】是最低的一级。',
    '内部资料管理办法',
    '秘密',
    '主题：商业秘密 保护实务',
    '密级分为三级，如秘密（机密）',
    '一、定密程序（机密）',
    '等级（秘密）',
    '类别：【秘密】是最低的一级。',
  ])('%s is none', (line) => {
    expect(isLedByMark(line)).toBe(false);
  });
});

describe('such a line goes before an official', () => {
  const BODY = ['各有关单位要认真组织专业技术人员参加活动', '培训结束后统一组织考试并登记相应学时'];
  const paper = (...more: Run[]) =>
    page([
      run('关于开展继续教育培训的通知', 180, 300, { size: 22 }),
      ...[0, 1, 2, 3, 6, 7, 8].map((line) => run(BODY[line % 2] ?? '', 80, 360 + 28 * line)),
      ...more,
    ]);
  const codes = (...more: Run[]) => inspectPage(paper(...more)).map(({ code }) => code);

  test.each([
    ['at the top', run('机密·内部使用', 80, 110)],
    ['in the header', run('攻关小组内部资料 禁止外传', 240, 40, { size: 10 })],
    ['before a title', run('【机密】关于某事项的报告', 180, 110)],
    ['in the footer, behind a title', run('某某项目研究报告 秘密', 80, 825, { size: 10 })],
    ['as a stamp', run('警务工作秘密', 300, 486, { red: true, size: 24 })],
  ])('%s', (_, mark) => {
    expect(codes(mark)).toEqual(['MARK_ILLEGIBLE']);
  });

  test('not amid the text, in a cell of a table, or one of a list', () => {
    expect(codes(run('国家秘密·机密', 80, 486))).toEqual([]);
    const cell = page([run('国家秘密·机密', 80, 110)], { frames: grid(70, 90, [140, 140], 2, 30) });
    expect(inspectPage(cell)).toEqual([]);
    const levels = ['绝密级国家秘密', '机密级国家秘密', '秘密级国家秘密'];
    const listed = levels.map((text, line) => run(text, 80, 110 + 28 * line));
    expect(codes(...listed)).toEqual([]);
  });

  test('on a sheet about secrecy only where no heading stands', () => {
    const about = ['保密工作制度由办公室解释', '涉密人员每年培训一次'].map((text, line) =>
      run(text, 80, 640 + 28 * line),
    );
    expect(codes(...about, run('国家秘密·机密', 80, 110))).toEqual(['MARK_ILLEGIBLE']);
    expect(codes(...about, run('国家秘密·机密', 241, 110))).toEqual([]);
  });
});
