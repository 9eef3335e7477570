import type { EntryResult, RulesInForce, Statement } from '../engine/model.ts';
import { type Standing, standing } from '../engine/standing.ts';
import type { RuleSet } from '../rules/model.ts';
import type { Instant } from '../time/instant.ts';
import { endOfYear } from '../time/instant.ts';
import { isPrinted } from './printed.ts';
import { fitRows, type Line, type Row } from './rows.ts';
import { linesOf, sheet } from './sheet.ts';
import { words as w } from './words.ts';

/** One year of one person as it is printed: one A4 page. Everything on it is a value; the same input, the same page. */
export type StatementForm = {
  readonly year: number;
  readonly person: {
    readonly name: string;
    /** Masked as a title-review office expects it: the first six and the last four of a resident's number. */
    readonly document: { readonly kind: string; readonly masked: string };
    readonly employer: string;
    readonly region: string;
    readonly profession: string;
    readonly title: string;
  };
  /** Before the deadline never 不合格. */
  readonly standing: Standing;
  /** The total first. Hours in tenths here and below. */
  readonly figures: readonly {
    readonly id: string;
    readonly name: string;
    readonly required: number;
    readonly counted: number;
  }[];
  /** Every entry that is printed, by its day. */
  readonly lines: readonly Line[];
  /** The same as they fit on the page. */
  readonly rows: readonly Row[];
  readonly sums: { readonly raw: number; readonly counted: number };
  readonly notes: readonly string[];
  readonly basis: {
    readonly ruleSet: string;
    readonly ruleSetHash: string;
    /** Ids of the readings that its numbers rest on. */
    readonly readings: readonly string[];
    /** The commit of the ledger that it was made from. */
    readonly ledger: { readonly n: number; readonly hash: string };
  };
  readonly issued: Issue | null;
};

/** What a form has once it is issued. */
export type Issue = {
  readonly serial: string;
  readonly code: string;
  /** What the QR code says. */
  readonly link: string;
  /** ISO 8601. */
  readonly at: string;
};

/** An entry's name and day: the statement holds neither. */
export type EntryName = { readonly title: string; readonly on: string };

export type FormInput = {
  readonly statement: Statement;
  readonly rules: RulesInForce;
  readonly person: StatementForm['person'];
  readonly entries: ReadonlyMap<string, EntryName>;
  /** Words for facts that wait for the bureau. */
  readonly pendingFacts: readonly string[];
  /** What industry departments ask of this profession in this year (notice 六(二)). */
  readonly requirements: readonly { readonly department: string; readonly text: string }[];
  /** Claims of the year that nobody has decided yet. */
  readonly waiting: number;
  readonly ledger: { readonly n: number; readonly hash: string };
  /** The moment of issue, or of looking at a preview. */
  readonly at: Instant;
  readonly issued: Issue | null;
};

export function formOf(input: FormInput): StatementForm {
  const { statement, rules, person, ledger, at, issued } = input;
  const lines = printedLines(input);
  const readings = readingsOf(statement);
  const before = notesOf(input, readings);
  const height = roomFor([...before, w.notes.merged]);
  const { rows, merged } = fitRows(lines, height);
  return {
    year: statement.year,
    person,
    standing: standing(statement, at),
    figures: [...statement.floors]
      .sort((a, b) => Number(b.id === 'total') - Number(a.id === 'total'))
      .map(({ id, name, required, counted }) => ({ id, name, required, counted })),
    lines,
    rows,
    sums: {
      raw: lines.reduce((sum, { raw }) => sum + raw, 0),
      counted: lines.reduce((sum, { counted }) => sum + counted, 0),
    },
    notes: merged ? [...before, w.notes.merged] : before,
    basis: {
      ruleSet: rules.ruleSet.title,
      ruleSetHash: rules.hash,
      readings,
      ledger,
    },
    issued,
  };
}

