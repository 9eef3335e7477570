import type { Code } from '../../../../shared/redaction/codes.ts';
import { BODY, type Medium, notice, type Scene } from '../scenes.ts';
import { ALL, BOLD, LIVE, mark, on, PIXELS, paged, RED } from './papers.ts';

export function reviewScenes(): Scene[] {
  const list: Scene[] = [];
  const say = (
    name: string,
    code: Code,
    make: Scene['make'],
    media: readonly Medium[] = ALL,
  ): void => void list.push({ name, verdict: 'review', code, make, media });
  say('exam-paper', 'MARK_DECLASS_CONDITION', (c) =>
    paged(c, '专业技术人员职业资格考试试卷', [
      [c.pick(['绝密★启用前', '机密★启用前', '绝密★考试启用前']), null],
      ['考生注意：请在答题卡上作答。', null],
      ['一、单项选择题（每题1分）', BODY[1] ?? ''],
    ]),
  );
  say(
    'released',
    'MARK_DECLASSIFIED',
    on((d, c) => {
      d.words('秘密★5年', 80, 100, 16, { face: 'hei' });
      d.box(190, 82, 78, 26, { stroke: RED, weight: 1.5 }).words('已解密', 198, 102, 18, {
        colour: RED,
        face: c.pick(BOLD),
        ...mark,
      });
    }),
    ['pdf', 'named', ...PIXELS],
  );
  say(
    'permit',
    'MARK_INHOUSE_PUBLICATION',
    on((d, c) =>
      d.right(
        c.pick(['内部资料 免费交流', '浙内准印证第0123号', '内部刊物 免费赠阅']),
        515,
        80,
        13,
        mark,
      ),
    ),
    [...LIVE, 'scan'],
  );
  say(
    'no-tick',
    'ATTR_UNDECIDED',
    on((d, c) =>
      d.words(
        c.pick([
          '公开属性：□主动公开　□依申请公开　□不予公开',
          '信息公开选项：主动公开／依申请公开／不予公开',
        ]),
        80,
        90,
        13,
        mark,
      ),
    ),
    [...LIVE, 'scan'],
  );
  say(
    'cut-off',
    'MARK_ILLEGIBLE',
    on((d, c) => {
      const level = c.pick(['密★10年', '密★5年', '密★20年']);
      d.words(level, -2, 110, 17, { face: 'heiBold', ...mark });
    }),
    [...LIVE, 'scan'],
  );
  say('id-number', 'PII_ID_FULL', (c) =>
    paged(c, '工作证明', [
      ['姓名：李某　性别：女　身份证号：330499198502140027', null],
      ['兹证明该同志在我单位从事工程技术工作。', null],
      ['联系电话：0573-82228976', null],
    ]),
  );
  say(
    'id-long-line',
    'PII_ID_FULL',
    (c) => {
      const draft = notice(c, undefined, undefined, [
        `参加人员张三（身份证号33049919900307${'1017'}）系我单位在职职工，于二〇二四年参加本单位组织的专题学习培训共计四天，情况属实，特此证明，请予以登记学时为盼。`,
        BODY[0] ?? '',
      ]);
      return draft;
    },
    ['pdf', ...PIXELS],
  );
  say('card-line', 'PII_BANKCARD', (c) =>
    paged(c, '讲课费领取单', [
      ['姓名：王某　开户行：某某银行嘉兴分行', null],
      ['账号：6222 0212 3456 7890 128', null],
      ['金额：捌佰元整', null],
    ]),
  );
  return list;
}
