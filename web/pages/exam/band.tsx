import type { ComponentChildren } from 'preact';
import { passing } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { offline } from '../../line.ts';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import type { Desk } from './desk.ts';

/** Another window, the end of the time, a broken line: what it means for the answers. */
export function Band({ desk }: { desk: Desk }) {
  const waiting = desk.waiting.value;
  const lost = offline.value;
  return (
    <div role="status" class="exam-band">
      {desk.taken.value && (
        <Line title={s.taken} body={s.takenBody}>
          <Button onClick={() => void desk.open()}>{s.takeBack}</Button>
        </Line>
      )}
      {!desk.taken.value && desk.over.value && (
        <Line icon="clock" title={s.overTitle} body={s.overBody(lost ? waiting : 0)} />
      )}
      {!desk.taken.value && !desk.over.value && lost && (
        <Line
          icon="offline"
          title={s.offline}
          body={desk.kept.value ? s.offlineBody(waiting) : s.offlineUnkept(waiting)}
        />
      )}
      {!desk.taken.value && !desk.over.value && !lost && !desk.kept.value && (
        <Line title={s.unkept} body={s.unkeptBody} />
      )}
    </div>
  );
}

/** What sending again would not mend; a line that stumbles is the band's business. */
export function Refused({ desk }: { desk: Desk }) {
  const problem = desk.problem.value;
  if (!problem || passing(problem)) return null;
  return (
    <div class="page exam-refused">
      <ProblemNote problem={problem} />
    </div>
  );
}

type LineProps = {
  readonly icon?: IconName;
  readonly title: string;
  readonly body: string;
  readonly children?: ComponentChildren;
};

function Line({ icon = 'warning', title, body, children }: LineProps) {
  return (
    <div class="band">
      <div>
        <Icon name={icon} />
        <div class="tight">
          <p>
            <strong>{title}</strong>
            {body}
          </p>
          {children && <p class="row">{children}</p>}
        </div>
      </div>
    </div>
  );
}
