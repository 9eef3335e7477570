/** What is shown as an example. */
import { describe, expect, test } from 'vitest';
import type { Box, Page } from '../../../../shared/redaction/model.ts';
import { BODY, codes, inPixels, page, paper, run, scan } from '../pages.ts';

test('a captioned specimen goes to review', () => {
  const figure = paper(run('机密★10年', 200, 560), run('图1 国家秘密标志示例', 190, 590));
  expect(codes(figure)).toEqual(['MARK_SAMPLE_FIGURE']);
  const named = page([run('首页标志的位置如图所示。', 104, 150), run('机密★5年', 200, 190)]);
  expect(codes(named)).toEqual(['MARK_SAMPLE_FIGURE']);
  const paragraph = '三个测区的沉降量随时间的变化如图3所示，其中第二测区最大';
  const paperFoot = page([run(paragraph, 80, 770), run('机密★5年', 400, 810)]);
  expect(codes(paperFoot)).toEqual(['MARK_STATE_SECRET']);
});

test('the caption of a large figure makes a specimen where the page is about marks', () => {
  const shown = (title: string, caption: string): Page =>
    page([
      run(title, 200, 120, { size: 22 }),
      run('机密★1年', 220, 330),
      run(caption, 210, 520, { size: 12 }),
    ]);
  expect(codes(shown('国家秘密的密级和标注', '图1 国家秘密标志示例'))).toEqual([
    'MARK_SAMPLE_FIGURE',
  ]);
  expect(codes(shown('闸门启闭机安装要点', '图1 铭牌样式'))).toEqual(['MARK_STATE_SECRET']);
});

test('the notes to the figures of another paper have their own mark', () => {
  const headed = (title: string): string[] =>
    codes(
      page([
        run('秘密★3年', 80, 90),
        run(title, 170, 118, { size: 18 }),
        run('一、闸墩', 100, 156),
      ]),
    );
  expect(headed('某某水闸安全鉴定附图说明')).toEqual(['MARK_STATE_SECRET']);
  expect(headed('附图说明')).toEqual(['MARK_SAMPLE_FIGURE']);
});

test('a question that asks for an example shows none', () => {
  const beside = (text: string): string[] =>
    codes(paper(run('内部资料 注意保存', 80, 110), run(text, 80, 150, { size: 13 })));
  expect(beside('何归档？试举例说明。')).toEqual(['MARK_INTERNAL']);
  expect(beside('举例说明：')).toEqual(['MARK_SAMPLE_FIGURE']);
});

test('what is said before and below to be a sample is one, however large the figure', () => {
  const figure = (before: string, below: string): string[] =>
    codes(
      page([
        run(before, 104, 150),
        run('密级', 280, 320),
        run('秘密★5年', 400, 320),
        run(below, 240, 480),
      ]),
    );
  expect(figure('下图给出标题栏密级格的填写样例。', '附图　密级标志样例')).toEqual([
    'MARK_SAMPLE_FIGURE',
  ]);
  expect(figure('下图给出标题栏各格的位置。', '附图　泵站总图')).toEqual(['MARK_STATE_SECRET']);
});

test('the scale behind the title of a drawing makes it no caption', () => {
  const title = run('泵房平面布置图 1:100', 180, 560);
  expect(codes(paper(title, run('机密★5年', 200, 590)))).toEqual(['MARK_STATE_SECRET']);
  expect(codes(paper(run('图1 平面布置', 180, 560), run('机密★5年', 200, 590)))).toEqual([
    'MARK_SAMPLE_FIGURE',
  ]);
});

test('a page shown in a rectangle with a caption under it is a specimen', () => {
  const shown = (caption: string, ...boxes: Box[]): Page => ({
    ...scan(
      run('公文的密级和保密期限标注于左上角第二行', 140, 200, { size: 22 }),
      run('机密★1年', 230, 300),
      run('关于某某事项的通知', 300, 500, { size: 22 }),
      run(caption, 280, 720),
    ),
    figures: boxes.map((box) => ({ box })),
  });
  const figure: Box = [200, 260, 620, 690];
  expect(codes(shown('图3-2 公文首页版式（样张）', figure))).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(codes(shown('图3-2 公文首页版式（样张）'))).toEqual(['MARK_STATE_SECRET']);
  expect(codes(shown('承办单位：某某处', figure))).toEqual(['MARK_STATE_SECRET']);
});

