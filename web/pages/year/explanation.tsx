import type { OwnYear } from '../../../shared/contract/year.ts';
import type { Step } from '../../../shared/engine/model.ts';
import { Icon } from '../../components/icon.tsx';
import { Chip } from '../../components/message.tsx';
import { shell } from '../../strings/zh-CN/shell.ts';
import { why as w } from '../../strings/zh-CN/year/why.ts';
import { routeWords, year as s } from '../../strings/zh-CN/year.ts';
import './explanation.css';
import { cutOf, type EntryView, hoursText, type Share, sharesOf } from './view.ts';

type ExplanationProps = { readonly line: EntryView; readonly view: OwnYear };

/** How an entry's hours came about; of one that was cut first which cap took them, and what the notice says. */
export function Explanation({ line, view }: ExplanationProps) {
  const { entry, claim, course } = line;
  const cut = cutOf(view, entry);
  return (
    <div class="explanation">
      <h3>{cut ? w.whyLess(hoursText(entry.raw), hoursText(entry.counted)) : s.how}</h3>
      {cut && <Cut line={line} view={view} cut={cut} />}
      {cut ? (
        <details>
          <summary>{w.allSteps}</summary>
          <Steps steps={entry.steps} />
        </details>
      ) : (
        <Steps steps={entry.steps} />
      )}
      {claim?.asked && claim.reason && <p class="small">{w.adjusted(claim.reason)}</p>}
      <p class="row">
        {claim && <a href={`/claims/${claim.claimId}`}>{w.open}</a>}
        {course && <a href={`/courses/${course.courseId}`}>{w.toCourse}</a>}
        {cut && <a href={`/my-data?kind=review&year=${view.statement.year}`}>{shell.askHuman}</a>}
      </p>
    </div>
  );
}

/** The engine's own steps: before, after, the sentence, the clause. */
function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="steps-of">
      {steps.map((step, i) => (
        <li key={i}>
          <span>
            {step.text}
            {step.reading && step.kind !== 'RATE' && (
              <span class="note"> {w.reading(step.reading)}</span>
            )}
          </span>
          <Chip clause={step.clause} />
          <span class="nowrap steps-change">
            {hoursText(step.before)}
            <Icon name="arrow" size={14} />
            {hoursText(step.after)}
          </span>
        </li>
      ))}
    </ol>
  );
}

type CutProps = ExplanationProps & { readonly cut: NonNullable<ReturnType<typeof cutOf>> };

function Cut({ line: { entry }, view, cut: { step, cap } }: CutProps) {
  const limit = hoursText(cap.limit ?? cap.after);
  const lost = entry.raw - entry.counted;
  const quote = view.quotes[step.clause];
  const elsewhere = view.elsewhere.find(({ entryId }) => entryId === entry.id);
  const clause = elsewhere && (routeWords[elsewhere.route]?.[1] ?? elsewhere.route);
  return (
    <>
      <p class="second">
        {step.rule === 'six'
          ? w.six(view.statement.basis.professions.join('、'), limit)
          : step.text}
      </p>
      <CapBar
        shares={sharesOf(view, cap)}
        limit={cap.limit ?? cap.after}
        lost={cap.before - cap.after}
      />
      {quote && (
        <blockquote class="callout quote">
          <p>“{quote}”</p>
          <p class="note">{w.source(step.clause)}</p>
        </blockquote>
      )}
      <p>
        {w.keptLost(hoursText(lost))}
        {elsewhere && clause && (
          <>
            <br />
            {elsewhere.more > 0
              ? w.elsewhereMore(clause, hoursText(elsewhere.more))
              : w.elsewhereSame(clause)}
          </>
        )}
      </p>
    </>
  );
}

/** What fills a cap, and what did not fit: the drawing for the eye, the words below carry the numbers. */
function CapBar({
  shares,
  limit,
  lost,
}: {
  shares: readonly Share[];
  limit: number;
  lost: number;
}) {
  const whole = Math.max(limit + lost, shares.reduce((sum, { hours }) => sum + hours, 0) + lost);
  const percent = (hours: number) => `${(hours / whole) * 100}%`;
  let from = 0;
  return (
    <div class="cut">
      <svg width="100%" height="28" aria-hidden="true" focusable="false">
        {shares.map(({ id, hours }) => {
          const x = from;
          from += hours;
          return (
            <g key={id}>
              <rect x={percent(x)} y="6" width={percent(hours)} height="16" class="bar-counted" />
              {x > 0 && <rect x={percent(x)} y="6" width="2" height="16" class="bar-gap" />}
            </g>
          );
        })}
        <rect x={percent(from)} y="6.5" width={percent(lost)} height="15" class="bar-lost" />
        <rect x={percent(limit)} y="1" width="2" height="26" class="bar-line" />
      </svg>
      <p class="row note">
        {shares.map(({ id, route, hours }) => (
          <span key={id}>
            {routeWords[route]?.[1] ?? route} {hoursText(hours)}
          </span>
        ))}
        <strong>{w.capAt(hoursText(limit))}</strong>
        <span>{w.lost(hoursText(lost))}</span>
      </p>
    </div>
  );
}
