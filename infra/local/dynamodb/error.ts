/** A refusal as DynamoDB words it. */
export class DynamoError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(String(body['message'] ?? body['__type']));
    this.status = status;
    this.body = body;
  }
}
