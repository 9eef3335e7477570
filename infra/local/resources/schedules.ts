import { randomUUID } from 'node:crypto';
import { asArray, asObject, asText } from '../json.ts';
import type { ScheduleConfig } from '../lambda/schedule.ts';
import { StartProblem } from '../problem.ts';
import type { Resource } from '../template/stack.ts';
import type { Permissions } from './permissions.ts';
import { member, ofType, onlyKnown } from './reading.ts';

/** Rules of EventBridge that fire by the clock, and schedules of EventBridge Scheduler. */
export function readSchedules(
  resources: readonly Resource[],
  permissions: Permissions,
): ScheduleConfig[] {
  return [
    ...ofType(resources, 'AWS::Events::Rule').map((rule) => readRule(rule, permissions)),
    ...ofType(resources, 'AWS::Scheduler::Schedule').map(readSchedule),
  ];
}

function readRule(rule: Resource, permissions: Permissions): ScheduleConfig {
  onlyKnown(rule, [
    'Name',
    'Description',
    'ScheduleExpression',
    'State',
    'Targets',
    'EventBusName',
  ]);
  const { properties, arn, name, logicalId } = rule;
  const targets = asArray(properties['Targets']).map(asObject);
  for (const target of targets) {
    const unknown = Object.keys(target).find(
      (one) => !['Arn', 'Id', 'Input', 'RetryPolicy'].includes(one),
    );
    if (unknown !== undefined) {
      throw new StartProblem(`定时规则 ${logicalId} 的目标属性 ${unknown} 本地云还没有实现。`);
    }
    const functionArn = asText(target['Arn']) ?? '';
    if (!permissions(functionArn, 'events.amazonaws.com', arn)) {
      throw new StartProblem(
        `定时规则 ${logicalId} 要调用 ${functionArn}，但模板没有允许 EventBridge 调用它。`,
      );
    }
  }
  return {
    name,
    arn,
    expression: asText(properties['ScheduleExpression']) ?? '',
    timezone: 'UTC',
    enabled: (asText(properties['State']) ?? 'ENABLED') === 'ENABLED',
    targets: targets.map((target) => {
      const input = asText(target['Input']);
      return { arn: asText(target['Arn']) ?? '', ...(input === undefined ? {} : { input }) };
    }),
    defaultInput: (at) => JSON.stringify(scheduledEvent(arn, at)),
  };
}

function scheduledEvent(ruleArn: string, at: string) {
  const [, , , region = '', account = ''] = ruleArn.split(':');
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: `${at.slice(0, 19)}Z`,
    region,
    resources: [ruleArn],
    detail: {},
  };
}

function readSchedule(schedule: Resource): ScheduleConfig {
  onlyKnown(schedule, [
    'Name',
    'Description',
    'GroupName',
    'ScheduleExpression',
    'ScheduleExpressionTimezone',
    'State',
    'FlexibleTimeWindow',
    'Target',
  ]);
  const { properties, arn, name } = schedule;
  const target = member(properties, 'Target');
  const input = asText(target['Input']);
  return {
    name,
    arn,
    expression: asText(properties['ScheduleExpression']) ?? '',
    timezone: asText(properties['ScheduleExpressionTimezone']) ?? 'UTC',
    enabled: (asText(properties['State']) ?? 'ENABLED') === 'ENABLED',
    targets: [{ arn: asText(target['Arn']) ?? '', ...(input === undefined ? {} : { input }) }],
    defaultInput: () => '{}',
  };
}
