import type { FieldProblem, ProblemCode } from '../contract/problems.ts';

/** Why a command was not carried out. An expected outcome, answered as problem details. */
export type Refusal = {
  readonly code: ProblemCode;
  readonly errors?: readonly FieldProblem[];
  /** Seconds after which it may be tried again. */
  readonly retryAfter?: number;
  /** The instant from which it will be allowed, ISO 8601. */
  readonly until?: string;
};

export const refuse = (
  code: ProblemCode,
  extra: Omit<Refusal, 'code'> = {},
): { readonly ok: false; readonly error: Refusal } => ({ ok: false, error: { code, ...extra } });
