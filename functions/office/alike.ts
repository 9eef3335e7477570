import { mayReview, type Principal } from '../../shared/access/index.ts';
import { type Comparable, likeness } from '../../shared/claim/alike.ts';
import type { Alike } from '../../shared/contract/answers.ts';
import { type Claim, currentFact, type PersonRecord } from '../../shared/ledger/record.ts';
import { isStanding } from '../../shared/ledger/year.ts';
import { sameFile } from '../accounts/files.ts';
import type { Sealer } from '../accounts/keys.ts';
import type { Services } from '../app/services.ts';
import { readRecord } from '../log/append.ts';
import { regionOf } from './matter.ts';

/** People whose records are read for one view: a sheet that a whole works signed must not read a thousand logs. */
const MOST_PEOPLE = 12;

const hashesOf = (record: PersonRecord, { evidence }: Claim): string[] =>
  evidence.flatMap((uploadId) => record.evidence.get(uploadId)?.sha256 ?? []);

/** Other claims that might be the same thing once more: of this person, and of others with the very same file. */
export async function alikeOf(
  services: Services,
  who: Principal,
  personId: string,
  record: PersonRecord,
  claim: Claim,
  sealer: Sealer,
): Promise<Alike> {
  const comparable = (one: Claim): Comparable => ({
    title: sealer.open(one.title),
    route: one.route,
    completedOn: one.completedOn,
    period: one.period,
    files: new Set(hashesOf(record, one)),
  });
  const it = comparable(claim);
  const own = [...record.claims.values()].flatMap((one) => {
    if (one.claimId === claim.claimId || !isStanding(one)) return [];
    const other = comparable(one);
    const why = likeness(it, other);
    const { claimId, state, route, completedOn } = one;
    return why.length === 0
      ? []
      : [{ claimId, state, route, completedOn, title: other.title, why: [...why] }];
  });
  return { own, ...(await ofOthers(services, who, personId, [...it.files])) };
}

async function ofOthers(
  services: Services,
  who: Principal,
  personId: string,
  hashes: readonly string[],
): Promise<Pick<Alike, 'others' | 'elsewhere'>> {
  const found = (await Promise.all(hashes.map((hash) => sameFile(services, hash)))).flat();
  const people = Map.groupBy(
    found.filter((one) => one.personId !== personId),
    (one) => one.personId,
  );
  const others: Alike['others'] = [];
  let elsewhere = Math.max(0, people.size - MOST_PEOPLE);
  for (const [otherId, files] of [...people].slice(0, MOST_PEOPLE)) {
    const record = await readRecord(services.log, otherId);
    const uploads = new Set(files.map(({ uploadId }) => uploadId));
    const claims = [...record.claims.values()].filter(
      (one) => isStanding(one) && one.evidence.some((uploadId) => uploads.has(uploadId)),
    );
    if (claims.length === 0) continue;
    const region = regionOf(record);
    if (region === null || mayReview(who, { personId: otherId, region }) !== null) {
      elsewhere += 1;
      continue;
    }
    const name = currentFact(record, 'name')?.value;
    const maskedName = name && 'masked' in name ? name.masked : '';
    for (const { claimId, state, route, completedOn } of claims) {
      others.push({ personId: otherId, claimId, maskedName, state, route, completedOn });
    }
  }
  return { others, elsewhere };
}
