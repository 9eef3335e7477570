import type { Services } from '../app/services.ts';
import type { CourseStore } from './store.ts';

/** What study and exam stand on beside the rest. */
export type CourseServices = Services & {
  readonly courses: CourseStore;
  readonly newSeed: () => string;
};