/** Millimetres that the notes leave for rows. */
export function roomFor(notes: readonly string[]): number {
  const lines = notes.reduce((sum, note) => sum + linesOf(note, sheet.em.note), 0);
  const height = Math.max(sheet.notesLeast, lines * sheet.note);
  return sheet.notesTo - height - sheet.gap - sheet.row - sheet.rowsFrom;
}

function printedLines({ statement, rules: { ruleSet }, entries }: FormInput): Line[] {
  return statement.entries
    .filter(isPrinted)
    .map((entry) => lineOf(entry, ruleSet, entries.get(entry.id)))
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
}

function lineOf(entry: EntryResult, ruleSet: RuleSet, name: EntryName | undefined): Line {
  const route = ruleSet.routes.find(({ id }) => id === entry.route);
  const category = ruleSet.categories.find(({ id }) => id === entry.category);
  return {
    id: entry.id,
    route: entry.route,
    routeName: route?.name ?? entry.route,
    category: entry.category,
    categoryName: category?.name ?? entry.category,
    on: name?.on ?? '',
    what: name?.title ?? route?.name ?? entry.route,
    clause: route?.cite ?? '',
    raw: entry.raw,
    counted: entry.counted,
    remark: remarkOf(entry, ruleSet),
  };
}

/** What took hours of an entry: each cap by name and limit, anything else in the engine's words. */
function remarkOf({ steps }: EntryResult, { caps }: RuleSet): string {
  const taking = steps.filter(({ kind, before, after }) => kind !== 'RATE' && after < before);
  return taking
    .map(({ kind, rule, text }) => {
      const cap =
        kind === 'CAP'
          ? caps.find(({ id }) => rule === id || rule.startsWith(`${id}/`))
          : undefined;
      return cap && cap.hours !== null ? w.upTo(cap.name, String(cap.hours)) : text;
    })
    .join('；');
}

/** Readings without which a number on the page would be another. */
function readingsOf({ entries, caps }: Statement): string[] {
  const steps = entries.filter(isPrinted).flatMap((entry) => entry.steps);
  const biting = caps.filter(({ before, after }) => after < before);
  const used = [...steps, ...biting].flatMap(({ reading }) => (reading ? [reading] : []));
  return [...new Set(used)].sort((a, b) => numberIn(a) - numberIn(b) || (a < b ? -1 : 1));
}

/** A2b → 2. */
const numberIn = (reading: string): number => Number(/\d+/.exec(reading)?.[0] ?? 0);

function notesOf(input: FormInput, readings: readonly string[]): string[] {
  const { statement, rules, pendingFacts, requirements, waiting, at, issued } = input;
  const { ruleSet } = rules;
  const notice = ruleSet.layers.find(({ id }) => id === ruleSet.title)?.title ?? ruleSet.title;
  const n = w.notes;
  const running = at < endOfYear(statement.year);
  const { provincial } = statement.ruleSet;
  return [
    rules.note ?? n.rules(notice, ruleSet.title),
    issued ? n.verify : n.draft,
    ...(requirements.length === 0 ? [n.print] : [n.printBut]),
    ...requirements.map(({ department, text }) => n.special(department, text)),
    ...(running && statement.verdict !== null ? [n.running(statement.year)] : []),
    ...(statement.verdict === null ? [n.notAssessed] : []),
    ...reasonNotes(statement, running),
    ...(pendingFacts.length > 0 ? [n.pendingFacts(pendingFacts.join('、'))] : []),
    ...(waiting > 0 ? [n.waiting(waiting)] : []),
    ...(statement.basis.authority === 'provincial' ? [n.province] : []),
    ...(provincial?.sample ? [n.provinceSample] : []),
    ...(readings.length > 0 ? [n.readings(readings.join('、'))] : []),
  ];
}

/** Why a year was not passed: after its deadline, and at once where the qualification was cancelled. */
function reasonNotes({ reasons, qualificationCancelled }: Statement, running: boolean): string[] {
  const told = running && !qualificationCancelled ? [] : reasons;
  if (told.length === 0) return [];
  return [w.notes.reasons(told.map(({ text, clause }) => `${text}（${clause}）`).join('；'))];
}
