import { join, relative } from 'node:path';
import { demoPassword, demoPeople } from './demo/people.ts';
import { writeDurably } from './durable-file.ts';
import type { ProjectCloud } from './project-cloud.ts';
import { customResources, inertAspects, inertTypes } from './template/inert.ts';

interface Started {
  readonly milliseconds: number;
  /** The time was given by --at. */
  readonly shifted: boolean;
  readonly stateDir: string;
}

const root = join(import.meta.dirname, '../..');

/** The one block that `npm start` prints once everything answers. */
export function welcome(
  cloud: Pick<ProjectCloud, 'made' | 'now' | 'origin'>,
  { milliseconds, shifted, stateDir }: Started,
): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  const made = cloud.made.length > 0 ? `（新做了：${cloud.made.join('、')}）` : '';
  const now = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'full',
    timeStyle: 'medium',
  }).format(cloud.now());
  const people = demoPeople.map(({ label, documentNumber }) => `    ${documentNumber}  ${label}`);
  const inside = relative(root, stateDir);
  const folder = inside.startsWith('..') ? stateDir : inside;
  return [
    '',
    `  学时已在本机运行，用时 ${seconds} 秒${made}`,
    '',
    `  打开　　${cloud.origin}`,
    `  时间　　${now}（北京时间${shifted ? '，由 --at 指定，继续走' : ''}）`,
    `  演示　　密码都是 ${demoPassword}，登录页可直接选：`,
    ...people,
    `  停止　　Ctrl-C（数据留在 ${folder}，下次还在）`,
    `  清空　　${folder === '.local' ? 'npm run reset' : `停止后删除 ${folder}`}`,
    `  日志　　${folder}/log，或 npm start -- --verbose`,
    '',
  ].join('\n');
}

/** What the template names and this machine leaves without effect; shown with --verbose. */
export function inertList(cloud: ProjectCloud): string {
  const types = [...cloud.plan.inert].map(([type, count]) => {
    const reason = inertTypes[type] ?? customResources[type] ?? '';
    return `    ${type} × ${count}：${reason}`;
  });
  return ['  本机不起作用的部分：', ...types, ...inertAspects.map((one) => `    ${one}`), ''].join(
    '\n',
  );
}

/** For command lines that work with the running cloud: `node --env-file=.local/operator.env …`. */
export async function writeOperatorEnvironment(stateDir: string, cloud: ProjectCloud) {
  const names = cloud.plan.functions
    .flatMap(({ environment }) => Object.entries(environment))
    .filter(([name]) => /_(TABLE|BUCKET|KEY_ID)$/.test(name));
  const all = { ...Object.fromEntries(names), ...cloud.operatorEnvironment };
  const lines = Object.entries(all).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  await writeDurably(join(stateDir, 'operator.env'), `${lines.join('\n')}\n`, 0o600);
}
