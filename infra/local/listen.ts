import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartProblem, systemCode } from './problem.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A server of the local cloud: loopback only, and it lets go of every connection when closed. */
export interface Listening {
  readonly port: number;
  /** Requests wait until a handler is there: the port is taken before the template is resolved. */
  serve(handler: Handler): void;
  close(): Promise<void>;
}

/**
 * Listens on the loopback addresses only, both of them: a browser may take `localhost` for either.
 * @throws StartProblem when the port is taken or not allowed
 */
export async function listen(port: number, purpose: string): Promise<Listening> {
  let ready: (handler: Handler) => void = () => undefined;
  const handler = new Promise<Handler>((resolve) => {
    ready = resolve;
  });
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    void handler.then((chosen) => answer(chosen, request, response));
  };
  const first = await bind(serve, port, '127.0.0.1', purpose);
  const taken = (first.address() as AddressInfo).port;
  const servers = [first];
  try {
    servers.push(await bind(serve, taken, '::1', purpose));
  } catch (error) {
    // A machine without IPv6 has one loopback address; a port that was asked for must be free on both.
    if (error instanceof StartProblem && port !== 0) {
      await closeServer(first);
      throw error;
    }
  }
  const close = async () => void (await Promise.all(servers.map(closeServer)));
  return { port: taken, serve: ready, close };
}

async function answer(serve: Handler, request: IncomingMessage, response: ServerResponse) {
  try {
    await serve(request, response);
  } catch (error) {
    // Each front turns its own faults into answers; what comes here is a bug or a broken disk.
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end();
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

function bind(
  serve: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
  host: string,
  purpose: string,
): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 30_000 }, serve);
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(bindProblem(error, port, purpose)));
    server.listen({ port, host }, () => resolve(server));
  });
}

function bindProblem(error: Error, port: number, purpose: string): Error {
  if (systemCode(error) === 'EADDRINUSE') {
    return new StartProblem(
      `端口 ${port}（${purpose}）已被占用。请先停掉占用它的程序，或换一个端口：npm start -- --port ${port + 10}。`,
    );
  }
  if (systemCode(error) === 'EACCES') {
    return new StartProblem(
      `没有权限使用端口 ${port}。请换一个大于 1024 的端口：npm start -- --port 5173。`,
    );
  }
  return error;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Reads a whole body; undefined as soon as it is longer than `limit` bytes. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners('data');
        request.pause();
        resolve(undefined);
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size)));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('The request ended before its body did.'));
    });
  });
}
