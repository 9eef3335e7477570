import { useEffect } from 'preact/hooks';
import type { NoticeView } from '../../../shared/contract/notice-routes.ts';
import { call } from '../../client.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNote, State, type Tone } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { dayOf } from '../../moment.ts';
import { me } from '../../session.ts';
import { noticeWords, notices as s } from '../../strings/zh-CN/notices.ts';
import { useTitle } from '../../title.ts';
import './notices.css';

const tones: Readonly<Record<NoticeView['what'], Tone>> = {
  extraTime: 'wait',
  approved: 'good',
  adjusted: 'good',
  reopened: 'wait',
  factConfirmed: 'good',
  lockOver: 'good',
  regraded: 'wait',
  annulled: 'wait',
  review: 'wait',
  answered: 'wait',
  returned: 'caution',
  deadline: 'caution',
  refused: 'error',
  factRefused: 'error',
  revoked: 'error',
  blocked: 'error',
  rejected: 'error',
};

/** What brought hours is good news; all else that was graded again is just news. */
const toneOf = (notice: NoticeView): Tone =>
  notice.what === 'regraded' && notice.earned > 0 ? 'good' : tones[notice.what];

export function NoticesPage() {
  useTitle(s.title);
  const { value, problem, again } = useLoad('notices', {});
  const list = value.value;
  useEffect(() => {
    if (list) void seen(list.now);
  }, [list]);
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
        <p class="lead">{s.lead}</p>
        <p class="small">
          <a href="/account#notice-settings">{s.settings}</a>
        </p>
      </div>
      <ProblemNote problem={problem.value} again={() => void again()} />
      {!list && !problem.value && <Loading>{s.loading}</Loading>}
      {list && list.notices.length === 0 && <p class="second notices-none">{s.empty}</p>}
      <ul class="rows notices">
        {list?.notices.map((notice) => (
          <Row key={notice.id} notice={notice} />
        ))}
      </ul>
    </div>
  );
}

/** Looking at the list is reading it; this visit still shows what was new. */
async function seen(until: string): Promise<void> {
  if (!me.value?.unread) return;
  const result = await call('readNotices', { body: { until } });
  if (result.ok && me.value) me.value = { ...me.value, unread: result.value.unread };
}

function Row({ notice }: { notice: NoticeView }) {
  return (
    <li>
      <span class="note second">
        {s.day(dayOf(notice.at))}
        {notice.unread && <strong class="notice-unread">{s.unread}</strong>}
      </span>
      <State tone={toneOf(notice)}>{noticeWords(notice)}</State>
      {notice.reason && <p class="small second">{notice.reason}</p>}
      <a class="small" href={notice.href}>
        {s.see}
        <span class="said">{noticeWords(notice)}</span>
      </a>
    </li>
  );
}
