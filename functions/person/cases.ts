import { MAX_UPLOADS_A_DAY } from '../../shared/contract/limits.ts';
import { type ProblemCode, problems } from '../../shared/contract/problems.ts';
import { MAX_UPLOAD_BYTES, uploadTypes } from '../../shared/contract/routes.ts';
import { decideDeclare } from '../../shared/ledger/facts.ts';
import { factOn } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { type Code, codes } from '../../shared/redaction/codes.ts';
import { ok, type Result } from '../../shared/result.ts';
import { UNUSED_FILE_DAYS } from '../../shared/retention.ts';
import { DAY, type Instant, yearAt } from '../../shared/time/instant.ts';
import {
  accountItem,
  accountKey,
  applicationItem,
  applicationKey,
  personPartition,
  UPLOADS,
  uploadItem,
  uploadKey,
} from '../accounts/items.ts';
import { sealFact } from '../accounts/registration.ts';
import type { Handlers } from '../app/door.ts';
import { derivedId } from '../app/ids.ts';
import { type Originals, objectKey, type Uploads } from '../app/uploads.ts';
import { factView, reveal } from '../app/views.ts';
import { examCases } from '../courses/exam.ts';
import type { CourseServices } from '../courses/services.ts';
import { settled } from '../courses/settle.ts';
import { instantOf, studyCases } from '../courses/study.ts';
import { append, readLog, readRecord } from '../log/append.ts';
import { pagesOf } from '../office/evidence.ts';
import type { StatementMac } from '../statements/forms.ts';
import { printCases } from '../statements/print.ts';
import { claimCases } from './claims.ts';
import { commandOf, today } from './command.ts';
import { draftCases } from './drafts.ts';
import { applicantView, memberView } from './me.ts';
import { noticeCases, unreadNotices } from './notices.ts';
import { ownDataCases } from './own-data.ts';
import { ownYear } from './own-year.ts';
import { planCases } from './plan.ts';

