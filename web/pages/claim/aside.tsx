import type { YearView } from '../../../shared/contract/year.ts';
import { Chip, State, Steps } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { me } from '../../session.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import type { Draft } from './draft.ts';

/** 四（六）1: 每天可登记 4 个学时. In tenths. */
const TENTHS_A_DAY = 40;
const text = (tenths: number) => String(tenths / 10);

/** What this item would come to beside everything that already waits, before it is sent. */
export function ClaimAside({ draft }: { draft: Draft }) {
  const year = Number(draft.end.slice(0, 4));
  const known = year >= 2023 && year <= 2100;
  const loaded = useLoad('year', known ? { params: { year } } : undefined);
  const days = Number(draft.days);
  const valid = draft.days.trim() !== '' && Number.isInteger(days * 2) && days > 0 && days <= 366;
  const raw = valid ? days * TENTHS_A_DAY : 0;
  const rooms = valid ? roomsOf(loaded.value.value, raw) : [];
  const counted = Math.max(0, Math.min(raw, ...rooms.map((room) => room.limit - room.before)));
  return (
    <aside class="claim-aside">
      <section class="block" aria-labelledby="aside">
        <h2 id="aside">{s.aside}</h2>
        <div role="status">
          {valid ? (
            <p>
              <span class="figure-large">{text(counted)}</span> {s.asideUnit}
              {counted === raw && rooms.length > 0 && <span class="second">，{s.asideFull}</span>}
            </p>
          ) : (
            <p class="small second">{s.asideEmpty}</p>
          )}
        </div>
        {valid && (
          <ul class="rows small">
            <li class="between">
              <span>
                {s.asideRate(draft.days)} <Chip clause="四（六）1" />
              </span>
              <span>{text(raw)}</span>
            </li>
            {rooms.map((room) => (
              <li key={room.id} class="between">
                <span>
                  {room.routes === 1 ? s.capRoute : s.capGroup}
                  <br />
                  <span class="note">{s.capMost(text(room.limit))}</span>
                </span>
                <State tone={room.before + raw <= room.limit ? 'good' : 'caution'}>
                  {text(room.before)} + {text(raw)} = {text(room.before + raw)}
                </State>
              </li>
            ))}
          </ul>
        )}
        {valid && counted < raw && <p class="small claim-less">{s.capLess(text(raw - counted))}</p>}
        {valid && <p class="note">{s.asideNote}</p>}
      </section>
      <section aria-labelledby="next">
        <h2 id="next">{s.next}</h2>
        <Steps
          steps={s
            .nextSteps(me.value?.facts.find((fact) => fact.kind === 'region')?.value ?? '')
            .map((words) => ({ words, done: false }))}
        />
      </section>
    </aside>
  );
}

/** The caps over this route, with what already stands under each if everything that waits is approved. */
function roomsOf(view: YearView | undefined, raw: number) {
  return (view?.ifApproved.caps ?? []).flatMap((cap) =>
    cap.limit !== null && cap.routes.includes('P6.1') && raw > 0
      ? [{ id: cap.id, limit: cap.limit, before: cap.after, routes: cap.routes.length }]
      : [],
  );
}
