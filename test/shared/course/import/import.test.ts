import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importAiken } from '../../../../shared/course/import/aiken.ts';
import { importFile } from '../../../../shared/course/import/file.ts';
import { importGift } from '../../../../shared/course/import/gift.ts';
import {
  explanationToWrite,
  type Imported,
  mostCharacters,
} from '../../../../shared/course/import/model.ts';
import { importQti } from '../../../../shared/course/import/qti.ts';
import { readXml } from '../../../../shared/course/import/read-xml.ts';
import { importRows } from '../../../../shared/course/import/sheet.ts';
import { readWorkbook } from '../../../../shared/course/import/workbook.ts';
import { printQti } from '../../../courses/export/qti.ts';
import { defaults } from './questions.ts';

const lost = ({ notes }: Imported): readonly string[] =>
  notes.filter(({ severity }) => severity === 'lost').map(({ place, code }) => `${place} ${code}`);

describe('GIFT', () => {
  test('as other systems write it', () => {
    const { questions } = importGift(
      `// question: 12  name: 水
::水的沸点:: [html]标准大气压下水的沸点是？ {
	=100 ℃#对
	~90 ℃
	~110 ℃
####教材第二节。
}

::多选:: 哪些是金属？ {
~%50%铁
~%50%铜
~%-100%碳
}

声音能在真空中传播。{F}
`,
      defaults,
    );
    expect(questions).toMatchObject([
      {
        id: 'gift-001',
        type: 'single',
        stem: '标准大气压下水的沸点是？',
        explanation: '教材第二节。',
      },
      { type: 'multiple', options: [{ right: true }, { right: true }, { text: '碳' }] },
      { type: 'judgement', right: false, explanation: explanationToWrite },
    ]);
  });

  test('a gap in the middle of the stem', () => {
    expect(importGift('水在 {=0 ~10} ℃结冰。', defaults).questions[0]?.stem).toBe(
      '水在____ ℃结冰。',
    );
  });

  test('what a bank cannot hold is named with its line', () => {
    const result = importGift(
      [
        '说明文字。',
        '',
        '论述？{}',
        '',
        '匹配 {=甲 -> 一 =乙 -> 二}',
        '',
        '数值 {#5:1}',
        '',
        '简答 {=甲 =乙}',
        '',
        '没有关 {=甲 ~乙',
        '',
        '两对 {=甲 =乙 ~丙}',
        '',
        '半对 {~%50%甲 ~乙}',
        '',
        '不等 {~%70%甲 ~%30%乙 ~丙}',
        '',
        '[html]<b>粗</b> {=甲 ~乙}',
        '',
        '没有对 {~甲 ~乙}',
        '',
        '重复 {=甲 ~甲}',
      ].join('\n'),
      defaults,
    );
    expect(result.questions).toEqual([]);
    expect(lost(result)).toEqual([
      '第 1 行 KIND_UNKNOWN',
      '第 3 行 KIND_UNKNOWN',
      '第 5 行 KIND_UNKNOWN',
      '第 7 行 KIND_UNKNOWN',
      '第 9 行 KIND_UNKNOWN',
      '第 11 行 QUESTION_INVALID',
      '第 13 行 QUESTION_INVALID',
      '第 15 行 PARTIAL_CREDIT',
      '第 17 行 PARTIAL_CREDIT',
      '第 19 行 MARKUP_UNKNOWN',
      '第 21 行 QUESTION_INVALID',
      '第 23 行 QUESTION_INVALID',
    ]);
  });
});

