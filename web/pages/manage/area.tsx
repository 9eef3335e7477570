import type { ComponentType } from 'preact';
import { Route, Router } from 'preact-iso/router';
import { type ManagePath, managePaths } from '../../paths.ts';
import { administers, me } from '../../session.ts';
import '../courses/courses.css';
import { NotFound } from '../not-found.tsx';
import { ManagedCoursePage } from './course.tsx';
import './manage.css';
import { NewCoursePage } from './new.tsx';
import { ManagePage } from './page.tsx';
import { ManagePeoplePage } from './people.tsx';
import { ManagedPersonPage } from './person.tsx';
import { RequirementsPage } from './requirements.tsx';

const pages: Readonly<Record<ManagePath, ComponentType>> = {
  '/': ManagePage,
  '/new': NewCoursePage,
  '/courses/:courseId': ManagedCoursePage,
  '/people': ManagePeoplePage,
  '/people/:personId': ManagedPersonPage,
  '/requirements': RequirementsPage,
};

/** What administrators have; to others it does not exist. The server decides for itself. */
export function ManageArea() {
  if (!administers(me.value)) return <NotFound />;
  return (
    <Router>
      {managePaths.map((path) => (
        <Route key={path} path={path} component={pages[path]} />
      ))}
      <Route default component={NotFound} />
    </Router>
  );
}
