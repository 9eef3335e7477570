import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RequirementView } from '../../../shared/contract/requirement-routes.ts';
import { professions } from '../../../shared/vocabulary.ts';
import { check } from '../../check.ts';
import { Button } from '../../components/button.tsx';
import { Asked } from '../../components/confirm.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Select, TextArea, TextField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { Told } from '../../components/told.tsx';
import { useErrors } from '../../form.ts';
import { useKept } from '../../kept-form.ts';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { readReference, reference } from '../../reference.ts';
import { useSend } from '../../send.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { useTitle } from '../../title.ts';
import { ManageTabs } from './tabs.tsx';

/** Special requirements of industry departments, which are printed on the form (notice 六(二)). */
export function RequirementsPage() {
  useTitle(s.requirementsTab);
  useEffect(() => {
    void readReference();
  }, []);
  const { value, problem, again } = useLoad('requirements', {});
  const all = value.value?.requirements;
  const year = reference.value?.year;
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
      </div>
      <ManageTabs current="requirements" />
      <div class="two manage-part">
        <section class="stack" aria-labelledby="requirements">
          <h2 id="requirements">{s.requirementsTitle}</h2>
          <p class="small second clauses">{s.requirementsLead}</p>
          <ProblemNote problem={problem.value} again={() => void again()} />
          {!all && !problem.value && <Loading />}
          {all?.length === 0 && <p class="second">{s.requirementsNone}</p>}
          <ul class="rows">
            {all?.map((each) => (
              <Requirement key={each.requirementId} of={each} onChange={() => void again()} />
            ))}
          </ul>
        </section>
        {year !== undefined && <RecordForm year={year} onRecorded={() => void again()} />}
      </div>
    </div>
  );
}

function Requirement({ of, onChange }: { of: RequirementView; onChange: () => void }) {
  const { send, busy, problem } = useSend('withdrawRequirement');
  /** Withdrawn just now, and here. */
  const just = useSignal(false);
  const withdraw = async () => {
    const result = await send({ params: { requirementId: of.requirementId } });
    if (!result.ok) return;
    just.value = true;
    onChange();
  };
  const { withdrawnAt } = of;
  return (
    <li class="tight">
      <p>
        <strong>{s.requirementOf(of.year, of.profession)}</strong>　{of.department}：{of.text}
      </p>
      <p class="between">
        <span class="note">{s.requirementRecorded(momentWords(of.recordedAt))}</span>
        {withdrawnAt ? (
          <Told just={just.value}>
            <State tone="still">{s.requirementWithdrawn(momentWords(withdrawnAt))}</State>
          </Told>
        ) : (
          <Asked
            words={s.requirementWithdraw}
            of={`${s.requirementOf(of.year, of.profession)}，${of.department}`}
            lead={s.requirementWithdrawLead}
            busy={busy.value}
            onYes={() => void withdraw()}
          />
        )}
      </p>
      <ProblemNote problem={problem.value} />
    </li>
  );
}

const empty = { year: '', profession: '', department: '', text: '' };

function RecordForm({ year, onRecorded }: { year: number; onRecorded: () => void }) {
  const draft = useKept('tab', 'requirement', { ...empty, year: String(year) });
  const done = useSignal(false);
  const form = useErrors();
  const { send, busy, problem } = useSend('recordRequirement');
  const put = (part: Partial<typeof empty>) => {
    draft.put(part);
    done.value = false;
    for (const field of Object.keys(part)) form.clear(field);
  };
  const record = async (event: Event) => {
    event.preventDefault();
    const body = draft.value.value as never;
    const slips = check('recordRequirement', body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ body });
    if (!result.ok) return form.show(result.error.errors ?? []);
    draft.drop();
    done.value = true;
    onRecorded();
  };
  const years = [year + 1, year, year - 1].map((each) => [String(each), String(each)] as const);
  return (
    <form class="block stack" noValidate onSubmit={(event) => void record(event)}>
      <h2>{s.requirementNew}</h2>
      <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
      <Select
        name="year"
        label={s.requirementYear}
        ask={s.requirementAsk}
        choices={years}
        value={draft.value.value.year}
        error={form.of('year')}
        onValue={(value) => put({ year: value })}
      />
      <Select
        name="profession"
        label={s.requirementProfession}
        ask={s.requirementAsk}
        choices={professions.map((each) => [each, each] as const)}
        value={draft.value.value.profession}
        error={form.of('profession')}
        onValue={(value) => put({ profession: value })}
      />
      <TextField
        name="department"
        label={s.requirementDepartment}
        maxLength={40}
        value={draft.value.value.department}
        error={form.of('department')}
        onValue={(value) => put({ department: value })}
      />
      <TextArea
        name="text"
        label={s.requirementText}
        hint={s.requirementHint}
        maxLength={100}
        value={draft.value.value.text}
        error={form.of('text')}
        onValue={(value) => put({ text: value.replaceAll('\n', ' ') })}
      />
      <ProblemNote problem={problem.value?.errors ? null : problem.value} />
      <p class="row">
        <Button kind="main" type="submit" busy={busy.value}>
          {s.requirementRecord}
        </Button>
      </p>
      <p role="status">{done.value && <State tone="good">{s.requirementDone}</State>}</p>
    </form>
  );
}
