/** The check of one file after another, in a thread of its own. */
import '../old-browsers.ts';
import { checkFile } from '../../shared/redaction/file.ts';
import type { Outcome } from '../../shared/redaction/model.ts';
import { EngineFault, TRAP } from '../../shared/redaction/tools.ts';
import { maskedCopy, showPage } from './copy.ts';
import type { End, FromWorker, Job, ToWorker } from './protocol.ts';
import { browserTools, Declined, Unfetched, type Watch } from './tools.ts';

class Cancelled extends EngineFault {}

let watch: Watch | undefined;
let cancelled = false;
let answered: ((yes: boolean) => void) | undefined;

const tell = (message: FromWorker): void => self.postMessage(message);
const current = (): Watch => {
  if (!watch) throw new EngineFault('no job');
  return watch;
};
const tools = {
  ...browserTools(current),
  onPage: (done: number, of: number) => tell({ kind: 'page', done, of }),
  cancelled: () => cancelled,
};

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'cancel') cancelled = true;
  else if (data.kind === 'answer') answered?.(data.yes);
  else {
    cancelled = false;
    watch = watchOf(data.engines, data.ask);
    void work(data.job).then(tell);
  }
};

function watchOf(engines: Watch['engines'], ask: boolean): Watch {
  let breath = performance.now();
  return {
    engines,
    mayFetch: async (bytes) => {
      if (!ask) return true;
      const answer = new Promise<boolean>((resolve) => {
        answered = resolve;
      });
      tell({ kind: 'ask', bytes });
      return await answer;
    },
    onFetch: (done) => tell({ kind: 'fetching', done }),
    // Messages are heard only between two tasks: without a pause no cancel would be.
    breathe: async () => {
      if (performance.now() - breath < BREATH_MS) return;
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve();
        };
        port2.postMessage(null);
      });
      breath = performance.now();
      tell({ kind: 'alive' });
      if (cancelled) throw new Cancelled('cancelled');
    },
  };
}

const BREATH_MS = 100;

async function work(job: Job): Promise<End> {
  try {
    return await done(job);
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'unable', why: 'cancelled' };
    if (error instanceof Declined) return { kind: 'unable', why: 'declined' };
    if (error instanceof Unfetched) return { kind: 'unable', why: 'line' };
    return { kind: 'unable', why: error instanceof RangeError ? 'memory' : 'engine' };
  }
}

async function done(job: Job): Promise<End> {
  if (job.kind === 'mask') {
    return { kind: 'masked', copy: await maskedCopy(job, job.places, tools) };
  }
  const bytes = new Uint8Array(await job.file.arrayBuffer());
  if (job.kind === 'show') {
    return { kind: 'shown', page: await showPage(bytes, job.page, tools, job.quarters) };
  }
  const outcome = await checkFile(bytes, job.file.name, tools);
  if (cancelled) return { kind: 'unable', why: 'cancelled' };
  return ranOut(outcome) ? { kind: 'unable', why: 'memory' } : { kind: 'checked', outcome };
}

/** The core takes a breakdown for a property of the file. Here it may be the device: a server has more memory. */
function ranOut({ verdict, findings }: Outcome): boolean {
  const broke = findings.some(({ place }) => ['RangeError', 'memory', TRAP].includes(place));
  return broke && verdict !== 'blocked';
}
