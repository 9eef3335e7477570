import type { Handlers } from '../app/door.ts';
import { requirementCases } from '../statements/requirements.ts';
import { managedStatements } from '../statements/revoke.ts';
import { managedCourses } from './courses.ts';
import { managedPeople } from './people.ts';
import type { ManageServices } from './services.ts';

/** What the bureau's administrators do. */
export const manageCases = (services: ManageServices): Handlers<'manage'> => ({
  ...managedCourses(services),
  ...managedPeople(services),
  ...managedStatements(services),
  ...requirementCases(services),
});