test('a figure as large as a sheet has its caption far below, with lines of text above it', () => {
  const lesson = [
    '涉密公文应当标注密级和保密期限,编排在版心左上角第二行,并标注份号',
    '版头由份号、密级和保密期限、紧急程度、发文机关标志和发文字号组成',
  ].map((text, row) => run(text, 60, 60 + 24 * row, { size: 14 }));
  const mark = run('机密★1年', 120, 150, { size: 12 });
  const caption = run('图3-4 涉密公文首页版式示例', 200, 560, { size: 12 });
  expect(codes(page([...lesson, mark, caption]))).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(
    codes(
      page([
        mark,
        ...lesson.map((line) => ({
          ...line,
          box: line.box.map((at, i) => at + (i % 2) * 300) as unknown as Box,
        })),
        caption,
      ]),
    ),
  ).toEqual(['MARK_STATE_SECRET']);
});

test('a page drawn small in its frame is a specimen where the words above it say so', () => {
  const small = (caption: string): Page =>
    paper(
      run(caption, 80, 640),
      run('机密★1年', 200, 700, { size: 7 }),
      run('某某市人民政府文件', 230, 740, { size: 14 }),
    );
  const frames = [{ box: [190, 655, 390, 815] as Box }];
  expect(codes({ ...small('公文首页的版式示例如下'), frames })).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(codes({ ...small('现将有关材料附在后面'), frames })).toEqual(['MARK_STATE_SECRET']);
});

test('a sentence that has a word of captions does not make an example of a watermark', () => {
  const sentence = run('针对异常样本数量少的问题提出一种方法例如采用自编码器进行检测', 80, 560);
  const mark = run('机密', 180, 540, { size: 90, angle: -45 });
  expect(codes(paper(sentence, mark))).toEqual(['MARK_STATE_SECRET']);
});

test('the commands of an editor above a page are no caption of it', () => {
  const below = (...commands: string[]): string[] =>
    codes(
      inPixels(
        ...commands.map((text, at) => run(text, 80 + 150 * at, 60)),
        run('内部资料 注意保密', 100, 110),
        run('高陡边坡护坡工程施工要点', 220, 170, { size: 24 }),
        ...BODY.map((text, row) => run(text, 80, 240 + 28 * row)),
      ),
    );
  expect(below('宋体五号B', '样式查找')).toEqual(['MARK_INTERNAL']);
  expect(below('正文 标题1', '样式', '查找 替换')).toEqual(['MARK_INTERNAL']);
  expect(below('格式刷 仿宋 三号', '新样式', '文档助手 查找替换 选择')).toEqual(['MARK_INTERNAL']);
  expect(below('标注样式', '三号黑体')).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(below('样式')).toEqual(['MARK_SAMPLE_FIGURE']);
});

describe('beside the level of a form', () => {
  const form = (beside: string, mark = '密级：秘密★5年'): string[] =>
    codes(
      page([
        run('参与项目登记表', 220, 120, { size: 20 }),
        run('姓名：某某某', 90, 170, { size: 14 }),
        run(beside, 90, 200, { size: 14 }),
        run(mark, 90, 230, { size: 14 }),
        ...BODY.map((text, row) => run(text, 80, 420 + 28 * row)),
      ]),
    );
  test.each([
    '主要工作：样本标注规范编写',
    '研究对象：水稻样本',
    '项目名称：界面示意图绘制',
    '工作内容：图1至图3绘制',
    '主要内容：示例代码编写',
    '样本名称：水稻',
  ])('%s says nothing of it', (field) => {
    expect(form(field)).toEqual(['MARK_STATE_SECRET']);
  });
  test('nor does a value that stands apart from its name', () => {
    const cells = ['研究对象：', '水稻样本', '密级：', '秘密★5年'].map((text, at) =>
      run(text, 90 + 130 * (at % 2), 200 + 30 * Math.floor(at / 2), { size: 14 }),
    );
    expect(codes(paper(...cells))).toEqual(['MARK_STATE_SECRET']);
  });
  test.each(['说明：如图所示', '备注：示例', '样本：', '标志样本展示', '附图一', '类型：样张'])(
    '%s says that it is shown',
    (caption) => {
      expect(form(caption, '密级：秘密★5年')).toEqual(['MARK_SAMPLE_FIGURE']);
    },
  );
  test.each(['样本标注规范编写', '附图纸三张'])('a line %s names no example', (line) => {
    expect(form(line, '秘密★5年')).toEqual(['MARK_STATE_SECRET']);
  });
});
