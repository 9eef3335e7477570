import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import { signIn as s } from '../strings/zh-CN/accounts.ts';

type DemoPerson = {
  readonly name: string;
  /** What the person is there to show, in a few words. */
  readonly about: string;
  readonly documentNumber: string;
  readonly password: string;
};

const isDemoPerson = (value: unknown): value is DemoPerson =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'about', 'documentNumber', 'password'].every(
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
        {people.value.map((person) => (
          <li key={person.documentNumber} class="demo">
            <span>
              <strong>{person.name}</strong>
              <span class="note demo-about">{person.about}</span>
            </span>
            <Button onClick={() => onChoose(person.documentNumber, person.password)}>
              {s.submit}
              <span class="said">{s.demoAs(person.name)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
