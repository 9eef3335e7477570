import { useSignal } from '@preact/signals';
import type { OwnYear } from '../../../shared/contract/year.ts';
import { Icon } from '../../components/icon.tsx';
import { lazyPart } from '../../components/lazy-page.tsx';
import { Chip } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { routeWords, year as s } from '../../strings/zh-CN/year.ts';
import { type EntryView, hoursText } from './view.ts';

const Explanation = lazyPart(() => import('./explanation.tsx').then((m) => m.Explanation));

export function EntryRow({ line, view }: { line: EntryView; view: OwnYear }) {
  const open = useSignal(false);
  const { entry, claim, course, on } = line;
  const [words = entry.route, clause = ''] = routeWords[entry.route] ?? [];
  const title = claim?.title ?? course?.title ?? words;
  const less = entry.counted < entry.raw;
  const studying = course !== undefined && entry.counted === 0 && entry.raw === 0;
  const id = `entry-${entry.id}`;
  return (
    <li class="entry" data-open={open.value ? 'true' : undefined}>
      <div class="entry-row">
        <span class="entry-what">
          <Titled>{title}</Titled>
          <span class="note">
            {course ? courseWords(course) : claimWords(claim, words)}
            {claim?.asked && `，${s.adjusted}`}
          </span>
        </span>
        <span class="entry-meta">
          <span class="entry-date second">{on.slice(5)}</span>
          <span class="entry-clause">
            <Chip clause={entry.steps[0]?.clause ?? clause} />
          </span>
        </span>
        {studying ? (
          <span class="entry-studying second">
            {s.courseState(course.chaptersRead === course.chapters)}
          </span>
        ) : (
          <>
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
          </>
        )}
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
        {open.value && <Explanation line={line} view={view} />}
      </div>
    </li>
  );
}

function courseWords({
  attempts,
  passed,
  chapters,
  chaptersRead,
}: NonNullable<EntryView['course']>) {
  if (passed !== null) return s.coursePassed(attempts, passed);
  return chaptersRead < chapters
    ? s.courseStudying(chaptersRead, chapters)
    : s.courseExam(attempts);
}

/** 学习强国 is one of several ways of its route, and is called by its own name. */
const claimWords = (claim: EntryView['claim'], words: string): string =>
  claim?.facts['kind'] === 'xuexi' ? s.xuexi(String(claim.facts['points'])) : words;
