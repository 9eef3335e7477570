import { Route, Router } from 'preact-iso/router';
import { me } from '../../session.ts';
import { NotFound } from '../not-found.tsx';
import { ManagedCoursePage } from './course.tsx';
import './manage.css';
import { ManagePage } from './page.tsx';
import { ManagePeoplePage } from './people.tsx';
import { ManagedPersonPage } from './person.tsx';

/** What administrators have; to others it does not exist. The server decides for itself. */
export function ManageArea() {
  if (!me.value?.grants.some(({ role }) => role === 'admin')) return <NotFound />;
  return (
    <Router>
      <Route path="/" component={ManagePage} />
      <Route path="/courses/:courseId" component={ManagedCoursePage} />
      <Route path="/people" component={ManagePeoplePage} />
      <Route path="/people/:personId" component={ManagedPersonPage} />
      <Route default component={NotFound} />
    </Router>
  );
}
