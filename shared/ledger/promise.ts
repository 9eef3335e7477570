import { addDays, type Day, numberOfDay } from '../time/day.ts';

/** Working days within which the bureau means to answer. The notice sets none; a setting of the platform. */
export const ANSWER_WORKING_DAYS = 5;

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: Day): boolean => [2, 3].includes(((numberOfDay(day) % 7) + 7) % 7);

/** The day by which something sent on `sent` is to be answered. Public holidays are not known here, weekends are. */
export function answerBy(sent: Day): Day {
  let day = sent;
  for (let left = ANSWER_WORKING_DAYS; left > 0; ) {
    day = addDays(day, 1);
    if (!isWeekend(day)) left -= 1;
  }
  return day;
}
