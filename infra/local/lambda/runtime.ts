// What runs inside a function's worker: sets the believed time, loads the bundle, answers invocations.
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionError, InvokeMessage, WorkerMessage, WorkerSetup } from './messages.ts';

type LambdaHandler = (event: unknown, context: unknown) => unknown;

const setup = workerData as WorkerSetup;
const machineDate = Date;

if (setup.shift !== 0) shiftDate(setup.shift);
// As Lambda does: what is logged goes straight to the log, without a stream between.
console.log = (...said: unknown[]) => tell({ kind: 'line', line: format(...said) });
await load();

/** Replaces Date before the bundle loads, so that no module can hold on to the machine's own. */
function shiftDate(shift: number): void {
  const now = () => machineDate.now() + shift;
  globalThis.Date = new Proxy(machineDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    apply: () => new machineDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  // `date.constructor` is the shifted one too.
  machineDate.prototype.constructor = globalThis.Date;
}

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
    functionName: message.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: message.functionArn,
    memoryLimitInMB: String(message.memoryMegabytes),
    logGroupName: `/aws/lambda/${message.functionName}`,
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

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