describe('Aiken', () => {
  test('a choice and a judgement', () => {
    const { questions } = importAiken(
      '一加一？\nA. 一\nB) 二\nANSWER: B\n\n地是圆的。\nA. 对\nB. 错\nANSWER: A',
      defaults,
    );
    expect(questions).toMatchObject([
      { type: 'single', options: [{ text: '一' }, { text: '二', right: true }] },
      { type: 'judgement', right: true },
    ]);
  });

  test('what is malformed is named with its line, and the next question is read', () => {
    const good = '一加一？\nA. 一\nB. 二\nANSWER: B\n';
    const result = importAiken(
      `跳了字母\nA. 一\nC. 二\nANSWER: A\n${good}答案无此项\nA. 一\nB. 二\nANSWER: D\n中间有话\nA. 一\n闲话\nB. 二\nANSWER: A\n没有答案\nA. 一`,
      defaults,
    );
    expect(result.questions).toHaveLength(1);
    expect(lost(result)).toEqual([
      '第 3 行 QUESTION_INVALID',
      '第 12 行 QUESTION_INVALID',
      '第 15 行 QUESTION_INVALID',
      '第 18 行 QUESTION_INVALID',
    ]);
  });

  test('a question without an answer is lost alone: the next one begins after the blank line', () => {
    const result = importAiken(
      '没有答案\nA. 一\nB. 二\n\n一加一？\n\nA. 一\n\nB. 二\n\nANSWER: B\n',
      defaults,
    );
    expect(result.questions).toMatchObject([{ stem: '一加一？' }]);
    expect(lost(result)).toEqual(['第 1 行 QUESTION_INVALID']);
  });

  test('with the marks that a Chinese keyboard writes', () => {
    const { questions } = importAiken(
      '一加一？\nＡ．一\nＢ．二\n答案：Ｂ\n\n地是圆的。\nA、对\nB、错\n答案: A',
      defaults,
    );
    expect(questions).toMatchObject([
      { type: 'single', options: [{ text: '一' }, { text: '二', right: true }] },
      { type: 'judgement', right: true },
    ]);
  });

  test('an explanation behind the answer is that question’s, and no stem of the next', () => {
    const text = [
      '一加一？\nA. 一\nB. 二\n答案：B\n解析：见第一章。\n数一数就知道。',
      '二加二？\nA. 四\nB. 二\n【答案】A\n\n【解析】见第二章。',
      '三加三？\n\nA. 六\n\nB. 二\n\n参考答案：A\n解析: 见第三章。\n四加四？\nA. 八\nB. 二\nANSWER: A',
      '五加五？\nA. 十\nB. 二\n正确答案：A\n答案解析：见第五章。',
    ].join('\n\n');
    const { questions, notes } = importAiken(text, defaults);
    expect(questions.map(({ stem, explanation }) => [stem, explanation])).toEqual([
      ['一加一？', '见第一章。 数一数就知道。'],
      ['二加二？', '见第二章。'],
      ['三加三？', '见第三章。'],
      ['四加四？', '（待补解析）'],
      ['五加五？', '见第五章。'],
    ]);
    expect(notes.filter(({ severity }) => severity === 'lost')).toEqual([]);
    // That of a question which was lost is nobody's.
    const lostOne = importAiken(
      '坏题\nA. 一\nANSWER: D\n解析：坏。\n\n好题？\nA. 一\nB. 二\nANSWER: A',
      defaults,
    );
    expect(lostOne.questions).toMatchObject([{ stem: '好题？', explanation: '（待补解析）' }]);
  });

  test('numbers of a list are no part of the stems, and years and decimals are no such numbers', () => {
    const stems = (...all: string[]) => {
      const text = all.map((stem) => `${stem}\nA. 一\nB. 二\nANSWER: A`).join('\n\n');
      const { questions, notes } = importAiken(text, defaults);
      return [
        questions.map(({ stem }) => stem),
        notes.some(({ code }) => code === 'NUMBER_DROPPED'),
      ];
    };
    expect(stems('1、甲？', '2. 乙？', '第 3 题：丙？', '（1）丁？')).toEqual([
      ['甲？', '乙？', '丙？', '丁？'],
      true,
    ]);
    expect(stems('1、甲？', '乙？')).toEqual([['1、甲？', '乙？'], false]);
    expect(stems('1.5 米是多少？', '2、3 月份呢？')).toEqual([
      ['1.5 米是多少？', '2、3 月份呢？'],
      false,
    ]);
    expect(stems('3、甲？')).toEqual([['3、甲？'], false]);
  });

  test('several right options are told apart from a slip', () => {
    const { notes } = importAiken('偶数？\nA. 二\nB. 三\nC. 四\nANSWER: A,C', defaults);
    expect(notes[0]?.message).toContain('多选题请用');
  });
});

