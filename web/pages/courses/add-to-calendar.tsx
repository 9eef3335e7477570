import { Icon } from '../../components/icon.tsx';
import { courses as s } from '../../strings/zh-CN/courses.ts';
import { examResult as exam } from '../../strings/zh-CN/exam-result.ts';
import { calendarFile } from './calendar.ts';

type Props = { readonly courseId: string; readonly title: string; readonly from: string };

/** Hands the calendar file to the person's own device. */
export function AddToCalendar({ courseId, title, from }: Props) {
  const save = () => {
    const text = calendarFile({
      id: `${courseId}-${from}`,
      title: exam.icsTitle(title),
      about: `${exam.icsAbout}${location.origin}/courses/${courseId}`,
      from,
    });
    const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = exam.icsFile;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <button type="button" class="button main" onClick={save}>
      <Icon name="calendar" />
      {s.calendar}
    </button>
  );
}
