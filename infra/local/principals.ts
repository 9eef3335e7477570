import type { Iam, Principal } from './iam.ts';
import { place } from './place.ts';
import { StartProblem } from './problem.ts';
import type { CloudPlan } from './template.ts';

/** What an AWS SDK client needs to speak with the local cloud. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** The believed time, so that signatures are not refused as skewed. */
  readonly systemClockOffset: number;
}

/** The roles of the template with their keys of this start, and the operator who may do everything. */
export class Principals {
  readonly operator: Principal;
  readonly #byArn: ReadonlyMap<string, Principal>;

  constructor(plan: CloudPlan, iam: Iam) {
    this.operator = iam.enrolAdministrator('operator');
    this.#byArn = new Map(
      plan.roles.map(({ name, arn, statements }) => [arn, iam.enrol(name, arn, statements)]),
    );
  }

  /** @throws StartProblem naming who asked for the role */
  ofRole(arn: string, who: string): Principal {
    const principal = this.#byArn.get(arn);
    if (principal !== undefined) return principal;
    throw new StartProblem(`${who} 的角色 ${arn} 不在模板里。`);
  }

  /** @param role part of a role's name; the operator without it */
  clientConfig(endpoint: string, shift: number, role?: string): ClientConfig {
    const principal =
      role === undefined
        ? this.operator
        : [...this.#byArn.values()].find((one) => one.name.includes(role));
    if (principal === undefined) throw new Error(`There is no role ${role}`);
    const { accessKeyId, secretAccessKey, sessionToken } = principal;
    return {
      region: place.region,
      endpoint,
      credentials: { accessKeyId, secretAccessKey, sessionToken },
      systemClockOffset: shift,
    };
  }
}