describe('QTI 3', () => {
  const item = printQti({
    id: 'q-1',
    chapter: 'c3',
    difficulty: 3,
    type: 'single',
    stem: '一加一？',
    options: [{ text: '一' }, { text: '二', right: true }],
    explanation: '见第三章。',
  });
  const imported = (text: string): Imported => importQti(text, readXml, defaults);

  test('several items in one file, with a prefix and a paragraph before the choices', () => {
    const prefixed = item
      .replace(/<(\/?)qti-/g, '<$1q:qti-')
      .replace(/^<\?xml.*\n/, '')
      .replace('<q:qti-choice-interaction', '<p>请看：</p><q:qti-choice-interaction');
    const { questions } = imported(
      `<bundle xmlns:q="x">${prefixed}${item.replace(/^<\?xml.*\n/, '')}</bundle>`,
    );
    expect(questions).toMatchObject([
      { id: 'q-1', stem: '请看： 一加一？' },
      { id: 'qti-002', stem: '一加一？' },
    ]);
  });

  test('what is malformed or unknown is named with its line', () => {
    expect(lost(imported(item.replace('</qti-prompt>', '')))).toEqual([
      expect.stringMatching(/^第 \d+ 行 FILE_INVALID$/),
    ]);
    // In Chinese, whatever the parser says.
    for (const broken of ['<a><b></a>', `${'<a>'.repeat(500)}${'</a>'.repeat(500)}`])
      for (const { message } of imported(broken).notes) expect(message).not.toMatch(/[a-z\n]/);
    expect(lost(imported('<a/>'))).toEqual(['第 1 行 FILE_INVALID']);
    expect(lost(imported('<assessmentItem/>'))).toEqual(['第 1 行 FILE_INVALID']);
    expect(lost(imported(item.replace('<qti-prompt>', '<qti-prompt><img src="a.png"/>')))).toEqual([
      '第 10 行 MARKUP_UNKNOWN',
    ]);
    expect(lost(imported(item.replaceAll('choice-interaction', 'order-interaction')))).toEqual([
      '第 8 行 KIND_UNKNOWN',
    ]);
    expect(lost(imported(item.replace('>choice-2<', '>choice-9<')))).toEqual([
      '第 3 行 QUESTION_INVALID',
    ]);
    expect(
      lost(imported(item.replace('response-identifier="RESPONSE"', 'response-identifier="R2"'))),
    ).toEqual(['第 9 行 QUESTION_INVALID']);
  });

  test('bombs and entities from elsewhere are refused before anything is parsed', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
    ).join('\n');
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE b [\n<!ENTITY l0 "lol">\n${laughs}\n]>\n${item.replace('一加一', '&l9;').replace(/^<\?xml.*\n/, '')}`;
    expect(lost(imported(bomb))).toEqual(['第 2 行 FILE_UNSAFE']);
    const outside =
      '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>';
    expect(lost(imported(outside))).toEqual(['第 2 行 FILE_UNSAFE']);
    const parameter = '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>';
    expect(lost(imported(parameter))).toEqual(['第 1 行 FILE_UNSAFE']);
  });

  test('a tower of elements and a giant are refused', () => {
    expect(lost(imported(`${'<a>'.repeat(500)}${'</a>'.repeat(500)}`))).toEqual([
      '第 1 行 FILE_INVALID',
    ]);
    expect(lost(imported(`<a>${' '.repeat(mostCharacters)}</a>`))).toEqual(['文件 FILE_TOO_LARGE']);
  });
});

describe('a sheet', () => {
  const header = ['题型', '题干', '选项A', '选项B', '选项C', '答案', '章', '难度', '解析'];

  test('as offices fill it in', () => {
    const { questions } = importRows(
      [
        header,
        ['单选题', '一加一？', 1, 2, null, 'b', 2, 1, '见第二章。'],
        [null, null, null, null, null, null, null, null, null],
        ['多选', '偶数？', '二', '三', '四', 'A、C', 'c2', null, '见第二章。'],
        ['判断', '一是奇数。', null, null, null, '√', 'c2', 3, '见第二章。'],
      ],
      defaults,
    );
    expect(questions).toMatchObject([
      {
        id: 'xlsx-001',
        chapter: 'c2',
        difficulty: 1,
        options: [{ text: '1' }, { text: '2', right: true }],
      },
      { type: 'multiple', difficulty: 2, options: [{ right: true }, {}, { right: true }] },
      { type: 'judgement', right: true },
    ]);
  });

  test('as other systems export it: longer names, full width, judgements by letter', () => {
    const { questions, notes } = importRows(
      [
        ['题型', '题干', '选项Ａ', '选项Ｂ', '答案', '章', '难度', '解析'],
        ['单项选择题', '一加一？', '一', '二', 'Ｂ', '第2章', '１', '见第二章。'],
        ['多项选择题', '偶数？', '二', '四', 'ＡＢ', 'C2', 2, '见第二章。'],
        ['判断题', '一是偶数。', '正确', '错误', 'B', 2, 2, '见第二章。'],
      ],
      defaults,
    );
    expect(notes).toEqual([]);
    expect(questions).toMatchObject([
      { type: 'single', chapter: 'c2', difficulty: 1, options: [{}, { right: true }] },
      { type: 'multiple', chapter: 'c2', options: [{ right: true }, { right: true }] },
      { type: 'judgement', right: false },
    ]);
  });

  test('below a title, with columns by other names; what is not taken is named', () => {
    const { questions, notes } = importRows(
      [
        ['公需科目题库（2023）', null, null, null, null, null, null, null],
        ['序号', '试题类型', '试题', 'A', 'B', '参考答案', '难易度', '答案解析', '命题人'],
        [1, '单选题', '一加一？', '一', '二', 'B', '易', '见第二章。', '某'],
        [2, '单选题', '二加二？', '四', '二', 'A', '难', '见第二章。', '某'],
      ],
      defaults,
    );
    expect(questions).toMatchObject([
      { stem: '一加一？', difficulty: 1, explanation: '见第二章。' },
      { stem: '二加二？', difficulty: 3 },
    ]);
    expect(notes.filter(({ code }) => code !== 'CHAPTER_ASSUMED')).toMatchObject([
      { place: 'I2', code: 'COLUMN_UNKNOWN', message: '没有收下“命题人”这一列。' },
    ]);
    expect(notes.map(({ place }) => place)).toContain('C3');
  });

  test('a cell that became a date is written as a date', async () => {
    const book = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') });
    const rows = await readWorkbook(book, async () => [['题干', new Date('2023-01-01T00:00:00Z')]]);
    expect(rows).toEqual({ ok: true, value: [['题干', '2023-01-01']] });
  });

  test('what is malformed is named by its cell', () => {
    const result = importRows(
      [
        header,
        ['填空', '甲', null, null, null, 'A', null, null, null],
        ['单选', null, '一', '二', null, 'A', null, null, null],
        ['单选', '乙', '一', '二', null, 'C', null, null, null],
        ['单选', '丙', '一', '二', null, '甲', null, null, null],
        ['判断', '丁', null, null, null, '也许', null, null, null],
        ['单选', '戊', '一', '二', null, 'A', '前言', null, null],
        ['单选', '己', '一', '二', null, 'A', 'c1', '四', null],
        ['多选', '庚', '一', '二', null, 'A', 'c1', 1, null],
      ],
      defaults,
    );
    expect(result.questions).toEqual([]);
    expect(lost(result)).toEqual(
      ['A2', 'B3', 'E4', 'F5', 'F6', 'G7', 'H8', 'B9'].map((cell) => `${cell} QUESTION_INVALID`),
    );
    expect(lost(importRows([['题干', '答案']], defaults))).toEqual(['A1 FILE_INVALID']);
  });
});

test('ids that the bank has are not given again', () => {
  const bank = ['q', 'gift-001'].map((id) => ({ id, stem: '别的题' }));
  const { questions, notes } = importGift('::q::甲 {T}', { ...defaults, bank });
  expect(questions.map(({ id }) => id)).toEqual(['gift-002']);
  expect(notes.map(({ code }) => code)).toContain('ID_CHANGED');
});

test('what the bank already asks is not taken again: neither from the same file, nor from another', () => {
  const text = '水在常温下是什么状态？ {=液态 ~气态}\n\n声音能在真空中传播。{F}\n';
  const first = importGift(text, defaults);
  expect(first.questions).toHaveLength(2);
  const again = importGift(text.replace('？ {', ' ？{'), { ...defaults, bank: first.questions });
  expect(again.questions).toEqual([]);
  expect(again.notes).toHaveLength(2);
  expect(lost(again)).toEqual(['第 1 行 QUESTION_TWICE', '第 3 行 QUESTION_TWICE']);
  expect(importGift(`${text}\n${text}`, defaults).questions).toHaveLength(2);
});

test('what was not taken is told before what was changed', async () => {
  const tools = {
    readSheet: () => Promise.reject(new Error('no sheet')),
    decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
  };
  const text = '::甲::水是液体。{T}\n\n重复 {=甲 ~甲}\n';
  const { notes } = await importFile('题.gift', new TextEncoder().encode(text), defaults, tools);
  expect(notes.map(({ severity }) => severity)).toEqual(['lost', 'changed', 'changed', 'changed']);
});

test('of a workbook the first sheet is read, and it is said where others hold something', async () => {
  const rows = [
    ['题型', '题干', '选项A', '选项B', '答案', '章', '难度', '解析'],
    ['单选', '一加一？', '一', '二', 'B', 'c1', 1, '见第一章。'],
  ];
  const tools = { readSheet: async () => rows, decode: () => '' };
  const sheet = '<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>';
  const book = (...sheets: string[]) =>
    zipSync(
      Object.fromEntries(
        sheets.map((text, i) => [`xl/worksheets/sheet${i + 1}.xml`, strToU8(text)]),
      ),
    );
  const told = async (bytes: Uint8Array) =>
    (await importFile('题.xlsx', bytes, defaults, tools)).notes.map(({ message }) => message);
  expect(await told(book(sheet, '<worksheet><sheetData/></worksheet>'))).toEqual([]);
  expect(await told(book(sheet, sheet, sheet))).toEqual([
    '只读第一张表，另外 2 张有内容的表没有读。请每张另存为一个文件。',
  ]);
});

test('a text as a Chinese Windows saves it is read, and said to be; other bytes are refused', async () => {
  const tools = {
    readSheet: () => Promise.reject(new Error('no sheet')),
    decode: (bytes: Uint8Array, encoding: string) =>
      new TextDecoder(encoding, { fatal: true }).decode(bytes),
  };
  // 水是液体。 in GBK
  const gbk = [0xcb, 0xae, 0xca, 0xc7, 0xd2, 0xba, 0xcc, 0xe5, 0xa1, 0xa3];
  const bytes = new Uint8Array([...gbk, ...new TextEncoder().encode('{T}\n')]);
  const { questions, notes } = await importFile('题.gift', bytes, defaults, tools);
  expect(questions).toMatchObject([{ type: 'judgement', stem: '水是液体。', right: true }]);
  expect(notes[0]).toMatchObject({ code: 'ENCODING_ASSUMED', severity: 'changed' });
  expect(lost(await importFile('题.txt', new Uint8Array(), defaults, tools))).toHaveLength(1);
  const noText = new Uint8Array([0xff, 0xff, 0x00, 0x80, 0xff]);
  expect(lost(await importFile('题.gift', noText, defaults, tools))).toEqual(['文件 FILE_INVALID']);
});
