import { type AwsCall, type AwsService, awsService } from '../adapters/aws-json.ts';
import type { Signer } from '../adapters/s3-signing.ts';

/** An environment variable that the template sets; a function without it is wrongly deployed and must not start. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`setting ${name} is missing`);
  return value;
}

/** How this function signs: by its role's credentials, as the runtime hands them over. */
function role(service: 'S3' | Uppercase<AwsService['service']>): Signer {
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  const endpoint = process.env[`AWS_ENDPOINT_URL_${service}`];
  return {
    region: setting('AWS_REGION'),
    credentials: {
      accessKeyId: setting('AWS_ACCESS_KEY_ID'),
      secretAccessKey: setting('AWS_SECRET_ACCESS_KEY'),
      ...(sessionToken ? { sessionToken } : {}),
    },
    ...(endpoint ? { endpoint } : {}),
  };
}

export const signerOfRole = (): Signer => role('S3');

export const awsOfRole = (service: AwsService['service']): AwsCall =>
  awsService({ service, ...role(service.toUpperCase() as Uppercase<AwsService['service']>) });
