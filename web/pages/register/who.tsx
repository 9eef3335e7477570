import { useSignal } from '@preact/signals';
import { checkDocument } from '../../../shared/identity/documents.ts';
import { type DocumentType, documentTypes } from '../../../shared/vocabulary.ts';
import { RadioCards } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { register as s } from '../../strings/zh-CN/accounts.ts';
import type { RegisterForm } from './page.tsx';

const fullLength: Readonly<Record<string, number>> = {
  residentId: 18,
  hmtResidence: 18,
  foreignPermanent: 18,
};

export function WhoFields({ form }: { form: RegisterForm }) {
  const left = useSignal(false);
  const { documentKind, documentNumber } = form.value;
  const kind = documentKind as DocumentType;
  const checked = checkDocument(kind, documentNumber);
  // Told when the number is whole or the field was left, not at every stroke.
  const whole = documentNumber.replace(/[\s-]/g, '').length >= (fullLength[kind] ?? 99);
  const told = documentNumber !== '' && (left.value || whole);
  const hint = told && !checked.ok ? s.documentFaults[checked.error] : undefined;
  const good = kind === 'passport' ? s.documentGoodPassport : s.documentGood;
  return (
    <section class="block stack" aria-labelledby="who">
      <h2 id="who">{s.who}</h2>
      <RadioCards
        name="documentKind"
        label={s.documentKind}
        value={documentKind}
        error={form.error('documentKind')}
        onValue={form.put('documentKind')}
        across={2}
        choices={Object.entries(documentTypes).map(([value, words]) => ({ value, words }))}
      />
      <TextField
        name="documentNumber"
        label={s.documentNumber}
        hint={s.documentHint}
        autocomplete="off"
        value={documentNumber}
        error={form.error('documentNumber') ?? hint}
        good={told && checked.ok ? good : undefined}
        onValue={form.put('documentNumber')}
        onLeave={() => {
          left.value = true;
        }}
      />
      <TextField
        name="name"
        label={s.name}
        hint={s.nameHint}
        autocomplete="name"
        value={form.value.name}
        error={form.error('name')}
        onValue={form.put('name')}
      />
      <TextField
        name="phone"
        label={s.phone}
        type="tel"
        autocomplete="tel-national"
        inputMode="numeric"
        value={form.value.phone}
        error={form.error('phone')}
        onValue={form.put('phone')}
      />
    </section>
  );
}
