import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import { signIn as s } from '../strings/zh-CN/accounts.ts';

type DemoPerson = {
  /** Role and name: 南湖区审核人 · 钱思源. */
  readonly label: string;
  readonly documentNumber: string;
  readonly password: string;
};

const isDemoPerson = (value: unknown): value is DemoPerson =>
  typeof value === 'object' &&
  value !== null &&
  ['label', 'documentNumber', 'password'].every(
    (key) => typeof Reflect.get(value, key) === 'string',
  );

/** Offered by the local cloud's edge alone; the people live there and in no bundle. */
export function DemoPeople({
  onChoose,
}: {
  onChoose: (documentNumber: string, password: string) => void;
}) {
  const people = useSignal<readonly DemoPerson[]>([]);
  useEffect(() => {
    void (async () => {
      const answer: unknown = await fetch('/local/demo-people')
        .then((response) => response.json())
        .catch(() => []);
      people.value = Array.isArray(answer) ? answer.filter(isDemoPerson) : [];
    })();
  }, []);
  if (people.value.length === 0) return null;
  return (
    <aside class="block" aria-labelledby="demo">
      <h2 id="demo">{s.demoTitle}</h2>
      <p class="note clauses">{s.demoLead}</p>
      <ul class="rows">
        {people.value.map(({ label, documentNumber, password }) => {
          const [about = '', name = label] = label.split('·').map((part) => part.trim());
          return (
            <li key={documentNumber} class="demo between">
              <div>
                <strong>{name}</strong>
                <p class="note">{about}</p>
              </div>
              <Button onClick={() => onChoose(documentNumber, password)}>
                {s.submit}
                <span class="said">{s.demoAs(name)}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
