import type { Endings } from './endings.ts';
import type { Endpoints } from './functions-environment.ts';
import { type Listening, listen } from './listen.ts';

/** The three doors of the local cloud; they wait with every request until a handler is there. */
export interface Sockets {
  /** Site and API. */
  readonly edge: Listening;
  readonly s3: Listening;
  /** DynamoDB, KMS, SQS, Lambda. */
  readonly aws: Listening;
  readonly origin: string;
  readonly endpoints: Endpoints;
  close(): Promise<void>;
}

/**
 * Takes the ports before anything is written: site and API on `port`, S3 on the next one; 0 for any.
 * @throws StartProblem when one is taken
 */
export async function openSockets(port: number, endings: Endings): Promise<Sockets> {
  const open = async (wanted: number, purpose: string) => {
    const listening = await listen(wanted, purpose);
    endings.add(() => listening.close());
    return listening;
  };
  const edge = await open(port, '网站与接口');
  const s3 = await open(port === 0 ? 0 : port + 1, '文件上传');
  const aws = await open(0, '内部接口');
  return {
    edge,
    s3,
    aws,
    // A cookie with the __Host- prefix is accepted from localhost, not from 127.0.0.1.
    origin: `http://localhost:${edge.port}`,
    // An address makes the SDK choose path style by itself, a name would not.
    endpoints: { s3: `http://127.0.0.1:${s3.port}`, aws: `http://127.0.0.1:${aws.port}` },
    close: async () => {
      await Promise.all([edge.close(), s3.close(), aws.close()]);
    },
  };
}
