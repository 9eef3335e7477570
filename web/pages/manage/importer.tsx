import { useSignal } from '@preact/signals';
import type { Difficulty } from '../../../shared/course/model.ts';
import { Select } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { manage as s } from '../../strings/zh-CN/manage.ts';
import { reworked } from './draft.ts';
import { NotDone, useWish } from './wish.tsx';
import type { Taken } from './workshop/tasks.ts';
import type { Workshop } from './workshop/workshop.ts';
import '../../components/file-drop.css';

type ImporterProps = {
  readonly bank: () => string;
  readonly workshop: Workshop;
  readonly chapters: readonly { readonly id: string; readonly title: string }[];
  readonly onBank: (bank: string) => void;
};

/** Endings of the files that questions are taken from. */
const endings = '.gift,.txt,.xml,.xlsx';
const difficulties: readonly Difficulty[] = [1, 2, 3];

/** Adds a file's questions to the end of the bank, and tells of each that was lost or changed. */
export function Importer({ bank, workshop, chapters, onBank }: ImporterProps) {
  const chapter = useSignal('');
  const difficulty = useSignal('2');
  const report = useSignal<Taken | undefined>(undefined);
  const { wish, failed } = useWish();
  const take = async (file: File) => {
    const imported = await wish(() => importFrom(file));
    report.value = imported;
    if (imported?.bank) onBank(imported.bank);
  };
  const importFrom = async (file: File): Promise<Taken> => {
    const asked = {
      ...{ kind: 'import' as const, name: file.name },
      bytes: new Uint8Array(await file.arrayBuffer()),
      chapter: chapter.value || (chapters[0]?.id ?? 'c1'),
      difficulty: difficulties.find((one) => String(one) === difficulty.value) ?? 2,
    };
    return reworked(bank, (text) => workshop.ask({ ...asked, bank: text }));
  };
  return (
    <section class="rule tight" aria-labelledby="import">
      <h2 id="import">{s.importTitle}</h2>
      <p class="note">{s.importLead}</p>
      <div class="pair">
        <Select
          name="importChapter"
          label={s.importChapter}
          ask={chapters[0] ? `${chapters[0].id} ${chapters[0].title}` : s.chaptersUnread}
          value={chapter.value}
          choices={chapters.slice(1).map(({ id, title }) => [id, `${id} ${title}`])}
          onValue={(value) => {
            chapter.value = value;
          }}
        />
        <Select
          name="importDifficulty"
          label={s.importDifficulty}
          ask={s.difficulty(2)}
          value={difficulty.value === '2' ? '' : difficulty.value}
          choices={[
            ['1', s.difficulty(1)],
            ['3', s.difficulty(3)],
          ]}
          onValue={(value) => {
            difficulty.value = value || '2';
          }}
        />
      </div>
      <div class="drop">
        <Icon name="plus" />
        <label for="importFile">
          {s.importDrop}
          <span class="link">{s.importChoose}</span>
        </label>
        <input
          id="importFile"
          type="file"
          accept={endings}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void take(file);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <div role="status">{report.value && <Report {...report.value} />}</div>
      <NotDone failed={failed.value} words={s.importFailed} />
    </section>
  );
}

function Report({ taken, notes }: Taken) {
  const lost = notes.filter(({ severity }) => severity === 'lost').length;
  return (
    <>
      <p>{s.importTaken(taken, lost)}</p>
      <ul class="rows manage-faults">
        {notes.map(({ place, severity, message }, i) => (
          <li key={i} class="small">
            {place}{' '}
            <span class="second">{severity === 'lost' ? s.importLost : s.importChanged}</span>{' '}
            {message}
          </li>
        ))}
      </ul>
    </>
  );
}
