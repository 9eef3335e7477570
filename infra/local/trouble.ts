import { asNumber, asObject, asText } from './json.ts';

/**
 * What a terminal shows at once though nobody asked for every line: calls refused by policy, and functions
 * that failed. @returns undefined for all other lines
 */
export function trouble(source: string, line: string): string | undefined {
  if (source !== 'access' && source !== 'invocations' && source !== 'cloud' && source !== 's3') {
    return undefined;
  }
  const entry = asObject(JSON.parse(line));
  const text = (name: string) => asText(entry[name]) ?? '';
  if (source === 'access') {
    return `被策略拒绝：角色 ${text('role')} 没有 ${text('action')}（${text('resource')}）。请在 CDK 中补上授权。`;
  }
  if (entry['level'] !== 'ERROR') return undefined;
  if (source !== 'invocations') return text('message');
  const milliseconds = asNumber(entry['duration']) ?? 0;
  return `函数 ${text('function')} 出错（${milliseconds} 毫秒）：${text('errorType')} ${text('errorMessage')}`;
}
