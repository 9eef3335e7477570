/** What the cloud and a function's worker tell each other. */
export interface WorkerSetup {
  readonly module: string;
  readonly exported: string;
  /** Milliseconds that Date is ahead of the machine. */
  readonly shift: number;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
}

export interface InvokeMessage {
  readonly requestId: string;
  readonly event: string;
  /** Machine time in milliseconds by which the handler must be done. */
  readonly deadline: number;
}

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** What a worker tells, with the lines that its function has logged since it last told something. */
export type WorkerMessage = { readonly lines: readonly string[] } & WorkerNews;

export type WorkerNews =
  | { readonly kind: 'lines' }
  | { readonly kind: 'ready'; readonly loadMilliseconds: number }
  | { readonly kind: 'load-failed'; readonly error: FunctionError }
  | { readonly kind: 'done'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'failed'; readonly requestId: string; readonly error: FunctionError };
