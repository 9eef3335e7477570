import { CfnParameter, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Keys } from '../constructs/keys.ts';
import { Log } from '../constructs/log.ts';
import { Quarantine } from '../constructs/quarantine.ts';
import { State } from '../constructs/state.ts';
import { AccessLogs, Courses, Evidence, Roots, Sealed } from '../constructs/stores.ts';

/** Everything that must outlive a deployment. */
export class DataStack extends Stack {
  readonly keys: Keys;
  readonly log: Log;
  readonly state: State;
  readonly quarantine: Quarantine;
  readonly evidence: Evidence;
  readonly sealed: Sealed;
  readonly courses: Courses;
  readonly roots: Roots;
  /** What the edge tells the API, so that nothing else may call it. */
  readonly originSecret: Secret;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const siteOrigin = siteOriginParameter(this);
    const accessLogs = new AccessLogs(this, 'AccessLogs').bucket;

    this.keys = new Keys(this, 'Keys');
    this.log = new Log(this, 'Log');
    this.state = new State(this, 'State');
    this.quarantine = new Quarantine(this, 'Quarantine', { accessLogs, siteOrigin });
    this.evidence = new Evidence(this, 'Evidence', { accessLogs });
    this.sealed = new Sealed(this, 'Sealed', { accessLogs });
    this.courses = new Courses(this, 'Courses', { accessLogs });
    this.roots = new Roots(this, 'Roots', { accessLogs });
    this.originSecret = new Secret(this, 'OriginSecret', {
      description: 'Header x-origin-secret, from the edge to the API',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.originSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Edge and API take a new value only by a deployment: rotating alone would part them.',
    });
  }
}

/** Each stack that needs it asks for itself: an exported value could not change while another stack imports it. */
export function siteOriginParameter(stack: Stack): string {
  return new CfnParameter(stack, 'SiteOrigin', {
    type: 'String',
    description: 'Origin of the site as the browser sees it, without a slash at the end',
    allowedPattern: '^https?://[a-z0-9.-]+(:[0-9]+)?$',
    constraintDescription: 'An origin such as https://xueshi.example',
  }).valueAsString;
}
