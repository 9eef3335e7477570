import { Button } from '../../components/button.tsx';
import { FileRow } from '../../components/file-row.tsx';
import { Callout, Chip, Empty, ProblemNote, State, Steps } from '../../components/message.tsx';
import { styleguide as s } from '../../strings/zh-CN/styleguide.ts';
import { nothing, Part } from './part.tsx';

export function Messages() {
  const problem = { code: 'INTERNAL', status: 500, title: s.system, instance: '7k3m9q' } as const;
  return (
    <>
      <Part title={s.messages}>
        <Callout>
          <p>{s.way}</p>
        </Callout>
        <Callout tone="quote">
          <p>{s.quote}</p>
          <p class="note">{s.source}</p>
        </Callout>
        <Callout tone="caution">
          <p>{s.waiting}</p>
        </Callout>
        <ProblemNote problem={problem} again={nothing} />
        <p class="row">
          <State tone="good">{s.met}</State>
          <State tone="caution">{s.short}</State>
          <State tone="error">{s.wrong}</State>
          <State tone="wait">{s.waiting}</State>
          <State tone="still">{s.still}</State>
          <Chip clause="四（六）1" />
        </p>
        <Empty action={<Button tall>{s.main}</Button>}>{s.empty}</Empty>
      </Part>
      <Part title={s.lists}>
        <Steps steps={s.steps.map((words, i) => ({ words, done: i === 0 }))} />
      </Part>
    </>
  );
}

export function Files() {
  const file = new File(['x'.repeat(4000)], s.file);
  const leaving = new AbortController();
  const parcel = { content: file, pages: 3 };
  const kept = { uploadId: 'u', name: s.file, size: 3_200_000 };
  return (
    <Part title={s.files}>
      <ul class="rows files">
        <FileRow kept={kept} onRemove={nothing} />
        <FileRow kept={kept} check={{ uploadId: 'u', state: 'clear' }} onRemove={nothing} />
        <FileRow
          kept={kept}
          check={{ uploadId: 'u', state: 'blocked', sentence: s.refused }}
          onRemove={nothing}
        />
        <FileRow
          running={{ id: 1, file, leaving, stage: { kind: 'sending', sent: 2200, parcel } }}
          onRemove={nothing}
        />
        <FileRow
          running={{ id: 2, file, leaving, stage: { kind: 'checking', done: 1, of: 3 } }}
          onRemove={nothing}
        />
        <FileRow
          running={{ id: 3, file, leaving, stage: { kind: 'fetching', done: 0.4, maySkip: true } }}
          onRemove={nothing}
        />
        <FileRow
          running={{ id: 4, file, leaving, stage: { kind: 'failed', fault: s.wrong, parcel } }}
          onRemove={nothing}
          onAgain={nothing}
        />
      </ul>
    </Part>
  );
}
