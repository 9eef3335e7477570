import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../shared/contract/routes.ts';
import { FAULT } from '../../shared/redaction/tools.ts';
import { asText } from './grants.ts';
import { type Fields, fields, functionNames, list, type Resource, synthesised } from './system.ts';

let all: readonly Resource[];

beforeAll(async () => {
  all = (await synthesised()).resources;
});

const of = (type: string): readonly Resource[] => all.filter((one) => one.type === type);
const ours = (): readonly Resource[] =>
  of('AWS::Lambda::Function').filter(({ stack }) => stack === 'Xueshi-Api');
const byId = (id: string): Fields => all.find((one) => one.id === id)?.properties ?? {};
const functionOf = (id: string): string => String(byId(id)['Description']);

describe('functions', () => {
  test('are those of the plan, on Node 24, each with its role, its log and limits', () => {
    expect(
      ours()
        .map(({ properties }) => String(properties['Description']))
        .sort(),
    ).toEqual(functionNames);
    for (const { id, properties } of ours()) {
      expect(properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['x86_64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(Number(properties['Timeout']), id).toBeGreaterThan(0);
    }
    const roles = ours().map(({ properties }) => asText(properties['Role'] ?? ''));
    expect(new Set(roles).size).toBe(ours().length);
  });

  test('those behind the HTTP API answer before the gateway gives up', () => {
    for (const { properties } of ours()) {
      const variables = fields(fields(properties['Environment'])['Variables']);
      if ('ORIGIN_SECRET' in variables) expect(Number(properties['Timeout'])).toBeLessThan(29);
    }
  });

  test('read exactly the environment that was agreed', () => {
    const environment = Object.fromEntries(
      ours().map(({ properties }) => [
        String(properties['Description']),
        Object.keys(fields(fields(properties['Environment'])['Variables'])).sort(),
      ]),
    );
    const always = ['LOG_TABLE', 'NODE_OPTIONS', 'STATE_TABLE'];
    const keys = ['DATA_KEY_ID', 'LOOKUP_KEY_ID'];
    const own = [...always, 'DATA_KEY_ID', 'ORIGIN_SECRET', 'SITE_ORIGIN'];
    const door = [...own, 'LOOKUP_KEY_ID'];
    expect(environment).toEqual({
      open: [...door, 'STATEMENT_KEY_ID'].sort(),
      person: [
        ...own,
        'COURSES_BUCKET',
        'EVIDENCE_BUCKET',
        'QUARANTINE_BUCKET',
        'STATEMENT_KEY_ID',
      ].sort(),
      statement: [...own, 'SIGNING_KEY_ID', 'STATEMENT_KEY_ID'].sort(),
      office: [...door, 'EVIDENCE_BUCKET'].sort(),
      incident: [...own, 'SEALED_BUCKET'].sort(),
      manage: [...door, 'COURSES_BUCKET'].sort(),
      lapsed: [...always, 'COURSES_BUCKET'].sort(),
      regrade: [...always, 'COURSES_BUCKET', 'REGRADE_QUEUE'].sort(),
      'redaction-check': [
        ...always,
        'LOOKUP_KEY_ID',
        'MALLOC_ARENA_MAX',
        'EVIDENCE_BUCKET',
        'QUARANTINE_BUCKET',
        'SEALED_BUCKET',
      ].sort(),
      hours: [...always, 'NOTICE_QUEUE', 'REGRADE_QUEUE'].sort(),
      notices: [...always, 'NOTICE_QUEUE'].sort(),
      retention: [...always, 'EVIDENCE_BUCKET'].sort(),
      staff: [...always, ...keys].sort(),
      calendar: [...always, 'LOOKUP_KEY_ID', 'ROOTS_BUCKET'].sort(),
    });
  });

  test('the origin secret stands in no template, only its address', () => {
    const values = ours().map(
      ({ properties }) => fields(fields(properties['Environment'])['Variables'])['ORIGIN_SECRET'],
    );
    for (const value of values) {
      if (value !== undefined) expect(asText(value)).toMatch(/^\{\{resolve:secretsmanager:/);
    }
  });
});

describe('the HTTP API', () => {
  const served = (): ReadonlyMap<string, string> =>
    new Map(
      of('AWS::ApiGatewayV2::Route').map(({ properties }) => {
        const target = asText(properties['Target'] ?? '').replace(/^integrations\/\{|\}$/g, '');
        const integration = of('AWS::ApiGatewayV2::Integration').find(({ id }) =>
          id.startsWith(target),
        );
        const uri = list(fields(integration?.properties['IntegrationUri'])['Fn::GetAtt'])[0];
        return [String(properties['RouteKey']), functionOf(String(uri))];
      }),
    );

  test('serves every route of the contract by its function, and says no to everything else', () => {
    const contract = new Map(
      Object.values(routes).map(({ method, path, fn }) => [`${method} ${path}`, fn]),
    );
    expect(contract.size).toBeGreaterThan(0);
    contract.set('$default', 'open');
    expect(new Map([...served()].sort())).toEqual(new Map([...contract].sort()));
  });

  test('speaks payload format 2.0 and logs neither addresses nor paths', () => {
    for (const { properties } of of('AWS::ApiGatewayV2::Integration')) {
      expect(properties).toMatchObject({
        IntegrationType: 'AWS_PROXY',
        PayloadFormatVersion: '2.0',
      });
    }
    const [stage] = of('AWS::ApiGatewayV2::Stage');
    const format = String(fields(stage?.properties['AccessLogSettings'])['Format']);
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/sourceIp|\$context\.path|userAgent|authorizer/);
  });

  test('answers no other origin', () => {
    expect(of('AWS::ApiGatewayV2::Api')[0]?.properties['CorsConfiguration']).toBeUndefined();
  });

  test('may call only the functions that serve it', () => {
    const callers = of('AWS::Lambda::Permission').filter(
      ({ properties }) => properties['Principal'] === 'apigateway.amazonaws.com',
    );
    const called = callers.map(({ properties }) =>
      functionOf(String(list(fields(properties['FunctionName'])['Fn::GetAtt'])[0])),
    );
    expect(called.sort()).toEqual([...new Set(served().values())].sort());
    for (const { properties } of callers) expect(properties['SourceArn']).toBeDefined();
  });
});

describe('triggers', () => {
  const mapping = (name: string): Fields =>
    of('AWS::Lambda::EventSourceMapping').find(
      ({ properties }) =>
        functionOf(String(list(fields(properties['FunctionName'])['Fn::GetAtt'])[0])) === name,
    )?.properties ?? {};

  test('uploads come from the queue, and only failed messages come back', () => {
    expect(asText(mapping('redaction-check')['EventSourceArn'] ?? '')).toBe(
      '{QuarantineUploadsQueue.Arn}',
    );
    expect(mapping('redaction-check')['FunctionResponseTypes']).toEqual([
      'ReportBatchItemFailures',
    ]);
  });

  test('files are checked one at a time: one that ends the function takes no other with it', () => {
    expect(mapping('redaction-check')['BatchSize']).toBe(1);
  });

  test('commits come from the stream in order, and a bad one is set aside, not waited for', () => {
    expect(mapping('hours')).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
    });
    expect(Number(mapping('hours')['MaximumRetryAttempts'])).toBeGreaterThan(0);
    expect(asText(mapping('hours')['EventSourceArn'] ?? '')).toBe('{LogTable.StreamArn}');
    expect(JSON.stringify(mapping('hours')['DestinationConfig'])).toContain('DeadLetters');
  });

  const scheduleOf = (fn: string): unknown =>
    of('AWS::Events::Rule').find(({ properties }) => properties['Description'] === fn)?.properties[
      'ScheduleExpression'
    ];

  test('the calendar runs each night in Shanghai, and a failed night is set aside', () => {
    expect(scheduleOf('calendar')).toBe('cron(30 18 * * ? *)');
    for (const { properties } of of('AWS::Lambda::EventInvokeConfig')) {
      expect(JSON.stringify(properties['DestinationConfig'])).toContain('DeadLetters');
    }
  });

  test('files whose term is over go every week, on Sunday morning in Shanghai', () => {
    expect(scheduleOf('retention')).toBe('cron(30 19 ? * SAT *)');
  });

  test('notices are looked for each morning in Shanghai', () => {
    expect(scheduleOf('notices')).toBe('cron(5 1 * * ? *)');
  });

  test('nothing starts the staff function but an operator', () => {
    const permitted = of('AWS::Lambda::Permission').map(({ properties }) =>
      functionOf(String(list(fields(properties['FunctionName'])['Fn::GetAtt'])[0])),
    );
    expect(permitted).not.toContain('staff');
    expect(mapping('staff')).toEqual({});
  });
});

test('an alarm watches every function and every queue of dead letters', () => {
  const alarms = of('AWS::CloudWatch::Alarm');
  const watched = alarms.flatMap(({ properties }) =>
    list(properties['Dimensions']).map((one) => asText(fields(one)['Value'] ?? '')),
  );
  for (const { id } of ours()) expect(watched).toContain(`{${id.slice(0, -8)}}`);
  const dead = of('AWS::SQS::Queue').filter(({ id }) => id.includes('DeadLetters'));
  expect(dead.length).toBeGreaterThanOrEqual(4);
  const text = JSON.stringify(alarms);
  for (const { id } of dead) expect(text).toContain(id);
  for (const { id, properties } of alarms) {
    expect(list(properties['AlarmActions']), id).toHaveLength(1);
  }
});

test('what the doors fail to answer is counted by the gateway, and an alarm tells of the first', () => {
  const failures = of('AWS::CloudWatch::Alarm').filter(
    ({ properties }) => properties['Namespace'] === 'AWS/ApiGateway',
  );
  expect(failures).toHaveLength(1);
  const [alarm] = failures.map(({ properties }) => properties);
  expect(alarm).toMatchObject({ MetricName: '5xx', Statistic: 'Sum', Threshold: 1 });
  const [dimension] = list(alarm?.['Dimensions']).map(fields);
  const [api] = of('AWS::ApiGatewayV2::Api');
  expect(dimension).toEqual({ Name: 'ApiId', Value: { Ref: api?.id } });
});

test('a fault of the check, which fails no invocation, is found in its log, and an alarm tells of the first', () => {
  const [filter] = of('AWS::Logs::MetricFilter').map(({ properties }) => properties);
  expect(JSON.stringify(filter?.['LogGroupName'])).toContain('RedactionCheck');
  expect(JSON.stringify(filter?.['FilterPattern'])).toContain(FAULT);
  const [metric] = list(filter?.['MetricTransformations']).map(fields);
  const [alarm] = of('AWS::CloudWatch::Alarm')
    .map(({ properties }) => properties)
    .filter(({ Namespace }) => Namespace === metric?.['MetricNamespace']);
  expect(alarm).toMatchObject({
    MetricName: metric?.['MetricName'],
    Statistic: 'Sum',
    Threshold: 1,
  });
});

test('alarms reach the operators: their topic lets them publish, over TLS', () => {
  const [topic] = of('AWS::SNS::Topic');
  const policies = of('AWS::SNS::TopicPolicy').filter(({ properties }) =>
    list(properties['Topics']).some((one) => fields(one)['Ref'] === topic?.id),
  );
  // Without one the topic would have its default policy, by which the account's alarms may publish.
  expect(policies).toHaveLength(1);
  const statements = list(fields(policies[0]?.properties['PolicyDocument'])['Statement']).map(
    fields,
  );
  expect(statements).toContainEqual(
    expect.objectContaining({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }),
  );
  expect(statements).toContainEqual(
    expect.objectContaining({
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  );
});

test('files that nobody checks are told of after a quarter of an hour', () => {
  const waits = of('AWS::CloudWatch::Alarm').filter(
    ({ properties }) => properties['MetricName'] === 'ApproximateAgeOfOldestMessage',
  );
  expect(waits).toHaveLength(1);
  expect(waits[0]?.properties).toMatchObject({ Namespace: 'AWS/SQS', Threshold: 900 });
  expect(JSON.stringify(waits[0]?.properties['Dimensions'])).toContain('QuarantineUploadsQueue');
});
