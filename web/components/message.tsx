import type { ComponentChildren } from 'preact';
import { type CallProblem, passing } from '../client.ts';
import { shell as s } from '../strings/zh-CN/shell.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'caution' | 'error' | 'wait' | 'still';

const icons: Record<Tone, IconName> = {
  good: 'check',
  caution: 'warning',
  error: 'error',
  wait: 'clock',
  still: 'clock',
};

/** Colour never speaks alone: icon and word go with it. */
export function State({
  tone,
  children,
  icon,
}: {
  tone: Tone;
  children: ComponentChildren;
  icon?: IconName;
}) {
  return (
    <span class={`state ${tone}`}>
      <Icon name={icon ?? icons[tone]} />
      <span>{children}</span>
    </span>
  );
}

type CalloutProps = {
  readonly tone?: 'accent' | 'good' | 'caution' | 'error' | 'quote';
  readonly children: ComponentChildren;
};

export function Callout({ tone = 'accent', children }: CalloutProps) {
  return <div class={`callout ${tone}`}>{children}</div>;
}

/** The clause that a number comes from: 四（六）1 with half-width brackets. */
export function Chip({ clause, label }: { clause: string; label?: string }) {
  return (
    <span class="chip">
      {label && <span class="third">{label} </span>}
      {clause.replaceAll('（', '(').replaceAll('）', ')')}
    </span>
  );
}

/**
 * What the server or the line refused: the sentence, and the number to quote. It is read out when it comes. Trying again
 * is offered where it can help: not where the answer would be the same, as with 404 or 422.
 */
export function ProblemNote({
  problem,
  again,
  wholePage = false,
}: {
  problem: CallProblem | null | undefined;
  again?: () => void;
  /** Nothing else is on the page then, so it gets its heading here. */
  wholePage?: boolean;
}) {
  return (
    <div role="alert" class={wholePage && problem ? 'stack' : undefined}>
      {wholePage && problem && <h1>{problem.status === 404 ? s.notFoundTitle : s.unreadTitle}</h1>}
      {problem && (
        <Callout tone={problem.status === 0 ? 'caution' : 'error'}>
          <p>{problem.title}</p>
          {(problem.status >= 500 || problem.code === 'NO_ANSWER') && (
            <p class="note">
              {s.quote}
              <span class="mono">{problem.instance}</span>
            </p>
          )}
          {again && passing(problem) && (
            <p class="row">
              <Button onClick={again}>{s.again}</Button>
            </p>
          )}
        </Callout>
      )}
    </div>
  );
}

export function Empty({
  children,
  action,
}: {
  children: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}

export function Steps({
  steps,
}: {
  steps: readonly { words: ComponentChildren; done: boolean }[];
}) {
  return (
    <ol class="steps">
      {steps.map((step, i) => (
        <li key={i} data-done={step.done ? 'true' : undefined}>
          {step.words}
        </li>
      ))}
    </ol>
  );
}
