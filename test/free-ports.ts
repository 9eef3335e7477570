import { createServer } from 'node:net';

/** Below the range from which systems take ports for outgoing connections, so that none of those stands in between. */
const FIRST = 20_000;
const LAST = 32_000;

/** The first of so many free ports in a row, as one local cloud takes them. Each process begins its search elsewhere. */
export async function freePorts(count: number): Promise<number> {
  const span = LAST - FIRST;
  const begin = process.pid * 16;
  for (let tried = 0; tried < span; tried += count) {
    const port = FIRST + ((begin + tried) % span);
    const row = Array.from({ length: count }, (_, at) => isFree(port + at));
    if ((await Promise.all(row)).every(Boolean)) return port;
  }
  throw new Error('No free ports');
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
