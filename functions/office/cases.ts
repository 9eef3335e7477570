import { mayList } from '../../shared/access/index.ts';
import { fill } from '../../shared/claim/fill.ts';
import {
  decideAdjust,
  decideApprove,
  decideReopen,
  decideTurnDown,
} from '../../shared/ledger/claims.ts';
import { decideFact } from '../../shared/ledger/facts.ts';
import { currentFact } from '../../shared/ledger/record.ts';
import { refuse } from '../../shared/ledger/refusal.ts';
import { statementOf } from '../../shared/ledger/year.ts';
import { ok } from '../../shared/result.ts';
import { firstYear, ruleSetFor } from '../../shared/rules/index.ts';
import { dayAt, type Instant } from '../../shared/time/instant.ts';
import { findPerson } from '../accounts/identity.ts';
import { accountItem, accountKey } from '../accounts/items.ts';
import { keepResetCode, newResetCode, RESET_CODE_MS } from '../accounts/reset.ts';
import type { Handlers } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import type { Originals } from '../app/uploads.ts';
import { claimView, factView, reveal, yearView } from '../app/views.ts';
import { reviewedStatements } from '../statements/revoke.ts';
import { alikeOf } from './alike.ts';
import { decideApplication, showApplication } from './applications.ts';
import { evidenceLink, evidencePages } from './evidence.ts';
import { incidentReviews } from './incidents.ts';
import { decideMatter, lookedAtJustNow, openMatter } from './matter.ts';
import { queuePage } from './queue.ts';
import { requestReviews } from './requests.ts';

/** What the bureau's reviewers do, each in the regions of his grants and never in his own matter. */
export function officeCases(services: Services, originals: Originals): Handlers<'office'> {
  const { state, keys } = services;

  return {
    ...incidentReviews(services),
    ...reviewedStatements(services),
    ...requestReviews(services),

    async queue({ query }, { who, receivedAt }) {
      if (!mayList(who, query.region)) return refuse('NOT_FOUND');
      const { items, next } = await queuePage(services, query, who.personId, receivedAt);
      return ok({ items: [...items], ...(next ? { next } : {}) });
    },

    reviewApplication: ({ params }, call) => showApplication(services, params, call),
    decideApplication: ({ params, body }, call) => decideApplication(services, params, body, call),

    async reviewFact({ params: { personId, factId } }, call) {
      const opened = await openMatter(services, personId, `fact ${factId}`, call, ({ facts }) =>
        facts.get(factId),
      );
      if (!opened.ok) return opened;
      const { record, sealer, found: fact } = opened.value;
      const name = currentFact(record, 'name');
      const current = currentFact(record, fact.kind);
      return ok({
        personId,
        name: name ? reveal(sealer, name.value) : '',
        fact: factView(fact, sealer, 'full'),
        ...(current ? { current: reveal(sealer, current.value) } : {}),
      });
    },

    decideFact: ({ params: { personId, factId }, body }, call) =>
      decideMatter(services, personId, ['fact', factId, body], call, (record, sealer) =>
        decideFact(
          record,
          factId,
          body.decision === 'confirm'
            ? { confirm: true }
            : { confirm: false, reason: sealer.seal(body.reason) },
        ),
      ),

    async reviewClaim({ params: { personId, claimId } }, call) {
      const opened = await openMatter(services, personId, `claim ${claimId}`, call, ({ claims }) =>
        claims.get(claimId),
      );
      if (!opened.ok) return opened;
      const { record, sealer, found: claim } = opened.value;
      const openedAt = await lookedAtJustNow(services, personId, `claim ${claimId}`, call);
      const name = currentFact(record, 'name');
      const employer = currentFact(record, 'employer');
      const earlier = claim.answers === undefined ? undefined : record.claims.get(claim.answers);
      return ok({
        personId,
        name: name ? reveal(sealer, name.value) : '',
        employer: employer ? reveal(sealer, employer.value) : '',
        claim: claimView(claim, record, sealer),
        ...(openedAt ? { openedAt } : {}),
        ...(earlier ? { earlier: claimView(earlier, record, sealer) } : {}),
        alike: await alikeOf(services, call.who, personId, record, claim, sealer),
        years: claim.years.flatMap((year) => {
          const rules = ruleSetFor(year);
          const now = yearView(personId, record, year, sealer);
          if (!rules.ok || !now) return [];
          const statement = statementOf(
            personId,
            record,
            rules.value,
            (each) => each.claimId === claimId,
          );
          return [{ now, approved: { ...now, statement } }];
        }),
      });
    },

    evidenceLink: ({ params }, call) => evidenceLink(services, originals, params, call),
    evidencePages: ({ params }, call) => evidencePages(services, originals, params, call),

    decideClaim: ({ params: { personId, claimId }, body }, call) =>
      decideMatter(services, personId, ['claim', claimId, body], call, (record, sealer) => {
        if (body.decision === 'approve') return decideApprove(record, claimId);
        if (body.decision === 'reopen')
          return decideReopen(record, claimId, sealer.seal(body.reason));
        if (body.decision === 'adjust') {
          const day = dayAt(call.receivedAt.getTime() as Instant);
          const reason = sealer.seal(body.reason);
          return decideAdjust(record, claimId, fill(body.to), reason, day, firstYear);
        }
        const how = body.decision === 'return' ? 'ClaimReturned' : 'ClaimRefused';
        return decideTurnDown(record, claimId, how, sealer.seal(body.reason));
      }),

    async resetCode({ body }, call) {
      const personId = await findPerson(state, keys, body.documentNumber);
      const account = personId && (await state.get(accountKey(personId), accountItem));
      if (!personId || !account) return refuse('NOT_FOUND');
      const opened = await openMatter(services, personId, 'reset code', call, () => account);
      if (!opened.ok) return opened;
      // Whoever may let in an official may act as that official, also in his own matter: that is the operator's alone.
      if (account.grants.length > 0) return refuse('STAFF_RESET');
      const code = newResetCode();
      const until = call.receivedAt.getTime() + RESET_CODE_MS;
      await keepResetCode(state, personId, code, until);
      return ok({ code, expiresAt: new Date(until).toISOString() });
    },
  };
}
