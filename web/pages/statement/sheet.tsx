import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { StatementForm } from '../../../shared/statement/form.ts';
import { formatSerial } from '../../../shared/statement/serial.ts';
import { fitOf } from '../../../shared/statement/sheet.ts';
import { hoursText, words as w } from '../../../shared/statement/words.ts';
import { formatInstant, instant } from '../../../shared/time/instant.ts';
import { Qr } from '../../components/qr.tsx';
import './sheet.css';

/**
 * The form as it is printed: on paper and on a wide screen one A4 sheet, on a phone the same in one column. What fits is
 * reckoned in shared/statement, so that one year never takes a second sheet.
 */
const [beforeYear, fromYear] = w.title.split(/(?=年度)/);

export function Sheet({ form, n, of }: { form: StatementForm; n: number; of: number }) {
  usePaper();
  const { issued, person, rows, sums, notes } = form;
  const lost = sums.raw - sums.counted;
  return (
    <article class="form-page" aria-label={`${w.title} ${w.year(form.year)}`}>
      <svg class="form-sample" viewBox="0 0 210 297" aria-hidden="true" focusable="false">
        <text x="105" y="190" text-anchor="middle" transform="rotate(-28 105 165)">
          {w.sample}
        </text>
      </svg>
      <header class="form-head">
        <div>
          <h2>
            {beforeYear}
            <wbr />
            {fromYear}
          </h2>
          <p class="form-year">{w.year(form.year)}</p>
          {issued ? (
            <p class="form-serial">
              <span>
                {w.serial}　{formatSerial(issued.serial)}
              </span>
              <span>
                {w.code}　{issued.code}
              </span>
            </p>
          ) : (
            <p class="form-serial">{w.draft}</p>
          )}
        </div>
        {issued && (
          <div class="form-qr">
            <Qr text={issued.link} label={w.scan} />
            <p>{w.scan}</p>
          </div>
        )}
      </header>

      <dl class="form-person">
        <Pair label={w.name}>{person.name}</Pair>
        <Pair label={w.document(person.document.kind)}>{person.document.masked}</Pair>
        <Pair label={w.employer}>{person.employer}</Pair>
        <Pair label={w.region}>{person.region}</Pair>
        <Pair label={w.profession}>{person.profession}</Pair>
        <Pair label={w.titleLevel}>{person.title}</Pair>
      </dl>
      <dl class="form-verdict">
        <Pair label={w.verdict}>{form.standing}</Pair>
        {form.figures.map(({ id, name, required, counted }) => (
          <Pair key={id} label={w.atLeast(name, hoursText(required))}>
            {hoursText(counted)}
          </Pair>
        ))}
      </dl>

      <div class="form-body">
        <div class="form-lines">
          <h3>{w.lines}</h3>
          <p>{w.count(form.lines.length)}</p>
        </div>
        <table class="form-table">
          <thead>
            <tr>
              <th scope="col">{w.columns.on}</th>
              <th scope="col">{w.columns.what}</th>
              <th scope="col">{w.columns.clause}</th>
              <th scope="col" class="number">
                {w.columns.raw}
              </th>
              <th scope="col" class="number">
                {w.columns.counted}
              </th>
              <th scope="col">{w.columns.remark}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i} data-lines={row.lines}>
                <td>{row.on}</td>
                <td>
                  {row.what}
                  <span class="form-under">
                    <span class="form-under-clause">{row.clause} </span>
                    {row.remark}
                  </span>
                </td>
                <td>{row.clause}</td>
                <td class="number">{hoursText(row.raw)}</td>
                <td class="number">{hoursText(row.counted)}</td>
                <td class="form-remark">{row.remark}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <th scope="row">{rows.length === 0 ? w.none : w.sum}</th>
              <td />
              <td class="number">{hoursText(sums.raw)}</td>
              <td class="number">{hoursText(sums.counted)}</td>
              <td class="form-remark">{lost > 0 && w.lost(hoursText(lost))}</td>
            </tr>
          </tfoot>
        </table>

        <ol class="form-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      </div>
      {issued && (
        <div class="form-seal">
          <p class="form-seal-words">
            {w.seal}
            <br />
            {w.sample}
          </p>
          <p>{w.office}</p>
          <p>{w.day(formatInstant(instant(issued.at)))}</p>
        </div>
      )}
      <SheetFoot form={form} n={n} of={of} />
    </article>
  );
}

function SheetFoot({ form, n, of }: { form: StatementForm; n: number; of: number }) {
  const { issued, basis } = form;
  const at = issued ? formatInstant(instant(issued.at)).slice(0, 19).replace('T', ' ') : '';
  return (
    <footer class="form-foot">
      <p>{issued ? w.ledger(basis.ledger.n, at) : w.ledgerDraft(basis.ledger.n)}</p>
      <p class="form-end">{w.ruleSet(basis.ruleSet, basis.ruleSetHash.slice(0, 16))}</p>
      <p class="form-hash">{hashGroups(basis.ledger.hash)}</p>
      <p>{w.hashNote}</p>
      <p class="form-end">{w.page(n, of)}</p>
    </footer>
  );
}

/** In groups of eight, as it is compared by eye. */
export const hashGroups = (hash: string): string => (hash.match(/.{8}/g) ?? []).join(' ');

function Pair({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span data-fit={typeof children === 'string' ? fitOf(children) : 1}>{children}</span>
      </dd>
    </div>
  );
}

/** While it stands, what is printed is sheets to the paper's edge. */
function usePaper(): void {
  useEffect(() => {
    document.documentElement.dataset['print'] = 'sheet';
    return () => {
      delete document.documentElement.dataset['print'];
    };
  }, []);
}

/** All pages of a statement. */
export function Sheets({ forms }: { forms: readonly StatementForm[] }) {
  return (
    <div class="forms">
      {forms.map((form, i) => (
        <Sheet key={form.year} form={form} n={i + 1} of={forms.length} />
      ))}
    </div>
  );
}
