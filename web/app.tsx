import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useErrorBoundary, useLayoutEffect, useRef } from 'preact/hooks';
import { LocationProvider, Route, Router } from 'preact-iso/router';
import type { BegunPage } from '../shared/public-pages.ts';
import type { PublicPath } from '../shared/public-paths.ts';
import { newId } from './client.ts';
import { type LazyPage, lazyPage } from './components/lazy-page.tsx';
import { Private } from './components/private.tsx';
import { readAhead } from './load.ts';
import { isLocal } from './local.ts';
import { NotFound } from './pages/not-found.tsx';
import { type SitePath, sitePaths } from './paths.ts';
import { readReference } from './reference.ts';
import { isExam } from './session.ts';
import { Crash } from './shell/crash.tsx';
import { SiteFooter } from './shell/footer.tsx';
import { SiteHeader } from './shell/header.tsx';
import { LineBand } from './shell/line-band.tsx';
import { BottomNav } from './shell/nav.tsx';
import { shell as s } from './strings/zh-CN/shell.ts';

const Year = lazyPage(() => import('./pages/year/page.tsx').then((m) => m.YearPage));
const SignIn = lazyPage(() => import('./pages/sign-in.tsx').then((m) => m.SignInPage));
const Register = lazyPage(() => import('./pages/register/page.tsx').then((m) => m.RegisterPage));
const Reset = lazyPage(() => import('./pages/reset.tsx').then((m) => m.ResetPage));
const NewClaim = lazyPage(() => import('./pages/claim/new.tsx').then((m) => m.NewClaimPage));
const Certificate = lazyPage(() =>
  import('./pages/certificate/page.tsx').then((m) => m.CertificatePage),
);
const File = lazyPage(() => import('./pages/file/page.tsx').then((m) => m.FilePage));
const Claim = lazyPage(() => import('./pages/claim/detail.tsx').then((m) => m.ClaimPage));
const Review = lazyPage(() => import('./pages/review/page.tsx').then((m) => m.ReviewPage));
const Incidents = lazyPage(() =>
  import('./pages/review/incidents.tsx').then((m) => m.IncidentsPage),
);
const OwnData = lazyPage(() => import('./pages/own-data/page.tsx').then((m) => m.OwnDataPage));
const Rules = lazyPage(() => import('./pages/rules/page.tsx').then((m) => m.RulesPage));
const Courses = lazyPage(() => import('./pages/courses/page.tsx').then((m) => m.CoursesPage));
const Catalogue = lazyPage(() =>
  import('./pages/courses/catalogue.tsx').then((m) => m.CataloguePage),
);
const Course = lazyPage(() => import('./pages/courses/course.tsx').then((m) => m.CoursePage));
const Chapter = lazyPage(() => import('./pages/courses/chapter.tsx').then((m) => m.ChapterPage));
const Exam = lazyPage(() => import('./pages/exam/page.tsx').then((m) => m.ExamPage));
const Plan = lazyPage(() => import('./pages/plan/page.tsx').then((m) => m.PlanPage));
const Statement = lazyPage(() => import('./pages/statement/page.tsx').then((m) => m.StatementPage));
const Issued = lazyPage(() => import('./pages/statement/issued.tsx').then((m) => m.IssuedPage));
const Verify = lazyPage(() => import('./pages/verify/page.tsx').then((m) => m.VerifyPage));
const Notices = lazyPage(() => import('./pages/notices/page.tsx').then((m) => m.NoticesPage));
const Manage = lazyPage(() => import('./pages/manage/area.tsx').then((m) => m.ManageArea));
const Account = lazyPage(() => import('./pages/account/page.tsx').then((m) => m.AccountPage));
const Styleguide = lazyPage(() =>
  import('./pages/styleguide/page.tsx').then((m) => m.StyleguidePage),
);

/** Stands while it is asked who is there: the same for everybody, so it is drawn beforehand. */
const NewClaimFrame = lazyPage(() => import('./pages/claim/new.tsx').then((m) => m.NewClaimFrame));

const open: Readonly<Record<PublicPath, LazyPage<object>>> = {
  '/sign-in': SignIn,
  '/register': Register,
  '/password': Reset,
  '/rules': Rules,
  '/verify': Verify,
  '/catalogue': Catalogue,
};

/** Pages that were drawn beforehand: their code must be there at the first drawing, or they would vanish for a moment. */
const drawnBefore: Readonly<Partial<Record<string, LazyPage<object>>>> = {
  ...open,
  '/claims/new': NewClaimFrame,
};

/** What the first drawing of a page waits for. */
export async function openPage(path: string): Promise<void> {
  await drawnBefore[path]?.preload();
}

