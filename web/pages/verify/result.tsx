import { useEffect, useRef } from 'preact/hooks';
import type { Verification } from '../../../shared/contract/statement-answers.ts';
import { formatSerial } from '../../../shared/statement/serial.ts';
import { hoursText } from '../../../shared/statement/words.ts';
import { State } from '../../components/message.tsx';
import { dayOf, momentWords } from '../../moment.ts';
import { verify as s } from '../../strings/zh-CN/statement.ts';
import { hashGroups } from '../statement/sheet.tsx';
import { toneOf } from '../statement/validity.tsx';

/** The verdict as a sentence, then what it is about, then the sums to compare with the paper. */
export function Result({ found }: { found: Verification }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [found]);
  const { validity, revokedAt, ledger } = found;
  const more =
    validity === 'revoked' ? s.more.revoked(s.day(dayOf(revokedAt ?? ''))) : s.more[validity];
  return (
    <section class="block stack" aria-labelledby="result">
      <div class="tight">
        <h2 id="result" class="verify-verdict" tabIndex={-1} ref={heading}>
          <State tone={toneOf[validity]}>{s.results[validity]}</State>
        </h2>
        <p>{more}</p>
        <p class="note">{found.scanned ? s.scannedNote : s.typedNote}</p>
      </div>
      <dl class="facts">
        <div>
          <dt>{s.facts.name}</dt>
          <dd>{found.maskedName}</dd>
        </div>
        <div>
          <dt>{s.facts.serial}</dt>
          <dd>{formatSerial(found.serial)}</dd>
        </div>
        <div>
          <dt>{s.facts.issued}</dt>
          <dd>{momentWords(found.issuedAt)}</dd>
        </div>
        <div>
          <dt>{s.facts.ledger}</dt>
          <dd>
            {s.ledger(ledger.n)}
            <span class="mono verify-hash">{hashGroups(ledger.hash)}</span>
            <span class="note">{s.ledgerNote}</span>
          </dd>
        </div>
      </dl>
      {validity !== 'revoked' && found.years.map((year) => <Year key={year.year} year={year} />)}
    </section>
  );
}

function Year({ year: { year, state, printed, now } }: { year: Verification['years'][number] }) {
  return (
    <table class="verify-sums">
      <caption>
        {s.sums(year)}
        {state === 'corrected' && <State tone="caution">{s.changed}</State>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{s.columns.what}</th>
          <th scope="col">{s.columns.printed}</th>
          {state !== 'same' && <th scope="col">{s.columns.now}</th>}
        </tr>
      </thead>
      <tbody>
        {printed.map(({ name, hours }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{hoursText(hours)}</td>
            {state !== 'same' && (
              <td>{hoursText(now.find((each) => each.name === name)?.hours ?? 0)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
