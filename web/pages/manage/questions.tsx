import { useSignal } from '@preact/signals';
import type { CourseOverview, ManagedQuestion } from '../../../shared/contract/manage-routes.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/field.tsx';
import { State } from '../../components/message.tsx';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { byWorth, ENOUGH, flagOf } from './worth.ts';

const SHOWN = 20;

/** Every question with what the papers say of it. */
export function Questions({ course }: { course: CourseOverview }) {
  const chapter = useSignal('');
  const order = useSignal<'worth' | 'bank'>('worth');
  const all = useSignal(false);
  const known = course.figures.first;
  const chosen = course.bank.filter((each) => !chapter.value || each.chapter === chapter.value);
  const sorted = order.value === 'worth' ? byWorth(chosen) : chosen;
  const shown = all.value ? sorted : sorted.slice(0, SHOWN);
  return (
    <section class="stack manage-part" aria-labelledby="questions">
      <div class="tight">
        <h2 id="questions">{s.questionsTitle}</h2>
        {known < ENOUGH && (
          <p>
            <State tone="caution">{s.fewFirst(known, ENOUGH)}</State>
          </p>
        )}
        <p class="note">{s.facilityIs}</p>
        <p class="note">{s.discriminationIs}</p>
      </div>
      <div class="pair">
        <Select
          name="chapter"
          label={s.chapter}
          ask={s.allChapters}
          value={chapter.value}
          choices={course.chapters.map(({ id, title }) => [id, `${id} ${title}`])}
          onValue={(value) => {
            chapter.value = value;
          }}
        />
        <Select
          name="order"
          label={s.order}
          ask={s.orders.worth}
          value={order.value === 'bank' ? 'bank' : ''}
          choices={[['bank', s.orders.bank]]}
          onValue={(value) => {
            order.value = value === 'bank' ? 'bank' : 'worth';
          }}
        />
      </div>
      <ol class="rows block">
        {shown.map((question) => (
          <Row key={question.id} courseId={course.courseId} question={question} />
        ))}
      </ol>
      {shown.length < sorted.length && (
        <p class="row">
          <Button
            onClick={() => {
              all.value = true;
            }}
          >
            {s.showAll(sorted.length)}
          </Button>
        </p>
      )}
    </section>
  );
}

function Row({ courseId, question }: { courseId: string; question: ManagedQuestion }) {
  const { id, stem, type, difficulty, chapter, asked, annulled } = question;
  const flag = flagOf(question);
  return (
    <li class="manage-question">
      <div class="tight">
        <h3 class="manage-stem">{stem}</h3>
        <p class="note">
          <span class="mono">{id}</span> · {chapter} · {s.types[type]} · {s.difficulty(difficulty)}{' '}
          · {s.asked(asked)}
          {asked > 0 && asked < ENOUGH && `，${s.few}`}
        </p>
        {annulled !== null && (
          <p class="small">
            <State tone="still">{s.flags.annulled}</State> {annulled}
          </p>
        )}
        {flag && (
          <p class="small">
            <State tone={flag === 'reversed' ? 'error' : 'caution'}>{s.flags[flag]}</State>
          </p>
        )}
      </div>
      {asked > 0 && (
        <dl class="manage-figures">
          <div>
            <dt>{s.facility}</dt>
            <dd>
              {question.facility === null ? s.unknown : `${Math.round(question.facility * 100)}%`}
            </dd>
          </div>
          <div>
            <dt>{s.discrimination}</dt>
            <dd>
              {question.discrimination === null || asked < ENOUGH
                ? s.unknown
                : signed(question.discrimination)}
            </dd>
          </div>
        </dl>
      )}
      <a href={`/manage/courses/${courseId}?part=edit&question=${id}`}>
        {s.toQuestion}
        <span class="said">{s.ofQuestion(id)}</span>
      </a>
    </li>
  );
}

/** With the minus of the type, which lines up with figures. */
const signed = (value: number): string => value.toFixed(2).replace('-', '−');
