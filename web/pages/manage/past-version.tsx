import type { CourseOverview } from '../../../shared/contract/manage-routes.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import type { Draft } from './draft.ts';
import type { Files } from './workshop/tasks.ts';

type PastProps = {
  readonly courseId: string;
  readonly past: CourseOverview['versions'][number];
  /** The version that is edited. */
  readonly stored: Files;
  readonly onTake: (draft: Draft) => void;
  readonly onLeave: () => void;
};

/** The texts of an earlier version, to be the next one: versions themselves stand as they are. */
export function PastVersion({ courseId, past, stored, onTake, onLeave }: PastProps) {
  const { value, problem, again } = useLoad('courseSource', {
    params: { courseId, version: past.version },
  });
  const files = value.value?.files;
  const take = () => {
    if (!files) return;
    const gone = Object.keys(stored).filter((path) => files[path] === undefined);
    onTake({ ...Object.fromEntries(gone.map((path) => [path, null])), ...files });
    onLeave();
  };
  return (
    <Callout tone="caution">
      <p>{s.pastLead(past.note, momentWords(past.at))}</p>
      <ProblemNote problem={problem.value} again={() => void again()} />
      {!files && !problem.value && <Loading />}
      <p class="row">
        {files && <Button onClick={take}>{s.pastTake}</Button>}
        <Button onClick={onLeave}>{s.pastLeave}</Button>
      </p>
    </Callout>
  );
}
