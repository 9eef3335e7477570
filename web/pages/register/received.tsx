import { Callout, Steps } from '../../components/message.tsx';
import { register as s } from '../../strings/zh-CN/accounts.ts';

/** The same for everyone, whether the document was known or not. */
export function Received() {
  return (
    <div class="page">
      <div class="stack narrow">
        <h1>{s.doneTitle}</h1>
        <Steps steps={s.doneSteps.map((words, i) => ({ words, done: i === 0 }))} />
        <Callout tone="quote">
          <p class="small">{s.doneSecrecy}</p>
        </Callout>
        <p class="row">
          <a class="button main" href="/sign-in">
            {s.toSignIn}
          </a>
        </p>
      </div>
    </div>
  );
}
