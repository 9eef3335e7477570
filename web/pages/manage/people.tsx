import { useLocation } from 'preact-iso/router';
import { Button } from '../../components/button.tsx';
import { ByDocument } from '../../components/by-document.tsx';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { useTitle } from '../../title.ts';
import { ManageTabs } from './tabs.tsx';

/** Finds a person by document, for what is to be decided about his exams. */
export function ManagePeoplePage() {
  useTitle(s.peopleTab);
  const { route } = useLocation();
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
      </div>
      <ManageTabs current="people" />
      <ByDocument
        ask="findPerson"
        class="narrow manage-part"
        label={s.document}
        notFound={s.notFound}
        onAnswer={({ personId }) => route(`/manage/people/${personId}`)}
        end={(busy) => (
          <p class="row">
            <Button kind="main" type="submit" busy={busy}>
              {s.find}
            </Button>
          </p>
        )}
      >
        <h2>{s.findTitle}</h2>
        <p class="small second">{s.findLead}</p>
      </ByDocument>
    </div>
  );
}
