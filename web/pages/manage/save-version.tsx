import { useSignal } from '@preact/signals';
import type { CourseOverview } from '../../../shared/contract/manage-routes.ts';
import { check } from '../../check.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { SendOrCancel } from '../../components/send-or-cancel.tsx';
import { useErrors } from '../../form.ts';
import { useSend } from '../../send.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { isSame } from './draft.ts';
import { Refused, SaveButton, whyUnable } from './save-parts.tsx';
import type { Files } from './workshop/tasks.ts';
import { type CheckState, checkedOf } from './workspace.tsx';

type SaveProps = {
  readonly course: CourseOverview;
  readonly stored: Files;
  readonly files: Files;
  readonly told: CheckState;
  readonly onSaved: () => void;
};

export function SaveVersion({ course, stored, files, told, onSaved }: SaveProps) {
  const open = useSignal(false);
  const note = useSignal('');
  const form = useErrors();
  const { send, busy, problem } = useSend('saveCourse');
  const why = isSame(stored, files) ? s.unchanged : whyUnable(told);
  const faulty = new Set(course.bank.filter((each) => each.annulled !== null).map(({ id }) => id));
  const sound = new Set(course.bank.filter((each) => each.annulled === null).map(({ id }) => id));
  const questions = checkedOf(told)?.questions ?? [];
  const annulled = questions
    .filter((each) => each.annulled && sound.has(each.id))
    .map(({ id }) => id);
  const again = questions
    .filter((each) => !each.annulled && faulty.has(each.id))
    .map(({ id }) => id);
  const save = async (event: Event) => {
    event.preventDefault();
    const { courseId, version } = course;
    const body = { base: version, note: note.value, files };
    const slips = check('saveCourse', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ params: { courseId }, body });
    if (result.ok) onSaved();
  };
  const close = () => {
    open.value = false;
    problem.value = null;
  };
  return (
    <>
      <SaveButton
        words={s.save}
        why={why}
        onClick={() => {
          open.value = true;
        }}
      />
      <Dialog open={open.value} title={s.saveTitle} onClose={close}>
        <form class="stack" noValidate onSubmit={(event) => void save(event)}>
          {annulled.length > 0 && <p>{s.savesAnnulled(annulled)}</p>}
          {again.length > 0 && <p>{s.savesAgain(again)}</p>}
          <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
          <TextField
            name="note"
            label={s.note}
            hint={s.noteHint}
            value={note.value}
            maxLength={200}
            error={form.of('note')}
            onValue={(value) => {
              note.value = value;
              form.clear('note');
            }}
          />
          <Refused problem={problem.value} />
          <SendOrCancel words={s.save} busy={busy.value} onCancel={close} />
        </form>
      </Dialog>
    </>
  );
}
