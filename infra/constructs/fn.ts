import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allow, type Caller } from './caller.ts';

export interface FnProps {
  /** Folder of bundles, one subfolder per function. */
  readonly functionsDir: string;
  /** The bundle's folder, which is the function's name in the repository too. */
  readonly name: string;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
}

/** One function: its bundle, its own role that may at first write its own log and nothing else, its log group. */
export class Fn extends Construct implements Caller {
  readonly name: string;
  readonly role: Role;
  readonly lambda: Lambda;
  readonly logs: LogGroup;
  readonly timeout: Duration;

  constructor(scope: Construct, id: string, props: FnProps) {
    super(scope, id);
    this.name = props.name;
    this.timeout = props.timeout;
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Function ${props.name}`,
    });
    this.logs = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR });
    allow(this, {
      sid: 'OwnLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logs.logGroupArn],
    });
    this.lambda = new Lambda(this, 'Function', {
      description: props.name,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.X86_64,
      code: Code.fromAsset(join(props.functionsDir, props.name)),
      handler: 'index.handler',
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      role: this.role,
      logGroup: this.logs,
      loggingFormat: LoggingFormat.JSON,
      environment: { NODE_OPTIONS: '--enable-source-maps' },
    });
  }

  tell(name: string, value: string): void {
    this.lambda.addEnvironment(name, value);
  }
}

export const seconds = (amount: number): Duration => Duration.seconds(amount);
