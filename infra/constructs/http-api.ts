import { Stack, Validations } from 'aws-cdk-lib';
import { CfnApi, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Fn } from './fn.ts';

/** What the topology needs of a contract route. */
export interface Route {
  readonly method: string;
  /** '/api/claims/{claimId}' */
  readonly path: string;
  readonly fn: string;
}

export interface RoutesProps {
  readonly routes: Readonly<Record<string, Route>>;
  readonly functions: Readonly<Record<string, Fn>>;
  /** Answers what no route matches, so that a wrong path is told in Chinese and with a code like any refusal. */
  readonly otherwise: string;
}

// No address, no query, no header: 学时 keeps personal data out of logs.
const accessLog = JSON.stringify({
  request: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  error: '$context.error.message',
});

/** The HTTP API: one route per contract route, and one that says no to everything else. */
export class HttpApi extends Construct {
  /** As its metrics name it. */
  readonly id: string;
  /** Host without protocol, for the edge. */
  readonly host: string;

  constructor(scope: Construct, id: string, { routes, functions, otherwise }: RoutesProps) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    const api = new CfnApi(this, 'Api', { name: 'xueshi', protocolType: 'HTTP' });
    this.id = api.ref;
    this.host = `${api.ref}.execute-api.${region}.${urlSuffix}`;
    this.stage(api);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Each function reads the session and decides by the contract; an authorizer would read it twice.',
    });
    const targets = new Map<string, string>();
    const all = [
      ...Object.entries(routes).map(([routeId, { method, path, fn }]) => ({
        routeId,
        routeKey: `${method} ${path}`,
        fn,
      })),
      { routeId: 'otherwise', routeKey: '$default', fn: otherwise },
    ];
    for (const { routeId, routeKey, fn } of all) {
      const target = targets.get(fn) ?? this.integrate(api, fn, functions[fn]);
      targets.set(fn, target);
      new CfnRoute(this, `Route-${routeId}`, {
        apiId: api.ref,
        routeKey,
        target,
        // Who may call is decided in the function, from the session and the contract.
        authorizationType: 'NONE',
      });
    }
  }

  private stage(api: CfnApi): void {
    const logs = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR });
    new CfnStage(this, 'Stage', {
      apiId: api.ref,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: logs.logGroupArn, format: accessLog },
      defaultRouteSettings: { throttlingBurstLimit: 500, throttlingRateLimit: 1000 },
    });
  }

  /** One integration and one permission per function: one per route would pass the policy's size limit. */
  private integrate(api: CfnApi, name: string, fn: Fn | undefined): string {
    if (fn === undefined)
      throw new Error(`A route names the function "${name}", which serves none.`);
    const integration = new CfnIntegration(this, `Integration-${name}`, {
      apiId: api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: fn.lambda.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: 29_000,
    });
    fn.lambda.addPermission('HttpApi', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: api.ref,
        resourceName: '*/*',
      }),
    });
    return `integrations/${integration.ref}`;
  }
}
