import { useSignal } from '@preact/signals';
import { CheckCard } from '../../components/choice.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SendOrCancel } from '../../components/send-or-cancel.tsx';
import { useSend } from '../../send.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { Refused, SaveButton, whyUnable } from './save-parts.tsx';
import type { Files } from './workshop/tasks.ts';
import type { CheckState } from './workspace.tsx';

type CreateProps = {
  readonly files: Files;
  readonly told: CheckState;
  readonly onCreated: (courseId: string) => void;
};

/** Publishes the first version; whether it can be enrolled in at once is asked, and is not taken for granted. */
export function CreateCourse({ files, told, onCreated }: CreateProps) {
  const open = useSignal(false);
  const offered = useSignal(false);
  const { send, busy, problem } = useSend('createCourse');
  const create = async (event: Event) => {
    event.preventDefault();
    const result = await send({ body: { files, offered: offered.value } });
    if (result.ok) onCreated(result.value.courseId);
  };
  const close = () => {
    open.value = false;
    problem.value = null;
  };
  return (
    <>
      <SaveButton
        words={s.publish}
        why={whyUnable(told)}
        onClick={() => {
          open.value = true;
        }}
      />
      <Dialog open={open.value} title={s.publishTitle} onClose={close}>
        <form class="stack" noValidate onSubmit={(event) => void create(event)}>
          <p>{s.publishLead}</p>
          <CheckCard
            name="offered"
            words={s.offerNow}
            more={s.offerNowMore}
            checked={offered.value}
            onChecked={(checkedNow) => {
              offered.value = checkedNow;
            }}
          />
          <Refused problem={problem.value} />
          <SendOrCancel words={s.publish} busy={busy.value} onCancel={close} />
        </form>
      </Dialog>
    </>
  );
}
