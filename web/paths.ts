/** The pages of the site by their addresses. `app.tsx` has a component for each. */
export const sitePaths = [
  '/',
  '/sign-in',
  '/register',
  '/password',
  '/claims/new',
  '/claims/certificate',
  '/claims/:claimId',
  '/files/:uploadId',
  '/review',
  '/review/incidents',
  '/courses',
  '/courses/:courseId',
  '/courses/:courseId/:chapterId',
  '/exam/:paperId',
  '/plan',
  '/my-data',
  '/statement',
  '/statement/:serial',
  '/verify',
  '/catalogue',
  '/notices',
  '/manage',
  '/manage/*',
  '/account',
  '/rules',
  '/styleguide',
] as const;

/** What lies below `/manage`. */
export const managePaths = [
  '/',
  '/new',
  '/courses/:courseId',
  '/people',
  '/people/:personId',
  '/requirements',
] as const;

export type SitePath = (typeof sitePaths)[number];
export type ManagePath = (typeof managePaths)[number];
