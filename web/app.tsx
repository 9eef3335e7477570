import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useErrorBoundary, useRef } from 'preact/hooks';
import { LocationProvider, Route, Router } from 'preact-iso/router';
import { newId } from './client.ts';
import { lazyPage } from './components/lazy-page.tsx';
import { Private } from './components/private.tsx';
import { isLocal } from './local.ts';
import { NotFound } from './pages/not-found.tsx';
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
const Claim = lazyPage(() => import('./pages/claim/detail.tsx').then((m) => m.ClaimPage));
const Review = lazyPage(() => import('./pages/review/page.tsx').then((m) => m.ReviewPage));
const Incidents = lazyPage(() =>
  import('./pages/review/incidents.tsx').then((m) => m.IncidentsPage),
);
const OwnData = lazyPage(() => import('./pages/own-data/page.tsx').then((m) => m.OwnDataPage));
const Rules = lazyPage(() => import('./pages/rules/page.tsx').then((m) => m.RulesPage));
const Courses = lazyPage(() => import('./pages/courses/page.tsx').then((m) => m.CoursesPage));
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

/** Pages that were drawn beforehand: their code must be there at the first drawing, or they would vanish for a moment. */
const drawnBefore: Readonly<Partial<Record<string, { preload: () => Promise<void> }>>> = {
  '/sign-in': SignIn,
  '/register': Register,
  '/password': Reset,
  '/rules': Rules,
  '/verify': Verify,
};

/** What the first drawing of a page waits for. */
export async function openPage(path: string): Promise<void> {
  await drawnBefore[path]?.preload();
}

/** What a visit begins with is fetched while it is still asked who is there. */
export function beginPage(): void {
  if (isExam(location.pathname)) void Exam.preload();
  if (location.pathname !== '/') return;
  void Year.preload();
  void readReference();
}

/** A page that asks for a signed-in person; `confirmed` also for the bureau's confirmation. */
const forPerson =
  (Page: ComponentType, confirmed: boolean): FunctionComponent =>
  () => (
    <Private confirmed={confirmed}>
      <Page />
    </Private>
  );

const YearRoute = forPerson(Year, true);
const NewClaimRoute = forPerson(NewClaim, true);
const CertificateRoute = forPerson(Certificate, true);
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

function Pages() {
  const first = useRef(true);
  useEffect(() => {
    first.current = false;
  }, []);
  // A new page starts at its top, and readers start at its heading.
  const opened = () => {
    if (first.current) return;
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  return (
    <Router onRouteChange={opened}>
      <Route path="/" component={YearRoute} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/register" component={Register} />
      <Route path="/password" component={Reset} />
      <Route path="/claims/new" component={NewClaimRoute} />
      <Route path="/claims/certificate" component={CertificateRoute} />
      <Route path="/claims/:claimId" component={ClaimRoute} />
      <Route path="/review" component={ReviewRoute} />
      <Route path="/review/incidents" component={IncidentsRoute} />
      <Route path="/courses" component={CoursesRoute} />
      <Route path="/courses/:courseId" component={CourseRoute} />
      <Route path="/courses/:courseId/:chapterId" component={ChapterRoute} />
      <Route path="/exam/:paperId" component={ExamRoute} />
      <Route path="/plan" component={PlanRoute} />
      <Route path="/my-data" component={OwnDataRoute} />
      <Route path="/statement" component={StatementRoute} />
      <Route path="/statement/:serial" component={IssuedRoute} />
      <Route path="/verify" component={Verify} />
      <Route path="/notices" component={NoticesRoute} />
      <Route path="/manage" component={ManageRoute} />
      <Route path="/manage/*" component={ManageRoute} />
      <Route path="/account" component={AccountRoute} />
      <Route path="/rules" component={Rules} />
      <Route path="/styleguide" component={isLocal ? Styleguide : NotFound} />
      <Route default component={NotFound} />
    </Router>
  );
}
