import { useLocation } from 'preact-iso/router';
import * as v from 'valibot';
import { newCourse } from '../../../shared/course/begin.ts';
import { courseSchema } from '../../../shared/course/model.ts';
import { yearAt } from '../../../shared/time/instant.ts';
import { Button } from '../../components/button.tsx';
import { Asked } from '../../components/confirm.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { useErrors } from '../../form.ts';
import { type Kept, useKept } from '../../kept-form.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { CreateCourse } from './create-course.tsx';
import { type Draft, NEW_COURSE, useCourseDraft } from './draft.ts';
import { Workspace } from './workspace.tsx';

/** A course that begins: first what it is called, then its texts, all on this device until it is published. */
export function NewCourse() {
  const kept = useCourseDraft(NEW_COURSE);
  const begun = Object.keys(kept.value.value).length > 0;
  return begun ? <Writing kept={kept} /> : <Beginning kept={kept} />;
}

function Writing({ kept }: { kept: Kept<Draft> }) {
  const { route } = useLocation();
  return (
    <div class="manage-part">
      <Workspace
        stored={{}}
        name={NEW_COURSE}
        kept={kept}
        save={(files, told) => (
          <>
            <CreateCourse
              files={files}
              told={told}
              onCreated={(courseId) => {
                kept.drop();
                route(`/manage/courses/${courseId}?part=versions&saved=now`);
              }}
            />
            <Asked words={s.dropDraft} lead={s.dropDraftLead} onYes={kept.drop} />
          </>
        )}
      />
    </div>
  );
}

const about = v.pick(courseSchema, ['id', 'title', 'summary', 'author']);
const form = v.strictObject({ ...about.entries, chapter: about.entries.title });
type Field = keyof v.InferOutput<typeof form>;
const fields: readonly Field[] = ['title', 'id', 'summary', 'author', 'chapter'];
const empty = { title: '', id: '', summary: '', author: '', chapter: '' };

function Beginning({ kept }: { kept: Kept<Draft> }) {
  const typed = useKept<Record<Field, string>>('device', `${NEW_COURSE}:about`, empty);
  const errors = useErrors();
  const begin = (event: Event) => {
    event.preventDefault();
    const parsed = v.safeParse(form, typed.value.value);
    if (!parsed.success) {
      const { nested = {} } = v.flatten<typeof form>(parsed.issues);
      errors.show(
        fields.flatMap((field) => {
          const message = nested[field]?.[0];
          return message ? [{ field, message: `${s.about[field].label}${message}。` }] : [];
        }),
      );
      return;
    }
    kept.put(newCourse({ ...parsed.output, year: yearAt(Date.now() as never) }));
    typed.drop();
  };
  return (
    <form class="stack manage-part narrow" noValidate onSubmit={begin}>
      <ErrorSummary errors={errors.errors.value} turn={errors.turn.value} />
      {fields.map((field) => (
        <TextField
          key={field}
          name={field}
          label={s.about[field].label}
          hint={s.about[field].hint}
          value={typed.value.value[field]}
          error={errors.of(field)}
          onValue={(value) => {
            typed.put({ [field]: value });
            errors.clear(field);
          }}
        />
      ))}
      <p class="row">
        <Button kind="main" type="submit">
          {s.beginCourse}
        </Button>
      </p>
    </form>
  );
}
