import type { Signer } from '../adapters/s3-signing.ts';

/** An environment variable that the template sets; a function without it is wrongly deployed and must not start. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`setting ${name} is missing`);
  return value;
}

/** How this function reaches a service: by its role's credentials, as the runtime hands them over. */
export function roleAt(service: 'DYNAMODB' | 'KMS' | 'S3'): Signer {
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
