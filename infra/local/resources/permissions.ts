import { asText } from '../json.ts';
import type { Resource } from '../template/stack.ts';
import { matchesWildcard } from '../wildcard.ts';
import { ofType } from './reading.ts';

/** Whether an AWS service may invoke a function, by the template's AWS::Lambda::Permission. */
export type Permissions = (functionArn: string, service: string, sourceArn: string) => boolean;

export function readPermissions(resources: readonly Resource[]): Permissions {
  const permissions = ofType(resources, 'AWS::Lambda::Permission').map(({ properties }) => ({
    functionName: asText(properties['FunctionName']) ?? '',
    principal: asText(properties['Principal']) ?? '',
    sourceArn: asText(properties['SourceArn']) ?? '*',
  }));
  return (functionArn, service, sourceArn) =>
    permissions.some(
      (one) =>
        (one.functionName === functionArn ||
          functionArn.endsWith(`:function:${one.functionName}`)) &&
        one.principal === service &&
        matchesWildcard(one.sourceArn, sourceArn),
    );
}
