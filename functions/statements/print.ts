import type { PersonRecord } from '../../shared/ledger/record.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { decideIssue } from '../../shared/ledger/statements.ts';
import { statementOf } from '../../shared/ledger/year.ts';
import { ok } from '../../shared/result.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import type { StatementForm } from '../../shared/statement/form.ts';
import { printedOf } from '../../shared/statement/printed.ts';
import { serialOf } from '../../shared/statement/serial.ts';
import { yearAt } from '../../shared/time/instant.ts';
import type { Handlers } from '../app/door.ts';
import type { CourseServices } from '../courses/services.ts';
import { instantOf, ownCommand } from '../courses/study.ts';
import { append, notBefore, readHistory, readRecord } from '../log/append.ts';
import { detailCode, holderOf, keyedBytes, pageOf, type StatementMac } from './forms.ts';
import { serialKey } from './items.ts';
import { contentOf, issuedPages, keepPages } from './pages.ts';
import { standingRequirements } from './requirements.ts';
import { summaryOf } from './validity.ts';

type PrintRoutes = 'statements' | 'draftStatement' | 'issueStatement' | 'statement';

/** What a person does with his own statements: look at the page, issue it, open what was issued. */
export function printCases(
  services: CourseServices,
  mac: StatementMac,
  siteOrigin: string,
): Pick<Handlers<'person'>, PrintRoutes> {
  const { log, state, courses } = services;

  /** Titles of the courses of some years, each of the version that was learned. */
  async function titlesIn(record: PersonRecord, years: readonly number[]) {
    const taken = [...record.enrolments.values()].filter(({ year }) => years.includes(year));
    const titles = await Promise.all(
      taken.map(async ({ courseId, version }) => [
        courseId,
        (await courses.read(courseId, version)).course.title,
      ]),
    );
    return Object.fromEntries(titles) as Record<string, string>;
  }

  async function show(personId: string, serial: string) {
    const [holder, history] = await Promise.all([
      holderOf(services, personId),
      readHistory(log, personId),
    ]);
    const issued = history.record.statements.get(serial);
    if (!issued) return refuse('NOT_FOUND');
    const forms = await issuedPages(state, holder, history, issued, siteOrigin, mac);
    return ok({ ...summaryOf(holder, history, issued), forms });
  }

  return {
    async statements(_input, { who }) {
      const holder = await holderOf(services, who.personId);
      const history = await readHistory(log, who.personId);
      const all = [...history.record.statements.values()].reverse();
      return ok({ statements: all.map((issued) => summaryOf(holder, history, issued)) });
    },

    async draftStatement({ params: { year } }, call) {
      const rules = ruleSetFor(year);
      if (!rules.ok) return refuse('YEAR_BEFORE_FIRST');
      if (year > yearAt(instantOf(call))) return refuse('STATEMENT_YEAR_FUTURE');
      const holder = await holderOf(services, call.who.personId);
      const record = await readRecord(log, call.who.personId);
      const courseTitles = await titlesIn(record, [year]);
      const requirements = await standingRequirements(state);
      const at = call.receivedAt.toISOString();
      const page = { rules: rules.value, record, courseTitles, requirements, at, issued: null };
      return ok({ form: pageOf(holder, page) });
    },

    async issueStatement({ body }, call) {
      const { personId } = call.who;
      const years = [...body.years].sort((a, b) => b - a);
      const rules = years.flatMap((year) => {
        const found = ruleSetFor(year);
        return found.ok ? [found.value] : [];
      });
      if (rules.length < years.length) return refuse('YEAR_BEFORE_FIRST');
      const holder = await holderOf(services, personId);
      const { sealer } = holder;
      // Of this command's key, so that a repeated one leads to the same serial and no index item is orphaned.
      const serial = serialOf(keyedBytes(sealer, 'statement', call.key));
      const now = await readRecord(log, personId);
      const courseTitles = await titlesIn(now, years);
      const requirements = await standingRequirements(state);
      const code = detailCode(sealer, serial);
      /** As the commit will be dated. */
      const issuedAt = (record: PersonRecord) =>
        notBefore(call.receivedAt.toISOString(), record.at);
      const pagesOf = (record: PersonRecord) => {
        const at = issuedAt(record);
        const issued = { serial, code, link: '', at };
        return rules.map((each) =>
          pageOf(holder, { rules: each, record, courseTitles, requirements, at, issued }),
        );
      };
      const decide = (record: PersonRecord) => {
        const at = issuedAt(record);
        const forms = pagesOf(record);
        const printed = rules.map((each, i) => ({
          ...printedOf(statementOf(personId, record, each), record, at),
          content: contentOf(sealer, forms[i] as StatementForm),
        }));
        return decideIssue(record, { serial, years, printed }, yearAt(instantOf(call)));
      };
      if (!now.statements.has(serial)) {
        const decision = decide(now);
        if (!decision.ok) return decision;
        await state.create({ ...serialKey(serial), personId });
      }
      const command = {
        ...ownCommand(call, call.key, sealer.fingerprint(body), decide),
        before: (record: PersonRecord) => keepPages(state, holder, pagesOf(record)),
      };
      const appended = await append(log, personId, command);
      return appended.ok ? show(personId, serial) : appended;
    },

    statement: ({ params: { serial } }, { who }) => show(who.personId, serial),
  };
}
