import { useSignal } from '@preact/signals';
import type { Verification } from '../../../shared/contract/statement-answers.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { fieldError, useSend } from '../../send.ts';
import { administers, me, reviewsRegions } from '../../session.ts';
import { verify as s } from '../../strings/zh-CN/statement.ts';

type RevokeProps = { readonly found: Verification; readonly onRevoked: () => void };

/** The bureau may revoke, with a reason that the person reads. Others see nothing here; the server decides for itself. */
export function Revoke(props: RevokeProps) {
  if (administers(me.value)) return <ByAdministrator {...props} />;
  if (reviewsRegions(me.value).length === 0 || props.found.validity === 'revoked') return null;
  return <ByReviewer {...props} />;
}

function ByReviewer({ found: { serial }, onRevoked }: RevokeProps) {
  const { value } = useLoad('reviewStatement', { params: { serial } });
  if (!value.value) return null;
  return <RevokeForm as="revokeStatement" name={value.value.name} {...{ serial, onRevoked }} />;
}

/** An administrator also reads what has happened with it. */
function ByAdministrator({ found: { serial, validity }, onRevoked }: RevokeProps) {
  const { value } = useLoad('managedStatement', { params: { serial } });
  if (!value.value) return null;
  const { name, trail, reason } = value.value;
  return (
    <>
      {validity !== 'revoked' && (
        <RevokeForm as="revokeManagedStatement" {...{ serial, name, onRevoked }} />
      )}
      <section class="block stack narrow" aria-labelledby="trail">
        <h2 id="trail">{s.trailTitle}</h2>
        {reason && <p>{s.revokedFor(reason)}</p>}
        <ul class="rows">
          {trail.map(({ at, what, by }) => (
            <li key={`${at} ${what} ${by}`} class="between">
              <span>{s.trail[what](by)}</span>
              <span class="note">{momentWords(at)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

type FormProps = {
  readonly as: 'revokeStatement' | 'revokeManagedStatement';
  readonly serial: string;
  readonly name: string;
  readonly onRevoked: () => void;
};

function RevokeForm({ as, serial, name, onRevoked }: FormProps) {
  const { send, busy, problem } = useSend(as);
  const reason = useSignal('');
  const revoke = async () => {
    const result = await send({ params: { serial }, body: { reason: reason.value } });
    if (result.ok) onRevoked();
  };
  const wrong = fieldError(problem.value?.errors, 'reason');
  return (
    <section class="block stack narrow">
      <h2>{s.revokeTitle}</h2>
      <p>{s.revokeLead(name)}</p>
      <TextArea
        name="reason"
        label={s.revokeReason}
        maxLength={500}
        value={reason.value}
        error={wrong}
        onValue={(text) => {
          reason.value = text;
        }}
      />
      <ProblemNote problem={wrong ? null : problem.value} />
      <p class="row">
        <Button kind="danger" busy={busy.value} onClick={() => void revoke()}>
          {s.revoke}
        </Button>
      </p>
    </section>
  );
}
