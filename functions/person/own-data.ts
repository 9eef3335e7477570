import * as v from 'valibot';
import type { accessView, OwnData, RequestView } from '../../shared/contract/own-data.ts';
import { answerBy } from '../../shared/ledger/promise.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { type Asked, decideRequest, type Request } from '../../shared/ledger/requests.ts';
import { givenOf, yearsIn } from '../../shared/ledger/year.ts';
import { writeLedger } from '../../shared/ledger-file/write.ts';
import { ok } from '../../shared/result.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { dayAt, instant } from '../../shared/time/instant.ts';
import { documentTypes } from '../../shared/vocabulary.ts';
import { actorWords } from '../accounts/actors.ts';
import { accountItem, accountKey, personPartition } from '../accounts/items.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { Handlers } from '../app/door.ts';
import { derivedId } from '../app/ids.ts';
import type { SealedServices } from '../app/services.ts';
import { claimView, factView } from '../app/views.ts';
import { append, personStream, readRecord } from '../log/append.ts';
import type { Access } from '../log/store.ts';
import { wordsOfCode } from '../office/evidence.ts';
import { commandOf } from './command.ts';

/** What the platform holds about a person, told to that person, and what he asks of the bureau about it. */

/** Newest looks that are told; older ones are kept and told on request. */
const ACCESSES_TOLD = 500;

export function requestView(request: Request, sealer: Sealer): RequestView {
  const { requestId, kind, years, words, madeAt, answer } = request;
  return {
    requestId,
    kind,
    ...(request.kind === 'marking'
      ? { found: { says: wordsOfCode(request.code).says, page: request.page } }
      : {}),
    year: years[0] ?? 0,
    words: sealer.open(words),
    madeAt,
    answerBy: answerBy(dayAt(instant(madeAt))),
    answer: answer && { at: answer.at, upheld: answer.upheld, words: sealer.open(answer.words) },
  };
}

/** The first word of a purpose, as the record of looks has it, and what it means. */
const looks: Readonly<Record<string, string>> = {
  application: '注册信息',
  fact: '一项个人信息',
  claim: '一项申报',
  evidence: '一份证明材料的原件',
  pages: '一份证明材料的页面',
  incident: '一份封存文件的记录',
  request: '一件请求',
  statement: '一份情况表',
  reset: '发一次性代码',
};

function lookWords(purpose: string): string {
  return looks[purpose.split(' ', 1)[0] ?? ''] ?? '个人记录';
}

const courseView = (record: PersonRecord): OwnData['courses'] =>
  [...record.enrolments.values()].map((enrolment) => {
    const { courseId, year, enrolledAt, chaptersRead, studyCompletedAt, papers } = enrolment;
    return {
      courseId,
      year,
      enrolledAt,
      chaptersRead: [...chaptersRead],
      studyCompletedAt,
      papers: papers.map(({ paperId, startedAt, ended }) => ({
        paperId,
        startedAt,
        endedAt: ended?.endedAt ?? null,
        result: ended?.result ?? null,
      })),
    };
  });

/** Every year that the record speaks of, in the form of the ledger file. */
function ledgerOf(personId: string, record: PersonRecord): OwnData['ledger'] {
  return yearsIn(record)
    .toReversed()
    .flatMap((year) => {
      const rules = ruleSetFor(year);
      if (!rules.ok) return [];
      const { person, entries } = givenOf(personId, record, rules.value);
      return [writeLedger(rules.value, person, entries)];
    });
}

const sessionSort = v.object({ sk: v.string() });

export function ownDataCases({
  log,
  state,
  keys,
}: SealedServices): Pick<Handlers<'person'>, 'ownData' | 'makeRequest'> {
  async function told(accesses: readonly Access[], own: string) {
    const words = await actorWords(
      state,
      accesses.map(({ actor }) => actor),
      own,
    );
    return accesses.map(({ at, actor, purpose }) => ({
      at,
      by: words(actor),
      what: lookWords(purpose),
    })) satisfies v.InferOutput<typeof accessView>[];
  }

  return {
    async ownData(_input, { who: { personId }, receivedAt }) {
      const stream = personStream(personId);
      const [account, record, accesses, sessions, sealer] = await Promise.all([
        state.get(accountKey(personId), accountItem),
        readRecord(log, personId),
        log.accesses(stream),
        state.list(personPartition(personId), 'session#', sessionSort),
        keys.sealerOf(personId),
      ]);
      if (!account) return refuse('NOT_FOUND');
      const { document, grants } = account;
      return ok({
        at: receivedAt.toISOString(),
        personId,
        document: { kind: documentTypes[document.kind], masked: document.masked },
        grants: [...grants],
        facts: [...record.facts.values()].map((fact) => factView(fact, sealer)),
        claims: [...record.claims.values()].map((claim) => claimView(claim, record, sealer)),
        files: [...record.evidence].map(([uploadId, file]) => ({
          uploadId,
          receivedAt: file.checkedAt,
          type: file.contentType,
          size: file.size,
          sha256: file.sha256,
          verdict: file.verdict,
          codes: [...file.codes],
          erased: file.erased,
        })),
        courses: courseView(record),
        statements: [...record.statements.values()].map(({ serial, years, issuedAt, revoked }) => ({
          serial,
          years: [...years],
          issuedAt,
          revokedAt: revoked?.at ?? null,
        })),
        requests: [...record.requests.values()].map((each) => requestView(each, sealer)),
        accesses: await told(accesses.slice(-ACCESSES_TOLD).reverse(), personId),
        sessions: sessions.length,
        record: { n: record.n, hash: record.hash },
        ledger: ledgerOf(personId, record),
      });
    },

    async makeRequest({ body }, call) {
      const { year, words } = body;
      const { personId } = call.who;
      const sealer = await keys.sealerOf(personId);
      const requestId = derivedId('request', personId, call.key);
      const common = { requestId, years: [year], words: sealer.seal(words) };
      const request: Asked =
        body.kind === 'marking'
          ? { ...common, v: 2, kind: body.kind, code: body.code, page: body.page }
          : { ...common, v: 1, kind: body.kind };
      const appended = await append(
        log,
        personId,
        commandOf(call, sealer.fingerprint(['request', body]), (record) =>
          decideRequest(record, request),
        ),
      );
      if (!appended.ok) return appended;
      const made = appended.value.requests.get(requestId);
      return made ? ok(requestView(made, sealer)) : refuse('NOT_FOUND');
    },
  };
}
