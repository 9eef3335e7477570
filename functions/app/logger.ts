/** One JSON line per event. Ids, codes and durations only: never a name, a number or a text of a person. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function logEvent(level: 'info' | 'warn' | 'error', event: string, fields: LogFields): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), level, event, ...fields }));
}

/**
 * What of an error may be logged: its name and where it came from. Messages are left out, since those of parsers
 * quote what they were given.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((frame) => /^\s+at /.test(frame));
  const metadata = (error as { $metadata?: { httpStatusCode?: number; requestId?: string } })
    .$metadata;
  return {
    error: error.name,
    at: frames
      .slice(0, 6)
      .map((frame) => frame.trim())
      .join(' | '),
    awsStatus: metadata?.httpStatusCode,
    awsRequest: metadata?.requestId,
  };
}
