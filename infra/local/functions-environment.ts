import type { Principal } from './iam.ts';
import type { FunctionConfig } from './lambda/function-config.ts';

export interface Endpoints {
  readonly s3: string;
  /** DynamoDB, KMS, SQS, Lambda. */
  readonly aws: string;
}

/** Where the SDK finds each service, by its own environment variables. */
export function endpointVariables({ s3, aws }: Endpoints): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: aws,
    AWS_ENDPOINT_URL_DYNAMODB: aws,
    AWS_ENDPOINT_URL_KMS: aws,
    AWS_ENDPOINT_URL_LAMBDA: aws,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_S3: s3,
  };
}

export function credentialVariables(principal: Principal): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: principal.accessKeyId,
    AWS_SECRET_ACCESS_KEY: principal.secretAccessKey,
    AWS_SESSION_TOKEN: principal.sessionToken,
  };
}

/** The environment that Lambda gives a function: its own variables, its role's keys, its own facts. */
export function functionEnvironment(
  config: FunctionConfig,
  principal: Principal,
  endpoints: Endpoints,
  region: string,
): Record<string, string> {
  return {
    ...config.environment,
    ...endpointVariables(endpoints),
    ...credentialVariables(principal),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${config.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    _HANDLER: config.handler,
    LAMBDA_TASK_ROOT: config.folder,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    // Neither the machine's profile nor its instance's identity may stand in for the role.
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
