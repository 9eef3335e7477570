import { manage as s } from '../../strings/zh-CN/manage.ts';

/** What administrators have before them. */
export function ManageTabs({ current }: { current: 'courses' | 'people' | 'requirements' }) {
  return (
    <nav class="tabs" aria-label={s.parts}>
      <a href="/manage" aria-current={current === 'courses' ? 'page' : undefined}>
        {s.coursesTab}
      </a>
      <a href="/manage/people" aria-current={current === 'people' ? 'page' : undefined}>
        {s.peopleTab}
      </a>
      <a href="/manage/requirements" aria-current={current === 'requirements' ? 'page' : undefined}>
        {s.requirementsTab}
      </a>
    </nav>
  );
}
