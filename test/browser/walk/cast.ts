import type { Page } from 'playwright-core';
import { sendDemoClaims } from '../../../infra/local/demo/claims.ts';
import { draw, encode } from '../../redaction/set/draw.ts';
import { Draft } from '../../redaction/set/sheet.ts';
import {
  administrator,
  heading,
  newDocument,
  password,
  professional,
  register,
  reviewer,
  signIn,
  signInAs,
} from '../acts.ts';
import { post, postClaim, upload } from '../api.ts';
import { untilKept } from '../kept-files.ts';
import { candidate, demoPerson, enter, type Person } from '../people.ts';
import { publishShortCourses, shortCourse } from '../short-course.ts';
import { openSite, type Site } from '../site.ts';

/** Who goes through the site, each signed in in a browser of his own. */
export const roles = [
  'anyone',
  'person',
  'newcomer',
  'applicant',
  'staff',
  'reviewer',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export type Cast = {
  readonly site: Site;
  /** The page of a role, opened and signed in when it is first asked for. */
  readonly page: (role: Role) => Promise<Page>;
  /** What is made once, when it is first asked for: a claim, a printed statement, a paper, as paths of the site. */
  readonly once: <T>(name: string, make: () => Promise<T>) => Promise<T>;
  /** Ends what was opened beside the site. */
  readonly close: () => Promise<void>;
};

/** Somebody with a year on record whose browser keeps the site, signed in; then the line is gone. */
export const offlinePerson = ({ once, site }: Cast): Promise<Page> =>
  once('offline', async () => {
    const { page, context } = await site.visitor(undefined, { offlineUse: true });
    await signInAs(page, professional);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // What the first visit fetched before the worker was there is kept by the second.
    for (const [path, title] of [
      ['/', /还差/],
      ['/courses', '公需课程'],
      ['/claims/new', '申报学时'],
      ['/statement', '年度情况表'],
    ] as const) {
      await page.goto(path);
      await heading(page, title);
      await untilKept(page);
    }
    await context.setOffline(true);
    return page;
  });

const NEXT_YEAR = 'next year';
/** The site in January: the year of its people is over. A system of its own, as time does not go back. */
export const nextYear = ({ once }: Cast): Promise<Site> =>
  once(NEXT_YEAR, () => openSite('2024-01-10T10:00:00+08:00', true));

/** Somebody's page there. */
export const inNextYear = (all: Cast, name: string): Promise<Page> =>
  all.once(`next year: ${name}`, async () => {
    const site = await nextYear(all);
    const { page } = await site.visitor();
    await enterAndOpen(page, site, demoPerson(name));
    return page;
  });

async function enterAndOpen(page: Page, site: Site, person: Person): Promise<void> {
  await enter(page, site, person);
  await page.goto('/');
}

/** The course in which candidates have read everything. */
export const examCourse = 'wellbeing-2023';
export const claimTitle = '压力容器安全新规宣贯';

/**
 * Everybody that pages are shown to.
 * @param site one whose first demo person has a past
 */
export function cast(site: Site): Cast {
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
    const made = kept.get(name) ?? make();
    kept.set(name, made);
    // What could not be made is made anew when it is asked for again.
    made.catch(() => kept.delete(name));
    return made as Promise<T>;
  };
  const enter: Readonly<Record<Role, (page: Page) => Promise<void>>> = {
    anyone: async () => undefined,
    person: (page) => enterAndOpen(page, site, demoPerson(professional)),
    staff: (page) => enterAndOpen(page, site, demoPerson('陆文博')),
    reviewer: (page) => enterAndOpen(page, site, demoPerson(reviewer)),
    administrator: (page) => enterAndOpen(page, site, demoPerson(administrator)),
    newcomer: async (page) => {
      await enterAndOpen(page, site, await candidate(site.cloud, examCourse));
    },
    applicant: async (page) => {
      const document = newDocument();
      await register(page, document, '温如初');
      await signIn(page, document, password);
    },
  };
  const page = (role: Role): Promise<Page> =>
    once(`page of ${role}`, async () => {
      const opened = (await site.visitor()).page;
      await enter[role](opened);
      return opened;
    });
  const close = async () => {
    const later = (await kept.get(NEXT_YEAR)) as Site | undefined;
    await later?.close();
  };
  return { site, page, once, close };
}

/** A claim that waits, and its path. */
export const waitingClaim = ({ page, once, site }: Cast): Promise<string> =>
  once('claim', async () => {
    const path = await postClaim(await page('person'), site, claimTitle);
    await site.settled();
    return path;
  });

/** What stands in a reviewer's queue: claims of several routes, an applicant, a changed fact, a request, an incident. */
export const fullQueue = (all: Cast): Promise<void> =>
  all.once('queue', async () => {
    const { once, page, site } = all;
    await sendDemoClaims(site.cloud, site.stateDir);
    await waitingClaim(all);
    await page('applicant');
    // Each of them once, also where the waiting for them is tried again.
    await once('changed fact', async () => {
      const value = '演示智能装备集团有限公司';
      const changed = { kind: 'employer', value, from: '2023-11-01' };
      await post(await page('person'), '/api/facts', changed);
    });
    await once('request', async () => {
      const words = '研修班有四天，只计入了一部分，请看一遍。';
      await post(await page('person'), '/api/requests', { kind: 'review', year: 2023, words });
    });
    await once('sealed file', async () => sealedFile(await page('staff')));
    await site.settled();
  });

/** A marked file that arrives all the same, as from a browser that checks nothing. */
async function sealedFile(page: Page): Promise<void> {
  const sheet = new Draft(420, 300).words('机密★1年', 40, 40, 20);
  sheet.centred('关于专题培训的通知', 120, 22);
  const bytes = await encode(draw(sheet, 2), { type: 'jpeg', quality: 85 });
  await upload(page, 'image/jpeg', Buffer.from(bytes));
}

/** A printed statement: its page, and the address in its QR code. */
export const printed = ({ page, once }: Cast) =>
  once('statement', async () => {
    const person = await page('person');
    await person.goto('/statement');
    await person.getByRole('button', { name: '生成情况表' }).click();
    const link = person.getByRole('link', { name: '去核验页看看' });
    const verifying = (await link.getAttribute('href')) ?? '';
    return { path: new URL(person.url()).pathname, verifying };
  });

/** A paper of the newcomer that runs, and its path. */
export const openPaper = ({ page, once }: Cast): Promise<string> =>
  once('paper', async () => paperOf(await page('newcomer'), examCourse));

/** Two courses that are short enough to be passed in a test. */
export const shortCourses = ({ once, site }: Cast): Promise<void> =>
  once('short courses', () => publishShortCourses(site.cloud));

/** Somebody who sits the short course, in a browser of his own. */
export async function sitting(all: Cast): Promise<Page> {
  await shortCourses(all);
  const { page } = await all.site.visitor();
  await enterAndOpen(page, all.site, await candidate(all.site.cloud, shortCourse.courseId));
  return page;
}

export async function paperOf(page: Page, courseId: string): Promise<string> {
  const { paperId } = (await post(page, `/api/courses/${courseId}/papers`, {})) as {
    paperId: string;
  };
  return `/exam/${paperId}`;
}

export const handIn = (page: Page, paper: string): Promise<unknown> =>
  post(page, `/api/papers/${paper.slice('/exam/'.length)}/submission`, {});
