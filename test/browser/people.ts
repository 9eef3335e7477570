import type { Page } from 'playwright-core';
import { demoPassword, demoPeople } from '../../infra/local/demo/people.ts';
import type { ProjectCloud } from '../../infra/local/project-cloud.ts';
import { candidates, PASSWORD } from '../world/studied.ts';
import { newDocument, password } from './acts.ts';
import type { Site } from './site.ts';

/** People without the pages that let them in: those are walked through in their own tests. */

export type Person = {
  readonly name: string;
  readonly documentNumber: string;
  readonly password: string;
};

const FAMILIES = '孙李周郑王冯陈褚卫蒋韩杨秦尤许何吕施张孔曹严华金魏陶姜';
let born = 0;

/** A name that nobody else of this file has, and no earlier try: also by its first character, all that a queue shows. */
export function ownName(): string {
  const family = FAMILIES.charAt(born % FAMILIES.length);
  born += 1;
  return `${family}闻笙`;
}

/**
 * Somebody of 南湖区 whom nothing has happened to, with a family name of his own: whatever another test or an earlier
 * try of this one has left behind is somebody else's, and so is his line in a queue.
 */
export async function newPerson({ cloud }: Site): Promise<Person> {
  const name = ownName();
  const documentNumber = newDocument();
  const [first] = demoPeople;
  if (!first) throw new Error('There is no demo person.');
  const { label: _label, ...facts } = first;
  const appointment = { ...facts, documentKind: 'residentId', documentNumber, name };
  const { code } = (await cloud.invoke('staff', appointment)) as { code: string };
  const answer = await fetch(`${cloud.origin}/api/password-resets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: cloud.origin },
    body: JSON.stringify({ documentNumber, code, password }),
  });
  if (!answer.ok) throw new Error(`no password: ${answer.status} ${await answer.text()}`);
  return { name, documentNumber, password };
}

/** Somebody who has read a course and may sit it. */
export async function candidate(cloud: ProjectCloud, courseId: string): Promise<Person> {
  const [made] = await candidates(cloud, courseId, 1);
  if (!made) throw new Error('nobody was made');
  return { name: '', documentNumber: made.documentNumber, password: PASSWORD };
}

/** A demo person by name. */
export function demoPerson(name: string): Person {
  const found = demoPeople.find((person) => person.name === name);
  if (!found) throw new Error(`no demo person ${name}`);
  return { name, documentNumber: found.documentNumber, password: demoPassword };
}

/** Begins a session in the page's browser; the next private page finds it. */
export async function enter(page: Page, { cloud }: Site, person: Person): Promise<void> {
  const { documentNumber, password } = person;
  const answer = await page.request.post(`${cloud.origin}/api/session`, {
    data: { documentNumber, password },
    headers: { origin: cloud.origin },
  });
  if (!answer.ok()) throw new Error(`not let in: ${answer.status()} ${await answer.text()}`);
}

/** The same for a demo person. */
export const enterAs = (page: Page, site: Site, name: string): Promise<void> =>
  enter(page, site, demoPerson(name));
