import type { CourseOverview } from '../../../shared/contract/manage-routes.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { draftOf, useCourseDraft } from './draft.ts';
import { OlderDrafts } from './older-drafts.tsx';
import { PastVersion } from './past-version.tsx';
import { SaveVersion } from './save-version.tsx';
import type { Files } from './workshop/tasks.ts';
import { Workspace } from './workspace.tsx';

type EditorProps = {
  readonly course: CourseOverview;
  /** A question of the bank to begin at. */
  readonly question: string | undefined;
  /** An earlier version whose texts are to be taken up again. */
  readonly past: string | undefined;
  readonly onPast: () => void;
  readonly onSaved: () => void;
};

/** The texts of a course that is there, checked as one types. */
export function Editor(props: EditorProps) {
  const { courseId, version } = props.course;
  const { value, problem, again } = useLoad('courseSource', { params: { courseId, version } });
  const files = value.value?.files;
  return (
    <div class="manage-part">
      <ProblemNote problem={problem.value} again={() => void again()} />
      {!files && !problem.value && <Loading />}
      {files && <Editing {...props} stored={files} />}
    </div>
  );
}

function Editing({
  course,
  question,
  past,
  onPast,
  stored,
  onSaved,
}: EditorProps & { stored: Files }) {
  const { courseId, version, versions } = course;
  const name = draftOf(courseId, version);
  const kept = useCourseDraft(name);
  const earlier = versions.find((each) => each.version === past && past !== version);
  return (
    <>
      {earlier && (
        <PastVersion
          key={earlier.version}
          courseId={courseId}
          past={earlier}
          stored={stored}
          onTake={kept.put}
          onLeave={onPast}
        />
      )}
      <OlderDrafts courseId={courseId} version={version} onTake={kept.put} />
      <Workspace
        stored={stored}
        name={name}
        kept={kept}
        question={question}
        save={(files, told) => (
          <SaveVersion
            course={course}
            stored={stored}
            files={files}
            told={told}
            onSaved={() => {
              kept.drop();
              onSaved();
            }}
          />
        )}
      />
    </>
  );
}
