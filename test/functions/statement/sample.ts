import { constants, createHash, generateKeyPair, privateEncrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { selfIssued } from '../../../functions/statement/certificate.ts';
import type { Signer } from '../../../functions/statement/signer.ts';
import { assess } from '../../../shared/engine/index.ts';
import { formOf, type StatementForm } from '../../../shared/statement/form.ts';
import { linkOf } from '../../../shared/statement/link.ts';
import { detailCodeOf, serialOf } from '../../../shared/statement/serial.ts';
import { instant } from '../../../shared/time/instant.ts';
import { course, entry, person, rules } from '../../shared/engine/people.ts';

/** A statement of somebody who does not exist, and a key to sign it with. */

const bytes = (text: string): Uint8Array => createHash('sha256').update(text).digest();

export function sampleForm(over: Partial<StatementForm['person']> = {}): StatementForm {
  const entries = [
    course('happiness', '2023-03-28'),
    entry('P1', { courses: 2, daysPerCourse: 2 }, { completedOn: '2023-05-21' }),
    entry('P6.4', { form: 'paper', tier: 'core', count: 1 }, { completedOn: '2023-07-10' }),
    entry('P4', { days: 4 }, { completedOn: '2023-09-15' }),
    entry('P6.1', { kind: 'study', days: 2 }, { completedOn: '2023-11-10' }),
  ];
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
    entries: new Map(
      entries.map(({ id, completedOn: on }) => [id, { title: '智能制造产线规划研修班', on }]),
    ),
    pendingFacts: [],
    waiting: 0,
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
