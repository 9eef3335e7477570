/**
 * One call of an AWS service: the operation's name and its input, as AWS's reference has them. The SDK's clients stand
 * behind it; it is the seam at which a test hands in an engine, or a cloud that breaks.
 */
export type AwsCall = (
  operation: string,
  input: object,
) => Promise<Readonly<Record<string, unknown>>>;

/** An instant as signatures have it: 20261123T120000Z. */
export const basicTime = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A conditional write whose condition did not hold. */
export const isConditionFailed = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

type Command<Input> = new (input: Input) => unknown;

/** Calls by name over a client of the SDK. @throws Error for an operation that is not among the commands */
export function callsOf(
  client: { send(command: never): Promise<object> },
  commands: Readonly<Record<string, Command<never>>>,
): AwsCall {
  return async (operation, input) => {
    const Wanted = commands[operation];
    if (Wanted === undefined) throw new Error(`no such operation here: ${operation}`);
    const answer = await client.send(new Wanted(input as never) as never);
    return answer as Readonly<Record<string, unknown>>;
  };
}
