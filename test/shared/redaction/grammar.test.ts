import { describe, expect, test } from 'vitest';
import type { Code } from '../../../shared/redaction/codes.ts';
import { readMarking } from '../../../shared/redaction/grammar.ts';
import { readTicks } from '../../../shared/redaction/ticks.ts';

const code = (text: string, pixels = false): string | null => {
  const reading = readMarking(text, pixels);
  return reading === null || reading === 'open' ? reading : reading.code;
};

const marks: readonly (readonly [Code, readonly string[]])[] = [
  [
    'MARK_STATE_SECRET',
    [
      '秘密 两年',
      '机密 无限期',
      '0012 秘密★3年',
      '密级 Classification：机密',
      '密级：机密（Confidential）',
      '本项目技术文件密级：机密',
      '密级：机密；保密期限：10年',
      '密级：秘密，保密期限：5年。',
      '密级：机密，公开属性：不予公开',
      '密级：__机密__',
      '机密（保密期限：5年）',
      '秘密 2024年1月1日至2027年1月1日',
      '秘密✲5年',

      '密级－秘密',
      '【密级】机密',
      '密级（秘密）',
      '定密：秘密',
      '机密 内部文件',
      '国家秘密★5年',

      '机密★不少于5年',
      '密级:★机密',
      '文件密级为机密',
      '此件为秘密文件',
      '秘密 阅后请退还',
      '机密★10年  主动公开',
      '密级 秘密 期限 5年',
      '【密级】秘密 【保密期限】三年',
      '秘密 某某市水利局 5年',
      '机密★2023.6.1-2028.6.1',
      '秘密★至项目结束',

      '机密',
      '秘密',
      '绝密',
      '机密★',
      '机密★1年',
      '机密★10年',
      '绝密★长期',
      '秘密★6个月',
      '机 密 ★ 1 年',
      '机　　密',
      '機密',
      '絕密★長期',
      '祕密',
      '机密☆5年',
      '机密＊１０年',
      '机密*1年',
      '机密10年',
      '秘密·3年',
      '秘密（5年）'.replace(/[（）]/g, '★').slice(0, -1),
      '【机密】',
      '机密★项目验收后',
      '秘密★2026年1月1日解密',
      '机密\uFFFD5年',
      '机密 SECRET',
      'CONFIDENTIAL / 秘密',
      '— 1 — 秘密★3年',
      '第1页 机密',
      '秘密★自2022年起5年',
      '（秘密）',
      '000012 机密★1年',
      '机密★1年 特急',
      '特急 机密★1年',
      '密级：机密',
      '密级:秘密★10年',
      '密 级 ： 机 密',
      '论文密级：秘密',
      '密级和保密期限：机密★长期',
      '密级（公开/内部/秘密）：秘密',
      '秘密★2030年12月31日',
      '机密★工程竣工后解密',
      '秘密★5年★某某市水利局',
      '绝密级',
      '㊙★1年',
      '机\u200b密★\u00a01年',
      '秘密★自印发之日起3年',
      '保密级别：机密',
      '秘密★10年（中央办公厅）',
      '★机密★10年',
      '机密（10年）',
      '秘密★5年★启用后解密',
      '秘密★1年 第3份',
      '秘密★1年　00012号',
      '国家秘密 机密★1年',
    ],
  ],
  [
    'MARK_TRADE_SECRET',
    [
      '浙江某某科技有限公司机密',
      '某某集团核心机密',

      '本文件含商业秘密，未经许可不得披露',

      '嘉安智造 商业秘密★3年',
      '本公司商业秘密，未经授权不得复制',
      '核心商业秘密',
      '公司绝密',

      '商业秘密　未经许可不得复制',
      '核心商密',
      '核心商密▲长期',
      '核心商密 某某新材料有限公司 长期',
      '商业秘密·核心',
      '普通商密★3年',
      '商业秘密',
      '商业秘密★5年',
      '核心商密★10年★中国某某集团公司',
      '某某集团公司核心商密',
      '浙禾电气 核心商密',
      '密级：核心商密',
    ],
  ],
  [
    'MARK_WORK_SECRET',
    [
      '本件属工作秘密',
      '属于工作秘密 注意保管',
      '工作秘密',
      '工作秘密★1年',
      '工作秘密 某某市水利局 5年',
      '工作秘密 ★ 3 年',
      '密级：工作秘密',
    ],
  ],
  [
    'MARK_INTERNAL',
    [
      '学校内部资料',
      '机关内部文件',
      '党内文件 注意保密',
      '本院内部资料 请勿外传',
      '内部交流材料',
      '内部交流，请勿外传',
      '内部研讨资料 请勿外传',
      '内部资料 版权所有 翻印必究',
      '内部资料 不可外传',
      '仅供内部教学使用',
      '公开属性：内部',
      'Classification: Confidential',
      'Commercial in Confidence',
      'Confidential - Do not distribute',

      '内部资料 仅供参考',
      '内部培训教材，严禁翻印',
      '内部资料 请勿上传网络',
      '此件仅供内部参考',

      '内部参阅',
      '内部会议材料 会后收回',
      '限院内使用',
      '内部资料 妥善保管 不得遗失',
      '内部资料★',
      '★内部资料★',
      '内部资料，不对外公开',

      '内部资料 注意保密',
      '内部培训资料 仅供学员使用',
      '内部教材　翻印必究',
      '本资料为内部资料，请勿外传',
      '内部资料，注意保存',
      '内部资料★请勿外传',
      '內部資料 注意保密',
      '内部文件，严禁外传！',
      '仅供内部使用',
      '本邮件内容仅供内部使用，严禁外传',
      '仅限内部传阅',
      '密级：内部',
      '内部资料',
      '涉密文件',
    ],
  ],
  [
    'ATTR_NOT_PUBLIC',
    [
      '公开属性：不予公开（内部事务信息）',
      '公开属性：不予公开，属于内部事务信息',
      '公开类型：3.依申请公开',
      '附件公开属性：不予公开',
      '信息公开审查：不予公开',
      '免于公开',

      '（此件不予公开。）',
      '公开审查：不予公开',
      '信息公开方式（依申请公开）',
      '公开类别：C不予公开',
      '公开：否',
      '信息属性：不予公开',

      '是否同意公开：不同意',
      '（此件依申请公开） 印发份数：30',

      '不予公开',
      '（信息公开形式：不予公开）',
      '依申请公开',
      '（此件不予公开）',
      '(此件依申请公开)',
      '此件不公开',
      '公开属性：依申请公开',
      '信息公开选项：不予公开',
      '公开方式：不公开',
      '是否公开：否',
      '本件属于依申请公开',
      '公开属性：不予公开（理由：涉及安全）',
      '（此件不予公开。联系人：李某）',
      '（此件依申请公开，未经批准不得转载）',
      '此件依申请公开，请勿外传',
    ],
  ],
  ['MARK_DECLASS_CONDITION', ['绝密★启用前', '机密★启用前', '秘密★考试结束前', '绝密启用前']],
  [
    'MARK_DECLASSIFIED',
    ['已解密', '机密（已解密）', '机密★10年（已解密）', '此件已解密', '原密级：机密'],
  ],
  [
    'ATTR_PARTIAL',
    ['此件删减后公开', '（删减后公开）', '部分公开', '（此件公开发布，附件2不予公开）'],
  ],
  ['MARK_INHOUSE_PUBLICATION', ['内部刊物', '内部发行', '内部资料 免费交流']],
  ['MARK_ILLEGIBLE', ['★10年', '密★长期', '密★1年']],
];

