import { asArray, asObject, asText, isObject, type JsonObject } from '../json.ts';
import { StartProblem } from '../problem.ts';
import { matchesWildcard } from '../wildcard.ts';
import { type ConditionContext, conditionHolds, unknownCondition } from './condition.ts';

/** One statement of a policy document, intrinsics already resolved. */
export interface Statement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Principals of a resource policy, as `AWS:arn`, `Service:name` or `*`; empty in an identity policy. */
  readonly principals: readonly string[];
  readonly conditions: JsonObject;
}

export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionContext;
}

export type Verdict = 'allow' | 'deny' | 'silent';

/**
 * Reads a policy document.
 * @throws StartProblem on an element or condition that the local cloud would otherwise ignore
 */
export function readPolicy(document: unknown, where: string): Statement[] {
  return asArray(asObject(document)['Statement']).map((raw) => {
    const statement = asObject(raw);
    if (statement['NotPrincipal'] !== undefined) {
      throw new StartProblem(`${where} 用了 NotPrincipal，本地云不解释它，请改写这条策略。`);
    }
    const conditions = asObject(statement['Condition']);
    const unknown = unknownCondition(conditions);
    if (unknown !== undefined) {
      throw new StartProblem(
        `${where} 用了本地云不认识的条件 ${unknown}。请在 infra/local/iam/condition.ts 中实现它，不能忽略。`,
      );
    }
    return {
      sid: asText(statement['Sid']) ?? '',
      effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
      actions: texts(statement['Action']),
      notActions: texts(statement['NotAction']),
      resources: texts(statement['Resource']),
      notResources: texts(statement['NotResource']),
      principals: readPrincipals(statement['Principal']),
      conditions,
    };
  });
}

/** What the statements say about a request; a Deny wins over every Allow. */
export function judge(statements: readonly Statement[], request: AccessRequest): Verdict {
  let verdict: Verdict = 'silent';
  for (const statement of about(statements, request)) {
    if (!conditionHolds(statement.conditions, request.context)) continue;
    if (statement.effect === 'Deny') return 'deny';
    verdict = 'allow';
  }
  return verdict;
}

/** Policies don't change while the cloud runs, and the same few things are asked hundreds of times a second. */
const asked = new WeakMap<readonly Statement[], Map<string, readonly Statement[]>>();
const mostAsked = 1000;

/** The statements that speak of this action on this resource, whatever their conditions. */
function about(
  statements: readonly Statement[],
  { action, resource }: AccessRequest,
): readonly Statement[] {
  let known = asked.get(statements);
  if (known === undefined) {
    known = new Map();
    asked.set(statements, known);
  }
  const question = `${action} ${resource}`;
  const before = known.get(question);
  if (before !== undefined) return before;
  const found = statements.filter((statement) => covers(statement, action, resource));
  if (known.size >= mostAsked) known.clear();
  known.set(question, found);
  return found;
}

function covers(statement: Statement, action: string, resource: string): boolean {
  const { actions, notActions, resources, notResources } = statement;
  const isAction = (pattern: string) => matchesWildcard(pattern, action, true);
  const isResource = (pattern: string) => matchesWildcard(pattern, resource);
  if (notActions.length > 0 ? notActions.some(isAction) : !actions.some(isAction)) return false;
  return notResources.length > 0 ? !notResources.some(isResource) : resources.some(isResource);
}

function texts(value: unknown): string[] {
  return asArray(value).map((entry) => asText(entry) ?? '');
}

function readPrincipals(value: unknown): string[] {
  if (value === '*') return ['*'];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([kind, who]) =>
    texts(who).map((name) => (name === '*' ? '*' : `${kind}:${name}`)),
  );
}
