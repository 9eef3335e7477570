import { useSignal } from '@preact/signals';
import { Button } from '../../components/button.tsx';
import { Callout } from '../../components/message.tsx';
import { dropFromDevice, keptOnDevice } from '../../keep.ts';
import { keptNames } from '../../kept-form.ts';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { type Draft, draftOf, draftsOf } from './draft.ts';

type OlderProps = {
  readonly courseId: string;
  readonly version: string;
  readonly onTake: (draft: Draft) => void;
};

/** What was written upon a version that is no longer the current one: it is neither lost nor merged unseen. */
export function OlderDrafts({ courseId, version, onTake }: OlderProps) {
  const others = useSignal(
    keptNames('device', draftsOf(courseId)).filter(
      (each) =>
        each !== version &&
        Object.keys(keptOnDevice<Draft>(draftOf(courseId, each), {})).length > 0,
    ),
  );
  const drop = (older: string) => {
    dropFromDevice(draftOf(courseId, older));
    others.value = others.value.filter((each) => each !== older);
  };
  return (
    <>
      {others.value.map((older) => {
        const draft = keptOnDevice<Draft>(draftOf(courseId, older), {});
        return (
          <Callout key={older} tone="caution">
            <p>{s.olderDraft(older.slice(0, 8), Object.keys(draft))}</p>
            <p class="row">
              <Button
                onClick={() => {
                  onTake(draft);
                  drop(older);
                }}
              >
                {s.takeOlder}
              </Button>
              <Button onClick={() => drop(older)}>{s.dropOlder}</Button>
            </p>
          </Callout>
        );
      })}
    </>
  );
}