const mentions = [
  '商业秘密保护示范站',
  '机密文件销毁服务中心',
  '秘密载体印制集团公司',
  '工作秘密管理处',

  '涉密信息不公开',
  '“机密★10年”',
  '如：机密★10年',
  '是秘密',

  '“机密”',
  '"秘密"',
  '《机密》',
  '机密。',
  '机密；',
  '一、机密',
  '1.机密',
  '（一）秘密',
  '1、依申请公开',
  '三、依申请公开',
  '国家秘密',
  '国家秘密分为绝密、机密、秘密三级',
  '依申请公开目录',
  '依申请公开指南',
  '不予公开的情形',
  '关于机密文件的管理规定',
  '严禁上传国家、单位涉密资料以及明确标识“不予公开、依申请公开”等资料',
  '保密期限',
  '密级',
  '保密工作',
  '秘密花园',
  '商业秘密保护实务',
  '秘书学',
  '机密计算',
  '如发现“机密★1年”字样应立即上报',
  '特急',
  '加急',
  '公开招标',
  '内部控制',
  '内部审计',
  '是否涉密：否',
  '公开方式：依申请公开。',
  '公开方式：依申请公开，由申请人提交申请表',
  '公司内部培训',
  '密码学',
  '主动公开和依申请公开两种方式',
  '机密性',
  '绝密飞行',
  '‘机密★1年’',
  '「机密」',
  '泄露国家秘密罪',
  '（此件公开发布。联系人：李某）',
  '此件不予公开，是因为涉及商业秘密。',
];

