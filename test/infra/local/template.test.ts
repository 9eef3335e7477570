// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own form
import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../../infra/local/lambda/filter.ts';
import { resolve, type Scope } from '../../../infra/local/template/intrinsics.ts';
import { startFixture } from './fixtures/cloud.ts';
import { allow, policy, type Resources } from './fixtures/template.ts';

const scope: Scope = {
  stack: 'Test',
  template: {
    Conditions: {
      Yes: { 'Fn::Equals': [{ Ref: 'Mode' }, 'on'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    },
    Mappings: { Sizes: { small: { memory: 128 } } },
  },
  names: new Map<string, unknown>([
    ['Mode', 'on'],
    ['AWS::Region', 'here'],
  ]),
  exports: new Map([['Other:Arn', 'arn:other']]),
  dynamicReference: (reference) => `<${reference}>`,
  valuesOf: (id) =>
    id === 'Thing'
      ? { ref: 'thing-1', attribute: (name) => (name === 'Arn' ? 'arn:thing' : undefined) }
      : undefined,
};

describe('intrinsic functions', () => {
  test.each([
    [{ Ref: 'Thing' }, 'thing-1'],
    [{ Ref: 'AWS::Region' }, 'here'],
    [{ 'Fn::GetAtt': ['Thing', 'Arn'] }, 'arn:thing'],
    [{ 'Fn::GetAtt': 'Thing.Arn' }, 'arn:thing'],
    [
      { 'Fn::Sub': '${Thing}/${Thing.Arn}/${AWS::Region}/${!Kept}' },
      'thing-1/arn:thing/here/${Kept}',
    ],
    [{ 'Fn::Sub': ['${a}-${Mode}', { a: { Ref: 'Thing' } }] }, 'thing-1-on'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Mode' }]] }, 'a-on'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::If': ['Yes', 'y', 'n'] }, 'y'],
    [{ 'Fn::If': ['No', 'y', 'n'] }, 'n'],
    [{ a: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] }, b: 2 }, { b: 2 }],
    [{ 'Fn::ImportValue': 'Other:Arn' }, 'arn:other'],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    [{ 'Fn::Base64': 'a' }, 'YQ=='],
    [{ 'Fn::Join': ['', ['{{resolve:', 'secretsmanager:x}}']] }, '<secretsmanager:x>'],
    [
      { Effect: 'Allow', Condition: { Bool: { x: 'true' } } },
      { Effect: 'Allow', Condition: { Bool: { x: 'true' } } },
    ],
  ])('%j', (value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  test.each([
    [{ 'Fn::Cidr': [] }, /不认识的函数 Fn::Cidr/u],
    [{ Ref: 'Nothing' }, /不存在的 Nothing/u],
    [{ 'Fn::GetAtt': ['Thing', 'Colour'] }, /属性 Colour/u],
    [{ 'Fn::ImportValue': 'x' }, /没有任何栈导出/u],
  ])('%j stops the start', (value, sentence) => {
    expect(() => resolve(value, scope)).toThrow(sentence);
  });
});

describe('event filters', () => {
  const passes = (pattern: unknown, event: unknown) =>
    compileFilter({ Filters: [{ Pattern: JSON.stringify(pattern) }] }, 'test')(event);
  const record = (image: object) => ({ eventName: 'INSERT', dynamodb: { NewImage: image } });

  test.each([
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['REMOVE'] }, false],
    [{ dynamodb: { NewImage: { pk: { S: [{ prefix: 'p#' }] } } } }, true],
    [{ dynamodb: { NewImage: { pk: { S: [{ suffix: '#' }] } } } }, false],
    [{ dynamodb: { NewImage: { n: { N: [{ numeric: ['>', 1, '<=', 5] }] } } } }, true],
    [{ dynamodb: { NewImage: { n: { N: [{ numeric: ['>', 5] }] } } } }, false],
    [{ dynamodb: { NewImage: { n: [{ exists: true }] } } }, true],
    [{ dynamodb: { NewImage: { x: [{ exists: false }] } } }, true],
    [{ dynamodb: { OldImage: { pk: [{ exists: false }] } } }, true],
    [{ eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    [{ eventName: [{ 'anything-but': { prefix: 'INS' } }] }, false],
    [{ $or: [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }] }, true],
  ])('%j', (pattern, expected) => {
    expect(passes(pattern, record({ pk: { S: 'p#1' }, n: { N: '5' } }))).toBe(expected);
  });

  test('without a filter everything passes; an unknown rule stops the start', () => {
    expect(compileFilter(undefined, 'test')({})).toBe(true);
    expect(() => passes({ a: [{ cidr: '10.0.0.0/8' }] }, {})).toThrow(/不认识的过滤规则/u);
  });
});

describe('a template that the local cloud would get wrong stops the start', () => {
  const start = async (change: (resources: Resources) => void): Promise<unknown> => {
    const fixture = await startFixture(change);
    await fixture.end();
    return 'started';
  };
  const set = (id: string, name: string, value: unknown) => (resources: Resources) => {
    const resource = resources[id];
    if (resource === undefined) throw new Error(id);
    resource.Properties[name] = value;
  };

  test.each<[string, (resources: Resources) => void, RegExp]>([
    [
      'an unknown type',
      (resources) => {
        resources['Steps'] = { Type: 'AWS::StepFunctions::StateMachine', Properties: {} };
      },
      /Steps 是 AWS::StepFunctions::StateMachine，本地云既不会解释它/u,
    ],
    ['an unknown property', set('Uploads', 'FifoQueue', true), /属性 FifoQueue/u],
    ['another runtime', set('Door', 'Runtime', 'nodejs20.x'), /只运行 nodejs24\.x/u],
    [
      'an event nobody may deliver',
      (resources) => {
        delete resources['UploadsPolicy'];
      },
      /不允许 S3 这样做/u,
    ],
    [
      'a route whose function nobody may call',
      (resources) => {
        delete resources['DoorPermission'];
      },
      /没有允许 API Gateway 调用/u,
    ],
    [
      'a trigger whose role may not read its source',
      (resources) => {
        resources['RecorderRolePolicy'] = policy('RecorderRole', allow('sqs:SendMessage', '*'));
      },
      /权限/u,
    ],
    [
      'a schedule that may not fire',
      (resources) => {
        delete resources['NightlyPermission'];
      },
      /没有允许 EventBridge 调用/u,
    ],
  ])('%s', async (_name, change, sentence) => {
    await expect(start(change)).rejects.toThrow(sentence);
  });
});
