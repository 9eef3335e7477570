import { type Fields, fields, type Json, list, type Resource, type System } from './system.ts';

/** One allowed statement of a function's role. */
export interface Grant {
  /** The function's logical id without CDK's suffix: 'Open', 'RedactionCheck'. */
  readonly who: string;
  readonly actions: readonly string[];
  /** Resources as text: '{QuarantineBucket.Arn}/*'. */
  readonly resources: readonly string[];
  readonly conditions: Fields;
}

/** What the roles of our own functions may do; CDK's deployer of the site is not one of them. */
export function grants(system: System): readonly Grant[] {
  return system.resources
    .filter(({ type, stack }) => type === 'AWS::IAM::Policy' && stack === 'Xueshi-Api')
    .flatMap((policy) => statements(policy));
}

function statements({ id, properties }: Resource): readonly Grant[] {
  return list(fields(properties['PolicyDocument'])['Statement']).map((one) => {
    const statement = fields(one);
    if (statement['Effect'] !== 'Allow' || 'NotAction' in statement || 'NotResource' in statement) {
      throw new Error(`A statement that these tests don't read: ${JSON.stringify(statement)}`);
    }
    return {
      who: id.replace(/RoleDefaultPolicy.*/, ''),
      actions: list(statement['Action']).map(String),
      resources: list(statement['Resource']).map(asText),
      conditions: fields(statement['Condition']),
    };
  });
}

/** An ARN as it would read, with the name of what it refers to instead of its value. */
export function asText(value: Json): string {
  if (typeof value === 'string') return value;
  const [[kind, argument] = ['', '']] = Object.entries(fields(value));
  if (kind === 'Fn::Join') return list(list(argument)[1]).map(asText).join('');
  if (kind === 'Fn::ImportValue') return `{${exported(String(argument))}}`;
  if (kind === 'Fn::GetAtt') return `{${withoutHash(String(list(argument)[0]))}}`;
  if (kind === 'Ref') return `{${withoutHash(String(argument))}}`;
  throw new Error(`An intrinsic that these tests don't read: ${JSON.stringify(value)}`);
}

/** 'Xueshi-Data:ExportsOutputFnGetAttLogTable81E80B89Arn0F708FA8' → 'LogTable.Arn' */
function exported(name: string): string {
  const match = /ExportsOutput(?:FnGetAtt|Ref)([A-Za-z]+?)[0-9A-F]{8}([A-Za-z]*?)[0-9A-F]{8}$/.exec(
    name,
  );
  if (match === null) throw new Error(`An export that these tests don't read: ${name}`);
  return match[2] === '' ? (match[1] ?? '') : `${match[1]}.${match[2]}`;
}

function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
