import { asNumber, asText } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { Resource } from '../template/stack.ts';
import type { Permissions } from './permissions.ts';
import { ofType, onlyKnown } from './reading.ts';

/** One route of the HTTP API. */
export interface ApiRoute {
  readonly apiId: string;
  /** `GET /api/claims/{claimId}` */
  readonly routeKey: string;
  readonly method: string;
  readonly path: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
}

export function readRoutes(resources: readonly Resource[], permissions: Permissions): ApiRoute[] {
  const integrations = new Map(
    ofType(resources, 'AWS::ApiGatewayV2::Integration').map((one) => [one.ref, one]),
  );
  for (const stage of ofType(resources, 'AWS::ApiGatewayV2::Stage')) {
    if (stage.properties['StageName'] !== '$default') {
      throw new StartProblem(
        `API 的阶段 ${stage.logicalId} 不是 $default，本地云只提供 $default。`,
      );
    }
  }
  for (const api of ofType(resources, 'AWS::ApiGatewayV2::Api')) {
    onlyKnown(api, ['Name', 'Description', 'ProtocolType', 'DisableExecuteApiEndpoint', 'Tags']);
    if (api.properties['ProtocolType'] !== 'HTTP') {
      throw new StartProblem(`API ${api.logicalId} 不是 HTTP API，本地云只实现 HTTP API。`);
    }
  }
  return ofType(resources, 'AWS::ApiGatewayV2::Route').map((route) => {
    const target = (asText(route.properties['Target']) ?? '').replace(/^integrations\//u, '');
    return readRoute(route, integrations.get(target), permissions);
  });
}

function readRoute(
  route: Resource,
  integration: Resource | undefined,
  permissions: Permissions,
): ApiRoute {
  onlyKnown(route, ['ApiId', 'AuthorizationType', 'RouteKey', 'Target']);
  const { properties, logicalId } = route;
  const routeKey = asText(properties['RouteKey']) ?? '';
  const apiId = asText(properties['ApiId']) ?? '';
  if (integration === undefined) throw new StartProblem(`路由 ${logicalId} 指向不存在的集成。`);
  onlyKnown(integration, [
    'ApiId',
    'ConnectionType',
    'IntegrationMethod',
    'IntegrationType',
    'IntegrationUri',
    'PayloadFormatVersion',
    'TimeoutInMillis',
  ]);
  const { IntegrationType, PayloadFormatVersion, IntegrationUri, TimeoutInMillis } =
    integration.properties;
  if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0') {
    throw new StartProblem(
      `集成 ${integration.logicalId} 不是 2.0 格式的 Lambda 代理，本地云只实现这一种。`,
    );
  }
  if ((asText(properties['AuthorizationType']) ?? 'NONE') !== 'NONE') {
    throw new StartProblem(`路由 ${logicalId} 用了授权器，本地云还没有实现。`);
  }
  const functionArn = asText(IntegrationUri) ?? '';
  const [method = '', path = ''] = routeKey.split(' ');
  const region = functionArn.split(':')[3] ?? '';
  const account = functionArn.split(':')[4] ?? '';
  const source = `arn:aws:execute-api:${region}:${account}:${apiId}/$default/${method}${path}`;
  if (!permissions(functionArn, 'apigateway.amazonaws.com', source)) {
    throw new StartProblem(
      `路由 ${routeKey} 的函数没有允许 API Gateway 调用它。请在 CDK 中补上 AWS::Lambda::Permission。`,
    );
  }
  const timeoutMilliseconds = asNumber(TimeoutInMillis) ?? 30_000;
  return { apiId, routeKey, method, path, functionArn, timeoutMilliseconds };
}