describe('whole texts that are markings', () => {
  for (const [wanted, texts] of marks) {
    test.each(texts.map((text) => [text]))(`%s is ${wanted}`, (text) => {
      expect(code(text)).toBe(wanted);
    });
  }
});

test.each([
  ['密★10年', 'MARK_ILLEGIBLE'],
  ['密级:秘', 'MARK_ILLEGIBLE'],
  ['★10年', 'MARK_ILLEGIBLE'],
  ['★内部资料★注意保密', 'MARK_INTERNAL'],
  ['（浙）内资准字第0012号', 'MARK_INHOUSE_PUBLICATION'],
  ['2023年第2期（总第61期）内部刊物', 'MARK_INHOUSE_PUBLICATION'],
  ['公开属性：待定', 'ATTR_UNDECIDED'],
  ['公开属性：未定', 'ATTR_UNDECIDED'],
  ['报告公开类型：延期公开', 'ATTR_UNDECIDED'],
  ['本项目是否涉密：是', 'ATTR_UNDECIDED'],
  ['是否涉密：☑是 □否', 'ATTR_UNDECIDED'],
])('%s is %s', (text, expected) => {
  expect(code(text)).toBe(expected);
});

describe('texts that only name the words', () => {
  test.each(mentions.map((text) => [text]))('%s is none', (text) => {
    expect(code(text)).toBeNull();
  });

  test.each([
    ['密级：公开'],
    ['密级：无'],
    ['密级：非密'],
    ['公开属性：主动公开'],
    ['（此件公开发布）'],
    ['此件公开发布'],
    ['信息公开选项：主动公开'],
  ])('%s is a field left open', (text) => {
    expect(code(text)).toBe('open');
  });
});

describe('what a reader of pixels confuses', () => {
  test.each([
    ['机密大10年', 'MARK_STATE_SECRET'],
    ['秘密女1年', 'MARK_STATE_SECRET'],
    ['本资料权供内部使用', 'MARK_INTERNAL'],
    ['本资料仅供肉部使用', 'MARK_INTERNAL'],
    ['机蜜★1年', 'MARK_STATE_SECRET'],
    ['(此件不子公开)', 'ATTR_NOT_PUBLIC'],
    ['衣申请公开', 'ATTR_NOT_PUBLIC'],
    ['此件衣申清公开', 'MARK_ILLEGIBLE'],
    ['内部料注意保密', 'MARK_INTERNAL'],
    ['此件依申清公开', 'ATTR_NOT_PUBLIC'],
    ['〓密', 'MARK_STATE_SECRET'],
    ['〓密★長期', 'MARK_STATE_SECRET'],
  ])('%s is %s', (text, wanted) => {
    expect(code(text, true)).toBe(wanted);
  });

  test.each([
    ['〓密学'],
    ['秘密损害10年'],
    ['秘密 损害 10年'],
    ['机器学习'],
    ['外部资料'],
    ['依申请公开指南'],
    ['B.依申请公开'],
  ])('%s is still none', (text) => {
    expect(code(text, true)).toBeNull();
  });
});

