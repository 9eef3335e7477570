import type { Me } from '../../shared/contract/answers.ts';
import { factKinds } from '../../shared/contract/facts.ts';
import { sittingAt } from '../../shared/ledger/courses.ts';
import { currentFact, type PersonRecord } from '../../shared/ledger/record.ts';
import { dayAt, type Instant, instant } from '../../shared/time/instant.ts';
import { documentTypes } from '../../shared/vocabulary.ts';
import type { Account, Application } from '../accounts/items.ts';
import type { Sealer } from '../accounts/keys.ts';
import { factView, reveal } from '../app/views.ts';

const documentView = ({ document }: Pick<Account, 'document'>): Me['document'] => ({
  kind: documentTypes[document.kind],
  masked: document.masked,
});

/** What somebody registered and nobody has confirmed: his own words, all of them pending. */
export function applicantView(personId: string, application: Application, sealer: Sealer): Me {
  const { applicationId, state, facts, reason, sentAt } = application;
  const from = dayAt(instant(sentAt));
  const shown = factKinds.map((kind) => {
    const fact = {
      factId: `${applicationId}-${kind}`,
      kind,
      value: facts[kind],
      from,
      declaredAt: sentAt,
      queued: true,
    };
    return factView({ ...fact, state: state === 'refused' ? 'refused' : 'pending' }, sealer);
  });
  return {
    state: state === 'refused' ? 'refused' : 'pending',
    personId,
    name: reveal(sealer, facts.name),
    document: documentView(application),
    facts: shown,
    grants: [],
    unread: 0,
    sitting: null,
    ...(reason ? { reason: sealer.open(reason) } : {}),
  };
}

/** A confirmed account: the facts on record, with the changes that still wait. */
export function memberView(
  personId: string,
  account: Account,
  record: PersonRecord,
  unread: number,
  sealer: Sealer,
  at: Instant,
): Me {
  const facts = [...record.facts.values()].map((fact) => factView(fact, sealer));
  const name = currentFact(record, 'name');
  return {
    state: 'confirmed',
    personId,
    name: name ? reveal(sealer, name.value) : '',
    document: documentView(account),
    facts,
    grants: [...account.grants],
    unread,
    sitting: sittingAt(record, at)?.paperId ?? null,
  };
}