/** What an individual may do with his own record, and with nobody else's: no route here takes a person's id. The catalogue is anyone's. */
export function personCases(
  services: CourseServices,
  uploads: Uploads,
  originals: Originals,
  mac: StatementMac,
  siteOrigin: string,
): Handlers<'person'> {
  const { log, state, keys } = services;

  return {
    ...studyCases(services),
    ...examCases(services),
    ...claimCases(services),
    ...draftCases(services),
    ...printCases(services, mac, siteOrigin),
    ...planCases(services),
    ...ownDataCases(services),
    ...noticeCases(services),

    async me(_input, call) {
      const { who } = call;
      const sealer = await keys.sealerOf(who.personId);
      if (who.state === 'pending') {
        const { personId, applicationId } = who;
        const application =
          applicationId &&
          (await state.get(applicationKey(personId, applicationId), applicationItem));
        return application ? ok(applicantView(personId, application, sealer)) : refuse('NOT_FOUND');
      }
      const account = await state.get(accountKey(who.personId), accountItem);
      if (!account) return refuse('NOT_FOUND');
      const { record, commits } = await readLog(log, who.personId);
      const at = instantOf(call);
      const unread = await unreadNotices(state, who.personId, commits, at);
      return ok(memberView(who.personId, account, record, unread, sealer, at));
    },

    async changeFact({ body }, call) {
      const { personId } = call.who;
      const sealer = await keys.sealerOf(personId);
      const factId = derivedId('fact', personId, call.key);
      const change = {
        factId,
        kind: body.kind,
        value: sealFact(sealer, body.kind, body.value),
        from: body.from,
      };
      const appended = await append(
        log,
        personId,
        commandOf(call, sealer.fingerprint(body), (record) => {
          const current = factOn(record, body.kind, body.from);
          const unchanged = current !== undefined && reveal(sealer, current.value) === body.value;
          return decideDeclare(record, change, unchanged, today(call));
        }),
      );
      if (!appended.ok) return appended;
      const fact = appended.value.facts.get(factId);
      return fact ? ok(factView(fact, sealer)) : refuse('NOT_FOUND');
    },

    async year({ params }, call) {
      const { personId } = call.who;
      const sealer = await keys.sealerOf(personId);
      const { record } = await settled(services, call);
      const at = call.receivedAt.getTime() as Instant;
      const year = params.year === 'now' ? yearAt(at) : params.year;
      const view = await ownYear(services.courses, personId, record, year, sealer, at);
      return view ? ok(view) : refuse('YEAR_BEFORE_FIRST');
    },

    async startUpload({ body }, call) {
      const refused = checkUpload(body);
      if (!refused.ok) return refused;
      const { personId } = call.who;
      const uploadId = derivedId('upload', personId, call.key);
      const sealer = await keys.sealerOf(personId);
      const request = sealer.fingerprint(body);
      const place = uploadKey(personId, uploadId);
      const startedAt = call.receivedAt.toISOString();
      const all = await state.list(personPartition(personId), UPLOADS, uploadItem);
      const dayBefore = new Date(call.receivedAt.getTime() - DAY).toISOString();
      const lately = all.filter((each) => each.startedAt > dayBefore);
      const begun = lately.some((each) => each.uploadId === uploadId);
      if (!begun && lately.length >= MAX_UPLOADS_A_DAY) return refuse('UPLOADS_FULL');
      const created = await state.create({
        ...place,
        uploadId,
        ...body,
        request,
        startedAt,
        ignored: false,
        // Of a file that never comes nothing stays.
        expiresAt: Math.ceil((call.receivedAt.getTime() + UNUSED_FILE_DAYS * DAY) / 1000),
      });
      if (!created && (await state.get(place, uploadItem))?.request !== request) {
        return refuse('IDEMPOTENCY_KEY_REUSED');
      }
      const policy = { type: body.type, maxBytes: MAX_UPLOAD_BYTES, trace: call.trace };
      const ticket = await uploads.ticket(objectKey(personId, uploadId), policy, call.receivedAt);
      return ok({
        uploadId,
        url: ticket.url,
        fields: { ...ticket.fields },
        expiresAt: ticket.expiresAt,
      });
    },

    async uploadPages({ params: { uploadId } }, { who: { personId }, receivedAt }) {
      const started = await state.get(uploadKey(personId, uploadId), uploadItem);
      const record = await readRecord(log, personId);
      const seen = record.evidence.get(uploadId);
      // What was asked for is forgotten sooner than what was found.
      if (!started && !seen) return refuse('NOT_FOUND');
      const stored = seen && !seen.erased && seen.verdict !== 'blocked';
      const place = { personId, uploadId };
      const sealer = await keys.sealerOf(personId);
      const shown = seen
        ? await pagesOf(services, originals, place, seen, receivedAt)
        : { count: 0, pages: [], found: [] };
      return ok({
        ...shown,
        pages: stored ? shown.pages : [],
        state: seen?.verdict ?? 'waiting',
        receivedAt: seen?.checkedAt ?? null,
        erased: seen?.erased ?? false,
        claims: [...record.claims.values()]
          .filter(({ evidence }) => evidence.includes(uploadId))
          .map(({ claimId, title }) => ({ claimId, title: sealer.open(title) })),
      });
    },

    async upload({ params: { uploadId } }, { who }) {
      const started = await state.get(uploadKey(who.personId, uploadId), uploadItem);
      if (!started) return refuse('NOT_FOUND');
      const seen = (await readRecord(log, who.personId)).evidence.get(uploadId);
      const code = started.ignored ? 'UPLOAD_ALREADY_RECEIVED' : seen?.codes[0];
      return ok({
        uploadId,
        state: seen?.verdict ?? 'waiting',
        ...(code ? { code, sentence: uploadSentence(code) } : {}),
      });
    },
  };
}

/** What a person reads about a file that was not simply clear, with the way out. */
function uploadSentence(code: string): string {
  if (Object.hasOwn(problems, code)) return problems[code as ProblemCode][1];
  if (!Object.hasOwn(codes, code)) return problems.UPLOAD_NOT_ACCEPTED[1];
  const { weight, says } = codes[code as Code];
  if (weight !== 'blocked') return `这份材料${says}，由审核员看过再定。`;
  return `这份材料${says}，不能作为证明（五（三））。它已经封存，不进入审核。请移除它，改用单位出具的书面证明。`;
}

function checkUpload({ type, size }: { type: string; size: number }): Result<null, Refusal> {
  if (!Object.hasOwn(uploadTypes, type)) return refuse('UPLOAD_TYPE');
  if (size === 0) return refuse('UPLOAD_EMPTY');
  return size > MAX_UPLOAD_BYTES ? refuse('UPLOAD_TOO_LARGE') : ok(null);
}
