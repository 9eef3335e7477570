import { useRoute } from 'preact-iso/router';
import type { CourseOverview } from '../../../shared/contract/manage-routes.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { Told } from '../../components/told.tsx';
import { momentWords } from '../../moment.ts';
import { useSend } from '../../send.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { Regrading } from './regrading.tsx';

type VersionsProps = {
  readonly course: CourseOverview;
  readonly onChange: () => void;
};

/** Which versions there were, and in which years the course is on offer. */
export function Versions({ course, onChange }: VersionsProps) {
  const { query } = useRoute();
  return (
    <div class="stack manage-part">
      {query['saved'] === 'now' && (
        <p role="status">
          <Told>
            <State tone="good">{s.saved}</State>
          </Told>
        </p>
      )}
      <section class="tight" aria-labelledby="offers">
        <h2 id="offers">{s.offersTitle}</h2>
        <p class="note">{s.offersLead}</p>
        <ul class="rows block">
          {course.offered.map((each) => (
            <Offer key={each.year} courseId={course.courseId} {...each} onChange={onChange} />
          ))}
        </ul>
      </section>
      <Regrading course={course} onChange={onChange} />
      <section class="tight" aria-labelledby="versions">
        <h2 id="versions">{s.versionsTitle}</h2>
        <ol class="rows block">
          {course.versions.toReversed().map(({ version, at, by, note, annulled }, i) => (
            <li key={`${at} ${version}`} class="tight">
              <p class="between">
                <strong>{note}</strong>
                {i === 0 && <State tone="good">{s.current}</State>}
              </p>
              {annulled.length > 0 && <p class="small">{s.annulledIn(annulled)}</p>}
              <p class="note">
                {momentWords(at)} · {s.by[by]} · <span class="mono">{version.slice(0, 8)}</span>
              </p>
              {version !== course.version && (
                <p class="small">
                  <a href={`/manage/courses/${course.courseId}?part=edit&past=${version}`}>
                    {s.toPast}
                    <span class="said">{note}</span>
                  </a>
                </p>
              )}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

type OfferProps = CourseOverview['offered'][number] & {
  readonly courseId: string;
  readonly onChange: () => void;
};

/** A year, and the button that opens or closes it. */
function Offer({ courseId, year, offered, onChange }: OfferProps) {
  const { send, busy, problem } = useSend('offerCourse');
  const turn = async () => {
    const result = await send({ params: { courseId }, body: { year, offered: !offered } });
    if (result.ok) onChange();
  };
  return (
    <li>
      <p class="between">
        <State tone={offered ? 'good' : 'still'}>
          {offered ? s.offered(year) : s.notOffered(year)}
        </State>
        <Button busy={busy.value} onClick={() => void turn()}>
          {offered ? s.close(year) : s.open(year)}
        </Button>
      </p>
      <ProblemNote problem={problem.value} />
    </li>
  );
}
