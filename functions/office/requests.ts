import { currentFact } from '../../shared/ledger/record.ts';
import { decideAnswer } from '../../shared/ledger/requests.ts';
import { ok } from '../../shared/result.ts';
import type { Handlers } from '../app/door.ts';
import type { Services } from '../app/services.ts';
import { reveal, yearView } from '../app/views.ts';
import { requestView } from '../person/own-data.ts';
import { decideMatter, openMatter } from './matter.ts';

/** A person's requests, as the bureau of the region answers them. */
export function requestReviews(
  services: Services,
): Pick<Handlers<'office'>, 'reviewRequest' | 'answerRequest'> {
  return {
    async reviewRequest({ params: { personId, requestId } }, call) {
      const opened = await openMatter(
        services,
        personId,
        `request ${requestId}`,
        call,
        ({ requests }) => requests.get(requestId),
      );
      if (!opened.ok) return opened;
      const { record, sealer, found } = opened.value;
      const name = currentFact(record, 'name');
      const employer = currentFact(record, 'employer');
      return ok({
        personId,
        name: name ? reveal(sealer, name.value) : '',
        employer: employer ? reveal(sealer, employer.value) : '',
        request: requestView(found, sealer),
        year: yearView(personId, record, found.years[0] ?? 0, sealer),
      });
    },
    answerRequest: ({ params: { personId, requestId }, body }, call) =>
      decideMatter(services, personId, ['answer', requestId, body], call, (record, sealer) =>
        decideAnswer(record, requestId, body.upheld, sealer.seal(body.words)),
      ),
  };
}
