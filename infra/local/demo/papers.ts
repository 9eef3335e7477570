import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faultsOf } from '../../../shared/course/fault.ts';
import { readYaml } from '../../../shared/course/located.ts';
import type { Question } from '../../../shared/course/model.ts';
import { bankSchema, courseSchema } from '../../../shared/course/model.ts';
import { draw } from '../../../shared/exam/draw.ts';
import { checkCharacter } from '../../../shared/identity/documents.ts';
import { firstDayOf } from '../../../shared/time/day.ts';
import { type Instant, startOfDay, yearAt } from '../../../shared/time/instant.ts';
import type { Cloud } from '../cloud.ts';
import { readState, writeDurably } from '../durable-file.ts';
import { asObject } from '../json.ts';
import { root } from '../prepare.ts';
import { takeOverRecords } from './past.ts';

/**
 * Papers of people who exist on this machine only and whom nobody can sign in as, so that an administrator's figures say
 * something: of one course enough for each question, of another too few.
 */
const sat = [
  { folder: 'wellbeing', people: 80 },
  { folder: 'humanities-2023', people: 6 },
] as const;
const DAY = 86_400_000;
/** The days before today over which they are spread, where the year is that old. */
const SPREAD_DAYS = 60;

/** Takes them over once; those who are known by then are left as they are. */
export async function writeDemoPapers(cloud: Cloud, stateDir: string): Promise<void> {
  const marker = join(stateDir, 'papers.json');
  if (asObject(await readState(marker))['done'] === true) return;
  const courses = await Promise.all(
    sat.map(async (each) => ({ ...each, ...(await readCourse(each.folder)) })),
  );
  let nth = 0;
  const records = courses.flatMap(({ people, sheet, bank }) =>
    Array.from({ length: people }, () => {
      nth += 1;
      return recordOf(nth, sheet, bank, cloud.now());
    }),
  );
  await takeOverRecords(cloud, stateDir, 'papers', records);
  await writeDurably(marker, JSON.stringify({ done: true }));
}

async function readCourse(folder: string) {
  const text = (name: string) => readFile(join(root, 'infra/courses', folder, name), 'utf8');
  const sheet = readYaml(await text('course.yaml'), courseSchema, faultsOf('course.yaml'));
  const bank = readYaml(await text('bank.yaml'), bankSchema, faultsOf('bank.yaml'));
  if (!sheet || !bank) throw new Error(`course ${folder} has faults`);
  return { sheet: sheet.value, bank: bank.value };
}

type Sheet = Awaited<ReturnType<typeof readCourse>>['sheet'];

/** Always the same number between 0 and 1 for the same words: a demo that is made again is the same demo. */
const chance = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join(' ')).digest().readUInt32BE() / 2 ** 32;

/** Somebody's year so far: a course read, one paper or two. */
function recordOf(nth: number, sheet: Sheet, bank: readonly Question[], now: number) {
  const since = Math.max(startOfDay(firstDayOf(yearAt(now as Instant))), now - SPREAD_DAYS * DAY);
  const at = (share: number) => new Date(since + (now - since) * share).toISOString();
  const first = 0.3 + 0.4 * chance('first', nth);
  const paper = (share: number, learned: number) => {
    const marks = marksOf(nth, learned, sheet, bank, share);
    const outOf = marks.right.length + marks.wrong.length;
    const passed = marks.right.length * 100 >= sheet.exam.passPercent * outOf;
    const result = passed ? ('pass' as const) : ('fail' as const);
    return { endedAt: at(share), result, points: marks.right.length, marks };
  };
  const once = paper(first, 0);
  const again = once.result === 'fail' && chance('again', nth) < 0.7;
  const first17 = `33049919880808${String(100 + nth)}`;
  return {
    person: {
      documentKind: 'residentId',
      documentNumber: first17 + checkCharacter(first17),
      name: '演示考生',
      phone: `15400001${String(100 + nth)}`,
      employer: '演示综合服务中心',
      region: '秀洲区',
      profession: '其他',
      personnelType: 'professional',
      title: 'junior',
      reviewingAuthority: 'municipal',
      grants: [],
    },
    since: new Date(since).toISOString(),
    courses: [
      {
        courseId: sheet.id,
        enrolledAt: at(0.05),
        studyCompletedAt: at(0.2),
        chapters: sheet.chapters.map(({ id }) => id),
        attempts: again ? [once, paper(first + 0.2, 0.6)] : [once],
      },
    ],
    claims: [],
  };
}

/** Whoever knows more is right more often, and everybody less often where a question is hard. */
function marksOf(
  nth: number,
  learned: number,
  { chapters, exam }: Sheet,
  bank: readonly Question[],
  seed: number,
): { right: string[]; wrong: string[] } {
  const knows = [1, 2, 3, 4].reduce((sum, part) => sum + chance('knows', nth, part) - 0.5, 0) * 1.8;
  const marks = { right: [] as string[], wrong: [] as string[] };
  const course = { chapters: chapters.map(({ id }) => id), questions: exam.questions };
  for (const { question } of draw(bank, course, `${nth} ${seed}`)) {
    const { id, difficulty } = question;
    const hard = (difficulty - 2) * 0.8 + (chance('hard', id) - 0.5) * 1.6;
    const isRight =
      chance('answers', nth, id, seed) < 1 / (1 + Math.exp(hard - knows - learned - 0.7));
    marks[isRight ? 'right' : 'wrong'].push(id);
  }
  return marks;
}
