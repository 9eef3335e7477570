import { constants, createHash, generateKeyPair, privateEncrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { selfIssued } from '../../../functions/statement/certificate.ts';
import type { Signer } from '../../../functions/statement/signer.ts';
import { assess } from '../../../shared/engine/index.ts';
import type { Entry } from '../../../shared/engine/model.ts';
import { formOf, type StatementForm } from '../../../shared/statement/form.ts';
import { linkOf } from '../../../shared/statement/link.ts';
import { detailCodeOf, serialOf } from '../../../shared/statement/serial.ts';
import { instant } from '../../../shared/time/instant.ts';
import { course, entry, person, rules } from '../../shared/engine/people.ts';

/** A statement of somebody who does not exist, and a key to sign it with. */

/** Of Extension B, of the URO's end, of Extension A. */
export const RARE = '𠮷䶮㛃';

const bytes = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** As much as one page takes: long titles, caps that bite, every remark that can stand on it. */
export function fullForm(): StatementForm {
  const months = ['04', '05', '06', '07', '08', '09', '10'];
  return formWith(
    months.map((month) => entry('P4', { days: 4 }, { completedOn: `2023-${month}-15` })),
    {
      title:
        '《压力容器安全新规宣贯》及 2023 年度数控加工 CNC-2000 工艺与刀具选型专题培训班（第三期）',
      pendingFacts: ['工作单位', '所属区域', '专业', '职称等级'],
      waiting: 3,
    },
  );
}

/** Forty entries of many routes, the longest names and characters that few fonts have. */
export function crowdedForm(): StatementForm {
  const routes = [
    ['P4', { days: 1 }],
    ['P6.1', { kind: 'study', days: 1 }],
    ['P6.4', { form: 'paper', tier: 'core', count: 1 }],
    ['P5', { days: 1 }],
  ] as const;
  const entries = Array.from({ length: 40 }, (_, i) => {
    const [route, facts] = routes[i % routes.length] ?? routes[0];
    const day = String((i % 27) + 1).padStart(2, '0');
    return entry(route, facts, {
      completedOn: `2023-${String((i % 11) + 1).padStart(2, '0')}-${day}`,
    });
  });
  return formWith(
    entries,
    { title: `压力容器安全新规宣贯（${RARE}）专题研讨`, pendingFacts: ['工作单位'], waiting: 2 },
    {
      name: `欧阳${RARE}阿不都热合曼·买买提艾力·吐尔逊江`,
      employer:
        '嘉兴市嘉禾精密仪器与压力容器检验检测技术研究院有限责任公司桐乡濮院针织产业创新服务综合体分公司第二检测中心',
    },
  );
}

export function sampleForm(over: Partial<StatementForm['person']> = {}): StatementForm {
  const entries = [
    course('happiness', '2023-03-28'),
    entry('P1', { courses: 2, daysPerCourse: 2 }, { completedOn: '2023-05-21' }),
    entry('P6.4', { form: 'paper', tier: 'core', count: 1 }, { completedOn: '2023-07-10' }),
    entry('P4', { days: 4 }, { completedOn: '2023-09-15' }),
    entry('P6.1', { kind: 'study', days: 2 }, { completedOn: '2023-11-10' }),
  ];
  return formWith(entries, { title: '智能制造产线规划研修班', pendingFacts: [], waiting: 0 }, over);
}

function formWith(
  entries: readonly Entry[],
  said: { title: string; pendingFacts: string[]; waiting: number },
  over: Partial<StatementForm['person']> = {},
): StatementForm {
  const at = '2024-01-08T01:26:14.000Z';
  const serial = serialOf(bytes('serial'));
  const mac = Buffer.from(bytes('mac')).toString('hex');
  return formOf({
    statement: assess(rules(), person('机械'), entries),
    rules: rules(),
    person: {
      name: '陆闻笙',
      document: { kind: '居民身份证', masked: '330499********261X' },
      employer: '嘉禾精密仪器研究所',
      region: '南湖区',
      profession: '机械',
      title: '中级',
      ...over,
    },
    entries: new Map(entries.map(({ id, completedOn: on }) => [id, { title: said.title, on }])),
    pendingFacts: said.pendingFacts,
    requirements: [],
    waiting: said.waiting,
    ledger: { n: 31, hash: Buffer.from(bytes('ledger')).toString('hex') },
    at: instant(at),
    issued: {
      serial,
      code: detailCodeOf(bytes('code')),
      link: linkOf('https://xueshi.example', serial, mac),
      at,
    },
  });
}

const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

export async function localSigner(): Promise<Signer> {
  const { privateKey: key, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
  });
  const sign = async (sha256: Uint8Array): Promise<Uint8Array> =>
    privateEncrypt(
      { key, padding: constants.RSA_PKCS1_PADDING },
      Buffer.concat([digestInfo, sha256]),
    );
  const certificate = await selfIssued(publicKey.export({ type: 'spki', format: 'der' }), sign);
  return { sign, certificate: async () => certificate };
}
