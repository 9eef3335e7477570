import { randomBytes } from 'node:crypto';
import type { ConditionContext } from './iam/condition.ts';
import { judge, type Statement } from './iam/policy.ts';
import type { Log } from './log.ts';

/** Who signs requests: a role of the template, or the operator of this machine (allowed everything). */
export interface Principal {
  readonly name: string;
  /** Role ARN as policies name it. */
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly statements: readonly Statement[];
}

export interface Refusal {
  readonly message: string;
}

/** Policy that sits on the thing itself (key, bucket, queue); `delegates` as a KMS key's account root. */
export interface ResourcePolicy {
  readonly statements: readonly Statement[];
  /** A resource policy alone may allow: S3 and SQS within one account. A KMS key must also delegate. */
  readonly mustDelegate: boolean;
}

/**
 * The local cloud's Identity and Access Management: keys made anew at every start, and the synthesised
 * policies judged on every call, so that a missing grant fails here and not in production.
 */
export class Iam {
  readonly #byAccessKey = new Map<string, Principal>();
  readonly #named = new WeakMap<readonly Statement[], Map<Principal, readonly Statement[]>>();
  readonly #log: Log;
  readonly account: string;

  constructor(account: string, log: Log) {
    this.account = account;
    this.#log = log;
  }

  enrol(name: string, arn: string, statements: readonly Statement[]): Principal {
    const principal: Principal = {
      name,
      arn,
      accessKeyId: `ASIA${randomKey(16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(96).toString('base64'),
      statements,
    };
    this.#byAccessKey.set(principal.accessKeyId, principal);
    return principal;
  }

  /** Someone who may do everything: the operator, tests, and the cloud's own set-up. */
  enrolAdministrator(name: string): Principal {
    const everything: Statement = {
      sid: 'Operator',
      effect: 'Allow',
      actions: ['*'],
      notActions: [],
      resources: ['*'],
      notResources: [],
      principals: [],
      conditions: {},
    };
    return this.enrol(name, `arn:aws:iam::${this.account}:role/${name}`, [everything]);
  }

  find(accessKeyId: string): Principal | undefined {
    return this.#byAccessKey.get(accessKeyId);
  }

  /** undefined when allowed; otherwise the sentence that AWS answers: who, what, on which resource. */
  refuse(
    principal: Principal,
    action: string,
    resource: string,
    context: ConditionContext = {},
    policy?: ResourcePolicy,
  ): Refusal | undefined {
    const reason = this.#reason(principal, action, resource, context, policy);
    if (reason === undefined) return undefined;
    const message = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} because ${reason}`;
    this.#log.write('access', { level: 'WARN', message, role: principal.name, action, resource });
    return { message };
  }

  #reason(
    principal: Principal,
    action: string,
    resource: string,
    context: ConditionContext,
    policy: ResourcePolicy | undefined,
  ): string | undefined {
    const request = {
      action,
      resource,
      // Local traffic never leaves the machine; the TLS-only statements of bucket policies stay inert.
      context: {
        'aws:securetransport': 'true',
        's3:tlsversion': '1.3',
        'aws:principalarn': principal.arn,
        'aws:principalaccount': this.account,
        'kms:calleraccount': this.account,
        ...context,
      },
    };
    const identity = judge(principal.statements, request);
    if (identity === 'deny') return 'of an explicit deny in an identity-based policy';
    const own = policy === undefined ? [] : this.#naming(policy.statements, principal);
    const onResource = judge(own, request);
    if (onResource === 'deny') return 'of an explicit deny in a resource-based policy';
    // The key's own policy must let the account's policies decide, or name the role itself.
    if (policy?.mustDelegate === true && onResource !== 'allow') {
      return `no resource-based policy allows the ${action} action`;
    }
    if (identity === 'allow') return undefined;
    const direct = own.filter((one) => one.principals.includes(`AWS:${principal.arn}`));
    if (judge(direct, request) === 'allow') return undefined;
    if (policy?.mustDelegate === false && onResource === 'allow') return undefined;
    return `no identity-based policy allows the ${action} action`;
  }

  /** The statements of a resource's policy that are about this principal. */
  #naming(statements: readonly Statement[], principal: Principal): readonly Statement[] {
    const known = this.#named.get(statements) ?? new Map<Principal, readonly Statement[]>();
    this.#named.set(statements, known);
    const before = known.get(principal);
    if (before !== undefined) return before;
    const found = statements.filter((one) => this.#names(one, principal));
    known.set(principal, found);
    return found;
  }

  #names(statement: Statement, principal: Principal): boolean {
    return statement.principals.some(
      (who) =>
        who === '*' ||
        who === `AWS:${principal.arn}` ||
        who === `AWS:${this.account}` ||
        who === `AWS:arn:aws:iam::${this.account}:root`,
    );
  }
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function randomKey(length: number): string {
  return Array.from(randomBytes(length), (byte) => keyAlphabet[byte % 32]).join('');
}