const begunWith: Readonly<Record<BegunPage, { preload: () => Promise<void> }>> = {
  '/': Year,
  '/claims/new': NewClaim,
  '/courses': Courses,
  '/plan': Plan,
  '/statement': Statement,
  '/notices': Notices,
  '/account': Account,
  '/review': Review,
};

/** What a visit begins with is fetched while it is still asked who is there, its code and what it reads. */
export function beginPage(): void {
  const { pathname, search } = location;
  const page = isExam(pathname) ? Exam : begunWith[pathname as BegunPage];
  void page?.preload();
  if (pathname === '/' && search === '') readAhead('year', { params: { year: 'now' } });
  if (pathname === '/claims/new') readAhead('drafts', {});
  if (pathname === '/courses') readAhead('courses', {});
  if (pathname === '/' || pathname === '/claims/new') void readReference();
}

/** A page that asks for a signed-in person; `confirmed` also for the bureau's confirmation. */
const forPerson =
  (Page: ComponentType, confirmed: boolean, Frame?: ComponentType): FunctionComponent =>
  () => (
    <Private confirmed={confirmed} Frame={Frame}>
      <Page />
    </Private>
  );

const YearRoute = forPerson(Year, true);
const NewClaimRoute = forPerson(NewClaim, true, NewClaimFrame);
const CertificateRoute = forPerson(Certificate, true);
const FileRoute = forPerson(File, true);
const ClaimRoute = forPerson(Claim, true);
const ReviewRoute = forPerson(Review, true);
const IncidentsRoute = forPerson(Incidents, true);
const CoursesRoute = forPerson(Courses, true);
const CourseRoute = forPerson(Course, true);
const ChapterRoute = forPerson(Chapter, true);
const PlanRoute = forPerson(Plan, true);
const OwnDataRoute = forPerson(OwnData, true);
const StatementRoute = forPerson(Statement, true);
const IssuedRoute = forPerson(Issued, true);
const NoticesRoute = forPerson(Notices, true);
/** A paper is shown to whom it belongs, so nobody is asked who he is first: without a line it still comes. */
const ExamRoute: FunctionComponent = () => (
  <Private confirmed unasked>
    <Exam />
  </Private>
);
const ManageRoute = forPerson(Manage, true);
const AccountRoute = forPerson(Account, false);

const pages: Readonly<Record<SitePath, ComponentType>> = {
  ...open,
  '/': YearRoute,
  '/claims/new': NewClaimRoute,
  '/claims/certificate': CertificateRoute,
  '/claims/:claimId': ClaimRoute,
  '/files/:uploadId': FileRoute,
  '/review': ReviewRoute,
  '/review/incidents': IncidentsRoute,
  '/courses': CoursesRoute,
  '/courses/:courseId': CourseRoute,
  '/courses/:courseId/:chapterId': ChapterRoute,
  '/exam/:paperId': ExamRoute,
  '/plan': PlanRoute,
  '/my-data': OwnDataRoute,
  '/statement': StatementRoute,
  '/statement/:serial': IssuedRoute,
  '/notices': NoticesRoute,
  '/manage': ManageRoute,
  '/manage/*': ManageRoute,
  '/account': AccountRoute,
  '/styleguide': isLocal ? Styleguide : NotFound,
};

export function App() {
  return (
    <LocationProvider>
      <Shell />
    </LocationProvider>
  );
}

function Shell() {
  const correlation = useRef('');
  const [error] = useErrorBoundary(() => {
    correlation.current = newId();
  });
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to #main; the router must not take the fragment for a page */}
      <a class="skip" href="#main" onClick={toMain}>
        {s.skip}
      </a>
      <SiteHeader />
      <LineBand />
      <main id="main" tabIndex={-1}>
        {error ? <Crash id={correlation.current} /> : <Pages />}
      </main>
      <SiteFooter />
      <BottomNav />
    </>
  );
}

function toMain(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** Goes to a height as soon as the page has it: what it reads comes a moment after it. */
function settle(at: number, tries = 40): void {
  scrollTo(0, at);
  if (scrollY < at && tries > 0) setTimeout(settle, 50, at, tries - 1);
}

function Pages() {
  const first = useRef(true);
  const back = useRef(0);
  // Laid before the router's own listeners, which draw the page at once.
  useLayoutEffect(() => {
    const left = new Map<string, number>();
    addEventListener('click', () => left.set(location.href, scrollY));
    addEventListener('popstate', () => {
      back.current = left.get(location.href) ?? 0;
    });
  }, []);
  useEffect(() => {
    first.current = false;
  }, []);
  // A new page starts at its top, one that is come back to where it was left; readers start at its heading.
  const opened = () => {
    if (first.current) return;
    settle(back.current);
    back.current = 0;
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  return (
    <Router onRouteChange={opened}>
      {sitePaths.map((path) => (
        <Route key={path} path={path} component={pages[path]} />
      ))}
      <Route default component={NotFound} />
    </Router>
  );
}
