import type { Chance } from '../random.ts';
import { BODY, FACES, type Medium, notice, type Scene, SECRECY } from '../scenes.ts';
import { Draft } from '../sheet.ts';
import { ALL, imprint, LIVE, PIXELS, paged, RED, watermarked } from './papers.ts';

const NOTICE =
  '（三）上传的佐证材料要务必核查清楚，不得上传涉密材料。各申报对象要严格保密制度，严禁上传国家、单位涉密资料以及明确标识“不予公开、依申请公开”等资料，涉及上述佐证材料的，可用所在单位出具的书面证明替代。';

function tabled(
  chance: Chance,
  title: string,
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): Draft {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred(title, 100, 21, { face: 'heiBold' });
  draft.table(rows, 80, 130, widths, 13, 30);
  return draft;
}

export function clearScenes(): Scene[] {
  const list: Scene[] = [];
  const say = (name: string, make: Scene['make'], media: readonly Medium[] = ALL): void =>
    void list.push({ name, verdict: 'clear', code: null, make, media });
  say(
    'questions',
    (c) =>
      paged(c, '保密知识测试题', [
        ['1. 国家秘密的最高密级是（　　）。', null],
        ['A. 绝密', null],
        ['B. 机密', null],
        ['C. 秘密', null],
        ['D. 内部', null],
        ['2. 下列属于依申请公开的是（　　）。', null],
        ['A．涉及他人利益的信息　　B．年度预算　　C．机构职能', null],
        ['3. 判断：机密级国家秘密的保密期限一般不超过20年。（√）', null],
        ['4. 简述商业秘密的构成要件。', null],
      ]),
    [...ALL, 'shot'],
  );
  say(
    'answers',
    (c) =>
      paged(c, '专题培训测验（已提交）', [
        ['第1题　国家秘密分为几级？', null],
        ['你的答案：三级', null],
        ['正确答案：三级', null],
        ['第2题　泄露后会使国家安全遭受严重损害的是？', null],
        [`你的答案：${c.pick(['机密', '机密级'])}`, null],
        ['正确答案：机密', null],
        ['得分：100分', null],
      ]),
    ['pdf', 'shot', 'scan'],
  );
  say(
    'file-list',
    (c) => {
      const draft = new Draft();
      draft.body = c.pick(FACES);
      draft.centred('资料清单', 100, 21, { face: 'heiBold' });
      const y = draft.table(
        [
          ['序号', '文件名', '大小'],
          ['1', '保密协议模板.doc', '32 KB'],
          ['2', '《商业秘密保护规定》解读.pdf', '1.2 MB'],
          ['3', '机密信息管理办法.docx', '45 KB'],
          ['4', '依申请公开答复书样本.docx', '28 KB'],
          ['5', '内部控制手册.pdf', '3.4 MB'],
        ],
        80,
        130,
        [60, 275, 100],
        13,
        30,
      );
      draft.paragraph(BODY[2] ?? '', 80, y + 40, 435, 14, 25);
      return draft;
    },
    [...ALL, 'shot'],
  );
  say('regulation', (c) =>
    paged(c, '中华人民共和国保守国家秘密法（节选）', [
      [
        '第二章　国家秘密的范围和密级',
        '第十四条　国家秘密的密级分为绝密、机密、秘密三级。绝密级国家秘密是最重要的国家秘密，泄露会使国家安全和利益遭受特别严重的损害；机密级国家秘密是重要的国家秘密，泄露会使国家安全和利益遭受严重的损害。',
      ],
      [
        '第二十条',
        '国家秘密的保密期限，除另有规定外，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。',
      ],
      [
        '第三章　保密制度',
        '机关、单位对承载国家秘密的纸介质、光介质、电磁介质等载体以及属于国家秘密的设备、产品，应当作出国家秘密标志。',
      ],
    ]),
  );
  say(
    'notice-itself',
    (c) =>
      paged(c, '关于开展专业技术人员继续教育学时登记的通知', [
        ['五、有关要求', NOTICE],
        ['（四）其他', BODY[3] ?? ''],
        ['（此件公开发布）', null],
      ]),
    [...ALL, 'shot'],
  );
  say('glossary', (c) =>
    paged(c, '常用术语', [
      ['绝密：最重要的国家秘密。', null],
      ['机密：重要的国家秘密。', null],
      ['秘密：一般的国家秘密。', null],
      ['商业秘密：不为公众所知悉、具有商业价值并经权利人采取保密措施的信息。', null],
      ['依申请公开：行政机关根据申请公开政府信息的方式。', null],
    ]),
  );
  say(
    'courses',
    (c) =>
      tabled(
        c,
        '公需课程目录',
        [235, 80, 120],
        [
          ['课程', '学时', '类别'],
          ['保密法律法规', '6', '公需'],
          ['保密技术防范', '4', '公需'],
          ['政府信息公开实务', '4', '公需'],
          ['商业秘密保护', '6', '专业'],
          ['内部控制与内部审计', '8', '专业'],
          ['公开课：数字经济', '2', '公需'],
        ],
      ),
    [...ALL, 'shot'],
  );
  say(
    'offices',
    (c) =>
      paged(c, '会议座次', [
        ['机要局　　保密局　　档案局', null],
        ['机要秘书　保密办公室', null],
        ['公开大学　内部审计处', null],
        ['信息公开科　政务公开办', null],
      ]),
    [...LIVE, 'scan'],
  );
  say(
    'catalogue',
    (c) =>
      tabled(
        c,
        '政府信息公开目录',
        [60, 245, 130],
        [
          ['序号', '信息名称', '公开方式'],
          ['1', '机构职能', '主动公开'],
          ['2', '年度预算', '主动公开'],
          ['3', '行政复议案卷', '依申请公开'],
          ['4', '执法台账', '依申请公开'],
          ['5', '内部请示', '不予公开'],
        ],
      ),
    [...ALL, 'shot'],
  );
  say(
    'menu',
    (c) => {
      const draft = new Draft(1000, 600);
      draft.body = 'hei';
      draft.box(0, 0, 1000, 80, { fill: '#b01818', stroke: null });
      draft.words('某某区人民政府', 40, 52, 28, { colour: '#ffffff' });
      for (const [index, text] of [
        '首页',
        '政务公开',
        '依申请公开',
        '办事服务',
        '互动交流',
      ].entries())
        draft.words(text, 60 + index * 180, 116, 17);
      draft.words('您的位置：首页 > 政务公开 > 公告公示', 60, 160, 13, { colour: '#808080' });
      draft.words(c.pick(['关于公布继续教育基地名单的公告', '培训班开班公告']), 260, 220, 24);
      draft.paragraph(BODY[0] ?? '', 80, 270, 840, 16, 30);
      return draft;
    },
    ['shot', 'pdf'],
  );
  say(
    'slogan',
    (c) => {
      const draft = new Draft(842, 595);
      draft.body = 'heiBold';
      draft.centred('保密宣传教育月', 180, 60, { colour: '#c01010' });
      draft.centred(
        c.pick(['保密就是保安全 保密就是保发展', '保守国家秘密 维护国家安全']),
        290,
        34,
      );
      draft.centred('某某市保密局　宣', 480, 20, { face: 'song' });
      return draft;
    },
    ['pdf', 'scan', 'photo', 'shot'],
  );
  say(
    'watermark-open',
    (c) => watermarked(c, c.pick(['样本', '复印无效', '某某集团', '仅供学时申报使用'])),
    ['pdf', ...PIXELS],
  );
  say(
    'slide-topic',
    (c) => {
      const draft = new Draft(1280, 720);
      draft.body = 'hei';
      draft.words(c.pick(['商业秘密', '国家秘密', '机密']), 80, 130, 64, { face: 'heiBold' });
      for (const [index, text] of ['不为公众所知悉', '具有商业价值', '采取了保密措施'].entries())
        draft.words(`• ${text}`, 110, 260 + index * 90, 38);
      return draft;
    },
    ['pdf', 'shot'],
  );
  say('imprint-open', (c) => imprint(c, c.pick([null, '公开属性：主动公开', '（此件公开发布）'])));
  say(
    'round-seal',
    (c) =>
      notice(c, (d) => {
        d.ring(380, 690, 110, { stroke: RED, weight: 3 });
        d.words('★', 423, 755, 24, { colour: RED });
        d.words('合同专用章', 398, 785, 15, { colour: RED });
      }),
    ['pdf', ...PIXELS],
  );
  say('quote', (c) =>
    paged(c, '学习笔记', [
      ['“机密★1年”表示密级为机密，保密期限为一年。', null],
      ['文件首页左上角标注“秘密★5年”的，属于国家秘密载体。', null],
      ['标有“内部资料 注意保密”字样的材料不得上传。', null],
      ['“此件不予公开”写在成文日期的下一行。', null],
    ]),
  );
  say('plain-lines', (c) =>
    paged(c, '培训心得', [
      ['一、提高认识', BODY[0] ?? ''],
      ['二、加强学习', SECRECY[2] ?? ''],
      ['三、严守秘密', BODY[2] ?? ''],
    ]),
  );
  say(
    'english-text',
    (c) =>
      paged(c, 'Course Outline', [
        ['Confidentiality agreements are discussed in week 3.', null],
        ['Trade secret law: an introduction', null],
        ['Restricted Boltzmann machines; internal rate of return', null],
        ['The secret of good teaching', null],
      ]),
    ['pdf', 'scan', 'shot'],
  );
  return list;
}
