import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPassword, demoPeople } from '../../../infra/local/demo/people.ts';
import { root } from '../../../infra/local/prepare.ts';
import { type ProjectCloud, startProjectCloud } from '../../../infra/local/project-cloud.ts';
import { checkDocument } from '../../../shared/identity/documents.ts';
import { treeCourses } from '../../courses/tree.ts';
import { temporaryFolder, until } from './fixtures/cloud.ts';

// The project's own template, bundles and site: everything that a person's browser would meet.

let cloud: ProjectCloud;
let evidencePath = '';
const stateDir = temporaryFolder();

beforeAll(async () => {
  // A year of the rules that are in force in the repository; the whole cloud believes it.
  cloud = await startProjectCloud({ stateDir, at: '2023-11-20T09:00:00+08:00', retryPause: 20 });
});
afterAll(() => cloud?.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers are judged by what the test expects of them
type Answer = { status: number; body: any; cookie: string };

async function call(method: string, path: string, cookie = '', body?: unknown): Promise<Answer> {
  const response = await fetch(`${cloud.origin}/api/${path}`, {
    method,
    headers: {
      origin: cloud.origin,
      cookie,
      'idempotency-key': crypto.randomUUID(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const session = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    status: response.status,
    body: await response.json().catch(() => null),
    cookie: session,
  };
}

async function signIn(label: string): Promise<string> {
  const person = demoPeople.find((one) => one.label.includes(label));
  const { documentNumber } = person ?? { documentNumber: '' };
  const answer = await call('POST', 'session', '', { documentNumber, password: demoPassword });
  expect(answer).toMatchObject({ status: 200, body: { state: 'confirmed' } });
  return answer.cookie;
}

describe('the demo people', () => {
  test('are invented, with right check digits, and cover every role', () => {
    for (const { documentNumber, phone } of demoPeople) {
      expect(documentNumber).toMatch(/^330499/u);
      expect(checkDocument('residentId', documentNumber)).toMatchObject({ ok: true });
      expect(phone).toMatch(/^154\d{8}$/u);
    }
    expect(new Set(demoPeople.map((one) => one.documentNumber)).size).toBe(demoPeople.length);
    const grants = demoPeople.flatMap((one) => one.grants);
    expect(grants.filter(({ role }) => role === 'admin')).toHaveLength(1);
    const regions = grants.filter(({ role }) => role === 'reviewer').map(({ region }) => region);
    expect(new Set(regions).size).toBe(2);
  });

  test('can all sign in, and are made once', async () => {
    for (const { label } of demoPeople) await signIn(label);
    const made = cloud.log.recent.filter((one) => one.line.includes('"function":"staff"'));
    expect(made).toHaveLength(demoPeople.length);
  });

  test('are offered by this machine’s edge', async () => {
    const offered = await (await fetch(`${cloud.origin}/local/demo-people`)).json();
    expect(offered).toHaveLength(demoPeople.length);
    expect(offered[0]).toEqual({
      label: demoPeople[0]?.label,
      documentNumber: demoPeople[0]?.documentNumber,
      password: demoPassword,
    });
  });
});

test('one claim walks from the browser’s request to the projection, and nothing is refused by policy', async () => {
  const person = await signIn('机械');
  const me = (await call('GET', 'me', person)).body;
  const file = new Blob([minimalPdf()], { type: 'application/pdf' });
  const ticket = await call('POST', 'uploads', person, { type: file.type, size: file.size });
  expect(ticket.status, JSON.stringify(ticket.body)).toBe(200);
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.body.fields)) form.set(name, String(value));
  form.set('file', file, 'proof.pdf');
  const sent = await fetch(ticket.body.url, {
    method: 'POST',
    body: form,
    headers: { origin: cloud.origin },
  });
  expect(sent.status, await sent.text()).toBeLessThan(300);
  expect(sent.headers.get('access-control-allow-origin')).toBe(cloud.origin);
  const upload = `uploads/${ticket.body.uploadId}`;
  let state = 'waiting';
  await until(() => {
    void call('GET', upload, person).then((answer) => {
      state = answer.body.state;
    });
    return state !== 'waiting';
  });
  expect(['clear', 'review']).toContain(state);

  const claim = await call('POST', 'claims', person, {
    route: 'P6.1',
    kind: 'study',
    title: '数控机床操作培训',
    start: '2023-11-06',
    end: '2023-11-07',
    days: 2,
    evidence: [ticket.body.uploadId],
    noSecrets: true,
  });
  expect(claim.status, JSON.stringify(claim.body)).toBe(200);
  await cloud.idle();

  const reviewer = await signIn('南湖区审核人');
  const region = encodeURIComponent('南湖区');
  const queue = await call('GET', `office/queue?region=${region}`, reviewer);
  expect(queue.body.items).toMatchObject([{ kind: 'claim', claimId: claim.body.claimId }]);
  const stranger = await signIn('海宁市审核人');
  const hidden = await call('GET', `office/claims/${me.personId}/${claim.body.claimId}`, stranger);
  expect(hidden.status).toBe(404);
  const path = `office/claims/${me.personId}/${claim.body.claimId}`;
  evidencePath = `${path}/evidence/${ticket.body.uploadId}`;
  const decided = await call('POST', `${path}/decision`, reviewer, { decision: 'approve' });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  await cloud.idle();
  const year = await call('GET', 'years/2023', person);
  expect(year.body.statement.total).toBe(80);

  await cloud.fireSchedule('calendar');
  await cloud.idle();
  const failures = cloud.log.recent.filter(
    (one) =>
      one.source === 'access' || (one.source === 'invocations' && one.line.includes('"ERROR"')),
  );
  expect(failures).toEqual([]);
});

test('a reviewer’s link gives the original as an attachment', async () => {
  const reviewer = await signIn('南湖区审核人');
  const link = await call('GET', evidencePath, reviewer);
  const original = await fetch(link.body.url);
  // S3's canonical request of a presigned GET ends in UNSIGNED-PAYLOAD, never in a hash of nothing.
  expect(await original.text()).toBe(minimalPdf());
  expect(original.headers.get('content-disposition')).toContain('attachment');
});

test('the index, and no other page, says that it is local', async () => {
  const page = await (await fetch(`${cloud.origin}/any/page`)).text();
  expect(page).toContain('<meta name="xueshi-local"');
  const file = join(root, '.build/site/index.html');
  expect(existsSync(file)).toBe(true);
  expect(await readFile(file, 'utf8')).not.toContain('xueshi-local');
});

test('no built file of the site holds a question of a bank or its explanation', async () => {
  const folder = join(root, '.build/site');
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files.filter(
    (file) => file.isFile() && /\.(js|css|html|json|map|svg)$/.test(file.name),
  );
  const built = (
    await Promise.all(texts.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))
  ).join('\n');
  // The administrators' pages are among them: what is looked through is what is served.
  expect(built).toContain('真卷子的卷号');
  const courses = await treeCourses();
  const questions = [...courses.values()].flatMap(({ course }) => course?.questions ?? []);
  expect(questions.length).toBeGreaterThan(300);
  const leaked = questions.filter(
    ({ stem, explanation }) => built.includes(stem) || built.includes(explanation),
  );
  expect(leaked.map(({ id }) => id)).toEqual([]);
});

/** One page with one line of text, offsets and all. */
function minimalPdf(): string {
  const stream = 'BT /F1 24 Tf 72 720 Td (Training record) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return `${body}xref\n0 6\n0000000000 65535 f \n${table}${trailer}`;
}