describe('tick boxes', () => {
  const ticked = (text: string): string[] =>
    (readTicks(text) ?? []).filter((one) => one.ticked).map((one) => one.word);

  test.each([
    ['公开属性：□主动公开 ☑依申请公开 □不予公开', ['依申请公开']],
    ['主动公开□ 依申请公开☑ 不予公开□', ['依申请公开']],
    ['公开方式：主动公开（√） 依申请公开（ ） 不予公开（ ）', ['主动公开']],
    ['（ ）主动公开 （√）不予公开', ['不予公开']],
    ['密级：□绝密 □机密 □秘密 ■公开', ['公开']],
    ['[ ]主动公开 [x]不予公开', ['不予公开']],
    ['公开属性（请在□内打√）：□√主动公开 □依申请公开', ['主动公开']],
    ['公开属性：□主动公开 □依申请公开 □不予公开', []],
    ['公开属性：主动公开/依申请公开/不予公开', []],
    ['公开方式：A.主动公开 B.依申请公开√ C.不予公开', ['依申请公开']],
    ['公开属性：①√主动公开 ②依申请公开', ['主动公开']],
    ['密级：（A）绝密 （B）机密 （C）秘密', []],
    ['公开属性：○主动公开 ○依申请公开 不予公开', []],
    ['公开属性：○主动公开 ●依申请公开 不予公开', ['依申请公开']],
    ['公开属性：主动公开 依申请公开 不予公开√', ['不予公开']],
    ['公开属性：依申请公开 主动公开√ 不予公开', ['主动公开']],
    ['公开属性：主动公开 依申请公开 √不予公开', ['不予公开']],
    ['公开属性：主动公开 ☑不予公开', ['不予公开']],
    ['公开属性：主动公开☑ 不予公开', ['主动公开']],
    ['公开属性：□主动公开 ☑依申请公开 □免于公开', ['依申请公开']],
    ['密级：□公开 ☑秘密★3年 □机密', ['秘密★3年']],
    ['密级：□公开 □内部 ☑敏感', ['敏感']],
    ['是否同意公开：□同意 ☑不同意', ['不同意']],
  ])('%s', (text, wanted) => {
    expect(readTicks(text)).not.toBeNull();
    expect(ticked(text)).toEqual(wanted);
  });

  test.each([
    ['●机密'],
    ['■ 秘密'],
    ['密级：机密'],
    ['□ 我已阅读并同意'],
    ['是否涉密：□是 ☑否'],
    ['主动公开、依申请公开、不予公开'],
    ['A.依申请公开 B.不予公开'],
    ['机密 □秘密'],
  ])('%s is no row of options', (text) => {
    expect(readTicks(text)).toBeNull();
  });

  test('boxes and words that a reader of pixels took for others', () => {
    expect(readTicks('公开属性:口全文公开 删减后公开 口不公开', true)).toHaveLength(3);
    // Options of which no box was seen, misread: nobody can tell.
    for (const text of ['公开属性 主动公开 依审请公开不子公升', '公开属性:主动公开依中请公开']) {
      const options = readTicks(text, true) ?? [];
      expect(options.some((one) => one.code !== null)).toBe(true);
      expect(options.some((one) => one.ticked)).toBe(false);
    }
    expect(readTicks('公开属性:主动公开 已在网站公开', true)).toBeNull();
    const options = readTicks('主动公开口依申清公开口不子公开', true);
    expect(options?.map((one) => one.word)).toEqual(['主动公开', '依申请公开', '不予公开']);
    expect(options?.some((one) => one.ticked)).toBe(false);
  });

  test('a letter before the only option told is no part of it', () => {
    expect(code('公开方式：B.依申请公开')).toBe('ATTR_NOT_PUBLIC');
    expect(readMarking('公开属性：A.主动公开')).toBe('open');
  });

  test('options without any sign are undecided', () => {
    const options = readTicks('公开属性：主动公开 依申请公开 不予公开');
    expect(options?.map((one) => [one.word, one.ticked])).toEqual([
      ['主动公开', false],
      ['依申请公开', false],
      ['不予公开', false],
    ]);
  });

  test('an option that nobody knows decides nothing, agreement does', () => {
    const ticked = (text: string) => readTicks(text)?.find((one) => one.ticked)?.code;
    expect(ticked('密级：□公开 □内部 ☑敏感')).toBe('ATTR_UNDECIDED');
    expect(ticked('是否同意公开：□同意 ☑不同意')).toBe('ATTR_NOT_PUBLIC');
    expect(ticked('是否同意公开：☑同意 □不同意')).toBeNull();
  });

  test('否 ticked under 是否公开 means not public', () => {
    expect(readTicks('是否公开：□是 ☑否')?.find((one) => one.ticked)?.code).toBe('ATTR_NOT_PUBLIC');
  });
});
