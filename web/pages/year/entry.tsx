import { useSignal } from '@preact/signals';
import { Icon } from '../../components/icon.tsx';
import { Chip } from '../../components/message.tsx';
import { routeWords, year as s } from '../../strings/zh-CN/year.ts';
import { type EntryView, hoursText } from './view.ts';

export function EntryRow({ view: { entry, claim } }: { view: EntryView }) {
  const open = useSignal(false);
  const [words = entry.route, clause = ''] = routeWords[entry.route] ?? [];
  const title = claim?.title ?? words;
  const less = entry.counted < entry.raw;
  const id = `entry-${entry.id}`;
  return (
    <li class="entry" data-open={open.value ? 'true' : undefined}>
      <div class="entry-row">
        <span class="entry-what">
          <span>{title}</span>
          <span class="note">{words}</span>
        </span>
        <span class="entry-meta">
          <span class="entry-date second">{claim?.completedOn.slice(5)}</span>
          <span class="entry-clause">
            <Chip clause={entry.steps[0]?.clause ?? clause} />
          </span>
        </span>
        <span class="entry-raw second">
          <span class="said">{s.head.raw}</span>
          {hoursText(entry.raw)}
        </span>
        <span class="entry-arrow third">
          <Icon name="arrow" size={16} />
        </span>
        <span class={`entry-counted${less ? ' less' : ''}`}>
          <span class="said">{s.becomes}</span>
          {hoursText(entry.counted)}
        </span>
        <button
          type="button"
          class="icon-button entry-open"
          aria-expanded={open.value}
          aria-controls={id}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <Icon name={open.value ? 'up' : 'down'} />
          <span class="said">{title}</span>
          <span class="entry-open-words">{s.how}</span>
        </button>
      </div>
      <div id={id} hidden={!open.value}>
        {open.value && <Explanation view={{ entry, claim }} />}
      </div>
    </li>
  );
}

/** The engine's own steps: before, after, the sentence, the clause. */
function Explanation({ view: { entry, claim } }: { view: EntryView }) {
  const less = entry.counted < entry.raw;
  return (
    <div class="explanation">
      <h3>{less ? s.whyLess(hoursText(entry.raw), hoursText(entry.counted)) : s.how}</h3>
      {less && entry.raw > 0 && <Cut raw={entry.raw} counted={entry.counted} />}
      <ol class="steps-of">
        {entry.steps.map((step, i) => (
          <li key={i}>
            <span>
              {step.text}
              {step.reading && step.kind !== 'RATE' && (
                <span class="note"> {s.reading(step.reading)}</span>
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
      {claim && (
        <p>
          <a href={`/claims/${claim.claimId}`}>{s.open}</a>
        </p>
      )}
    </div>
  );
}

function Cut({ raw, counted }: { raw: number; counted: number }) {
  const share = `${(counted / raw) * 100}%`;
  return (
    <div class="cut">
      <svg width="100%" height="16" aria-hidden="true" focusable="false">
        <rect width={share} height="16" class="bar-counted" />
        <rect
          x={share}
          y="0.5"
          width={`${100 - (counted / raw) * 100}%`}
          height="15"
          class="bar-lost"
        />
      </svg>
      <p class="between note">
        <span>{s.legend.counted(hoursText(counted))}</span>
        <span>{s.lost(hoursText(raw - counted))}</span>
      </p>
    </div>
  );
}
