import type { PaperView } from '../../../shared/contract/course-answers.ts';
import type { Answered, Answers } from './answers.ts';
import { isNewer } from './answers.ts';

/**
 * A paper's answers on this device, each under its own name, so that two tabs don't write over each other's. The
 * prefix is that of everything kept: signing out wipes it.
 */
const name = (paperId: string, part: string): string => `xueshi:kept:paper:${paperId}:${part}`;

const isAnswer = (value: unknown): value is Answered =>
  typeof value === 'object' &&
  value !== null &&
  'choice' in value &&
  Array.isArray(value.choice) &&
  'epoch' in value &&
  typeof value.epoch === 'number' &&
  'revision' in value &&
  typeof value.revision === 'number' &&
  'state' in value;

function readJson(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** @returns whether it is kept: storage may be full or forbidden, and the answer then goes to the server alone */
function writeJson(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function readAnswers(paperId: string, questions: readonly string[]): Answers {
  const answers: Record<string, Answered> = {};
  for (const question of questions) {
    const kept = readJson(name(paperId, question));
    if (isAnswer(kept)) answers[question] = kept;
  }
  return answers;
}

/** Kept at once, unless another tab has kept a later word. @returns whether it is kept */
export function writeAnswer(paperId: string, question: string, answer: Answered): boolean {
  const kept = readJson(name(paperId, question));
  if (isAnswer(kept) && isNewer(kept, answer)) return true;
  return writeJson(name(paperId, question), answer);
}

/** The paper itself, and by how much the server's clock was ahead of this device's, in milliseconds. */
export type KeptPaper = { readonly view: PaperView; readonly ahead: number };

const isKeptPaper = (value: unknown): value is KeptPaper =>
  typeof value === 'object' &&
  value !== null &&
  'ahead' in value &&
  typeof value.ahead === 'number' &&
  'view' in value &&
  typeof value.view === 'object' &&
  value.view !== null &&
  'questions' in value.view &&
  Array.isArray(value.view.questions);

/** For a reload without a line. @returns whether it is kept */
export const writePaper = (paperId: string, paper: KeptPaper): boolean =>
  writeJson(name(paperId, 'paper'), paper);

export function readPaper(paperId: string): KeptPaper | undefined {
  const kept = readJson(name(paperId, 'paper'));
  return isKeptPaper(kept) ? kept : undefined;
}

/** Where somebody is on the paper and what he marked: his own, never sent. */
export type Place = {
  readonly at: number;
  readonly marks: readonly string[];
  readonly hidden: boolean;
};

export function readPlace(paperId: string): Place {
  const kept = readJson(name(paperId, 'place'));
  const empty: Place = { at: 0, marks: [], hidden: false };
  return typeof kept === 'object' && kept !== null ? { ...empty, ...kept } : empty;
}

/** @returns whether it is kept */
export const writePlace = (paperId: string, place: Place): boolean =>
  writeJson(name(paperId, 'place'), place);

/** After the result nothing of it stays on the device. */
export function forget(paperId: string): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(name(paperId, ''))) localStorage.removeItem(key);
  } catch {
    // Without storage there is nothing to forget.
  }
}
