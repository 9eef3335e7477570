import type { Services } from '../app/services.ts';
import type { CourseObjects, CourseStore } from '../courses/store.ts';

/** What administrators' use cases stand on beside the rest. */
export type ManageServices = Services & {
  readonly courses: CourseStore;
  readonly objects: CourseObjects;
};
