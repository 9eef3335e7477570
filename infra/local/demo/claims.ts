import { join } from 'node:path';
import type { Cloud } from '../cloud.ts';
import { readState, writeDurably } from '../durable-file.ts';
import { asObject, asText } from '../json.ts';
import { drawPaper, type Paper } from './paper.ts';
import { demoPassword, demoPeople } from './people.ts';

/**
 * Claims of several routes that wait, so that a reviewer's queue looks like one. They are sent by the public routes with
 * real files, relative to today, after the site is up; keys of their own make it safe to repeat.
 */

type DemoClaim = {
  readonly by: string;
  readonly paper: Omit<Paper, 'date'>;
  /** Days before today on which it began and ended. */
  readonly ago: readonly [start: number, end: number];
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

const claims: readonly DemoClaim[] = [
  {
    by: '顾佳宁',
    paper: {
      heading: '演示商业经济',
      lines: [
        '省级期刊，月刊，演示经济学会主办',
        '本期目录：县域商贸流通的数字化，顾佳宁，第 21 页',
        '摘要：以三个县城的商贸企业为例，说明进货、仓储和结算由纸面改为电子以后，',
        '哪些环节缩短了时间，哪些仍要人工核对。',
        '关键词：县域；商贸流通；数字化',
      ],
      issuer: '演示商业经济编辑部',
    },
    ago: [32, 32],
    facts: {
      route: 'P6.4',
      form: 'paper',
      tier: 'provincial',
      count: 1,
      title: '县域商贸流通的数字化',
    },
  },
  {
    by: '顾佳宁',
    paper: {
      heading: '结业证书',
      lines: ['顾佳宁：', '参加商贸行业统计报表培训班，为期 2 天，学完规定课程，准予结业。'],
      rows: [
        ['时间', '课程', '考勤'],
        ['第一天', '报表制度与口径', '全勤'],
        ['第二天', '填报练习与审核', '全勤'],
      ],
      issuer: '演示商贸行业主管部门',
    },
    ago: [24, 23],
    facts: {
      route: 'P4',
      days: 2,
      organiser: 'industryDepartment',
      title: '商贸行业统计报表培训班',
    },
  },
  {
    by: '顾佳宁',
    paper: {
      heading: '成绩通知单',
      lines: ['姓名：顾佳宁', '考试名称：经济专业技术资格考试'],
      rows: [
        ['科目', '成绩', '结果'],
        ['经济基础知识', '98', '合格'],
        ['工商管理专业知识与实务', '91', '合格'],
      ],
      issuer: '演示考试机构',
    },
    ago: [15, 15],
    facts: { route: 'P6.5', subjectsPassed: 2, title: '经济专业技术资格考试' },
  },
  {
    by: '陆文博',
    paper: {
      heading: '授课证明',
      lines: ['陆文博老师到本社区文化站讲授非遗保护，共 3 个半天，听课 46 人次。'],
      rows: [
        ['次序', '内容', '时长'],
        ['一', '本地的非遗项目', '半天'],
        ['二', '记录与保存', '半天'],
        ['三', '传承人口述整理', '半天'],
      ],
      issuer: '演示社区居民委员会',
    },
    ago: [12, 11],
    facts: { route: 'P6.2', days: 1.5, title: '到社区文化站讲授非遗保护' },
  },
  {
    by: '陆文博',
    paper: {
      heading: '项目验收意见',
      lines: [
        '项目：区级文化场馆服务规范',
        '负责人：陆文博',
        '验收组听取了汇报，查阅了资料。规范的条款与场馆实际相符，',
        '试行半年的记录完整，同意通过验收。',
      ],
      issuer: '演示区文化主管部门',
    },
    ago: [40, 40],
    facts: { route: 'P6.3', level: 'county', count: 1, title: '区级文化场馆服务规范' },
  },
];

const DAY = 86_400_000;
const FIRST_DAY = '2023-01-01';

/** Sends them once. What fails is told and tried again at the next start: nobody waits for it. */
export async function sendDemoClaims(cloud: Cloud, stateDir: string): Promise<void> {
  const marker = join(stateDir, 'claims.json');
  if (asObject(await readState(marker))['done'] === true) return;
  const today = (ago: number) =>
    new Date(cloud.now() + DAY / 3 - ago * DAY).toISOString().slice(0, 10);
  for (const [at, claim] of claims.entries()) {
    const [start, end] = claim.ago.map(today);
    if (start === undefined || end === undefined || start < FIRST_DAY) continue;
    await send(cloud, `demo-claim-${String(at).padStart(6, '0')}`, claim, start, end);
  }
  await writeDurably(marker, JSON.stringify({ done: true }));
}

async function send(
  cloud: Cloud,
  key: string,
  { by, paper, facts }: DemoClaim,
  start: string,
  end: string,
): Promise<void> {
  const person = demoPeople.find(({ name }) => name === by);
  const call = async (path: string, body: object, cookie = '') => {
    const response = await fetch(`${cloud.origin}/api/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: cloud.origin,
        'idempotency-key': key,
        cookie,
      },
      body: JSON.stringify(body),
    });
    const answer = asObject(await response.json());
    if (!response.ok) throw new Error(`${path}: ${asText(answer['code'])}`);
    return { answer, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const { documentNumber } = person ?? {};
  const { cookie } = await call('session', { documentNumber, password: demoPassword });
  const file = await drawPaper({ ...paper, date: end });
  const ticket = await call('uploads', { type: 'application/pdf', size: file.length }, cookie);
  const form = new FormData();
  for (const [name, value] of Object.entries(asObject(ticket.answer['fields']))) {
    form.append(name, asText(value) ?? '');
  }
  form.append('file', new Blob([new Uint8Array(file)], { type: 'application/pdf' }));
  await fetch(asText(ticket.answer['url']) ?? '', { method: 'POST', body: form });
  const byDays = facts['days'] !== undefined;
  const body = {
    ...facts,
    ...(byDays ? { start, end } : { completedOn: end }),
    evidence: [ticket.answer['uploadId']],
    noSecrets: true,
  };
  await call('claims', body, cookie);
}
