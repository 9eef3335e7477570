import type { SealedServices } from '../app/services.ts';
import type { CourseStore } from './store.ts';

/** What study and exam stand on beside the rest. */
export type CourseServices = SealedServices & {
  readonly courses: CourseStore;
  readonly newSeed: () => string;
};
