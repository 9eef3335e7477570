/** A function as the template describes it. */
export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  readonly logicalId: string;
  /** What the template's description says; the repository's name of the function. */
  readonly description: string;
  /** Folder of the bundle. */
  readonly folder: string;
  /** `index.handler` */
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly roleArn: string;
  readonly reservedConcurrency?: number;
  readonly asyncRetries: number;
  readonly asyncMaxAgeSeconds: number;
  /** ARN of a queue or function for events that failed for good: OnFailure destination or DeadLetterConfig. */
  readonly onFailure?: { readonly arn: string; readonly kind: 'destination' | 'dead-letter' };
  readonly onSuccess?: string;
}
