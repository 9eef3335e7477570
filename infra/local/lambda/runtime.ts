// What runs inside a function's worker: sets the believed time, loads the bundle, answers invocations.
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { believe } from '../believed-time.ts';
import type {
  FunctionError,
  InvokeMessage,
  WorkerMessage,
  WorkerNews,
  WorkerSetup,
} from './messages.ts';

type LambdaHandler = (event: unknown, context: unknown) => unknown;

const setup = workerData as WorkerSetup;
const machineDate = Date;
believe(setup.shift);
/** What was logged and not yet told. Each message wakes another thread, so a line goes with the outcome it precedes. */
let lines: string[] = [];
// As Lambda does: what is logged goes straight to the log, without a stream between.
console.log = (...said: unknown[]) => {
  if (lines.length === 0) setImmediate(tellLines);
  lines.push(format(...said));
};
process.on('exit', tellLines);
await load();

async function load(): Promise<void> {
  const started = performance.now();
  try {
    const module: Record<string, unknown> = await import(pathToFileURL(setup.module).href);
    const handler = module[setup.exported];
    if (typeof handler !== 'function') {
      throw new Error(`${setup.exported} is not exported by ${setup.module}`);
    }
    parentPort?.on('message', (message: InvokeMessage) => {
      void run(handler as LambdaHandler, message);
    });
    tell({ kind: 'ready', loadMilliseconds: performance.now() - started });
  } catch (error) {
    tell({ kind: 'load-failed', error: describe(error) });
  }
}

async function run(handler: LambdaHandler, message: InvokeMessage): Promise<void> {
  const { requestId } = message;
  try {
    const result = await handler(JSON.parse(message.event), contextOf(message));
    tell({ kind: 'done', requestId, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    tell({ kind: 'failed', requestId, error: describe(error) });
  }
}

function contextOf(message: InvokeMessage) {
  return {
    awsRequestId: message.requestId,
    functionName: setup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: setup.functionArn,
    memoryLimitInMB: String(setup.memoryMegabytes),
    logGroupName: `/aws/lambda/${setup.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, message.deadline - machineDate.now()),
  };
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    errorType: error.name,
    errorMessage: error.message,
    trace: (error.stack ?? '').split('\n'),
  };
}

function tellLines(): void {
  if (lines.length > 0) tell({ kind: 'lines' });
}

function tell(news: WorkerNews): void {
  const message: WorkerMessage = { ...news, lines };
  lines = [];
  parentPort?.postMessage(message);
}
