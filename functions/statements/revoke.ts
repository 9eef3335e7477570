import { mayAdminister, mayReview } from '../../shared/access/index.ts';
import type { ManagedStatement } from '../../shared/contract/statement-answers.ts';
import { currentFact } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { decideRevoke, type IssuedStatement } from '../../shared/ledger/statements.ts';
import { ok, type Result } from '../../shared/result.ts';
import { actorWords } from '../accounts/actors.ts';
import type { Handlers, SignedCall } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import { reveal } from '../app/views.ts';
import { personStream } from '../log/append.ts';
import { decideMatter, type Matter, type May, openMatter } from '../office/matter.ts';
import { serialItem, serialKey } from './items.ts';
import { validityNow } from './validity.ts';

/** A statement in the hands of the bureau: whose it is, what it is worth, and revoking it for a reason. */

type Opened = Matter<IssuedStatement> & { readonly personId: string };

const purposeOf = (serial: string): string => `statement ${serial}`;

async function ownerOf({ state }: Services, serial: string): Promise<string | undefined> {
  return (await state.get(serialKey(serial), serialItem))?.personId;
}

async function open(
  services: Services,
  serial: string,
  call: SignedCall,
  may: May,
): Promise<Result<Opened, Refusal>> {
  const personId = await ownerOf(services, serial);
  if (personId === undefined) return refuse('NOT_FOUND');
  const find: Parameters<typeof openMatter<IssuedStatement>>[4] = ({ statements }) =>
    statements.get(serial);
  const opened = await openMatter(services, personId, purposeOf(serial), call, find, may);
  return opened.ok ? ok({ ...opened.value, personId }) : opened;
}

async function revoke(
  services: Services,
  serial: string,
  body: { readonly reason: string },
  call: SignedCall,
  may: May,
): Promise<Result<{ done: true }, Refusal>> {
  const personId = await ownerOf(services, serial);
  if (personId === undefined) return refuse('NOT_FOUND');
  return decideMatter(
    services,
    personId,
    ['statement', serial, body],
    call,
    (record, sealer) => decideRevoke(record, serial, sealer.seal(body.reason)),
    may,
  );
}

function view(opened: Opened) {
  const { personId, record, sealer, found } = opened;
  const name = currentFact(record, 'name');
  return {
    serial: found.serial,
    years: [...found.years],
    issuedAt: found.issuedAt,
    validity: validityNow(personId, opened, found),
    name: name ? reveal(sealer, name.value) : '',
  };
}

/** What a reviewer does with a statement of his region. */
export const reviewedStatements = (
  services: Services,
): Pick<Handlers<'office'>, 'reviewStatement' | 'revokeStatement'> => ({
  async reviewStatement({ params: { serial } }, call) {
    const opened = await open(services, serial, call, mayReview);
    return opened.ok ? ok(view(opened.value)) : opened;
  },
  revokeStatement: ({ params: { serial }, body }, call) =>
    revoke(services, serial, body, call, mayReview),
});

/** What an administrator does with any statement of the city, and what has happened with it. */
export function managedStatements(
  services: Services,
): Pick<Handlers<'manage'>, 'managedStatement' | 'revokeManagedStatement'> {
  async function trailOf({ personId, found }: Opened): Promise<ManagedStatement['trail']> {
    const { serial, issuedAt, revoked } = found;
    const looks = (await services.log.accesses(personStream(personId)))
      .filter(({ purpose }) => purpose === purposeOf(serial))
      .map(({ at, actor }) => ({ at, what: 'looked' as const, actor }));
    const all = [
      { at: issuedAt, what: 'issued' as const, actor: personId },
      ...looks,
      ...(revoked ? [{ at: revoked.at, what: 'revoked' as const, actor: revoked.by }] : []),
    ];
    const words = await actorWords(
      services.state,
      all.map(({ actor }) => actor),
      personId,
    );
    return all
      .map(({ at, what, actor }) => ({ at, what, by: words(actor) }))
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, TRAIL_TOLD);
  }

  return {
    async managedStatement({ params: { serial } }, call) {
      const opened = await open(services, serial, call, mayAdminister);
      if (!opened.ok) return opened;
      const { found, sealer } = opened.value;
      return ok({
        ...view(opened.value),
        reason: found.revoked && sealer.open(found.revoked.reason),
        trail: await trailOf(opened.value),
      });
    },
    revokeManagedStatement: ({ params: { serial }, body }, call) =>
      revoke(services, serial, body, call, mayAdminister),
  };
}

/** Newest steps that are told of one statement. */
const TRAIL_TOLD = 200;
