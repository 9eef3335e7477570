import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Candidate } from '../../world/studied.ts';
import type { Ask, Spent } from './messages.ts';

/** The process in which the system runs, as the bench sees it. */
export type System = {
  readonly origin: string;
  people(count: number): Promise<readonly Candidate[]>;
  begin(profile: boolean): Promise<void>;
  end(): Promise<Spent>;
  stop(): Promise<void>;
};

export async function startSystem(): Promise<System> {
  const child = fork(join(import.meta.dirname, 'server.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const hear = async (): Promise<unknown> => {
    const ended = once(child, 'exit').then(() => [{ error: 'the system ended' }]);
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [
      { value?: unknown; error?: string },
    ];
    if (message.error !== undefined) throw new Error(message.error);
    return message.value;
  };
  const ask = async (question: Ask): Promise<unknown> => {
    const answer = hear();
    child.send(question);
    return answer;
  };
  const { origin } = (await hear()) as { origin: string };
  return {
    origin,
    people: (count) => ask({ ask: 'people', count }) as Promise<readonly Candidate[]>,
    begin: async (profile) => void (await ask({ ask: 'begin', profile })),
    end: () => ask({ ask: 'end' }) as Promise<Spent>,
    stop: async () => {
      const ended = once(child, 'exit');
      child.send({ ask: 'stop' } satisfies Ask);
      await ended;
    },
  };
}
