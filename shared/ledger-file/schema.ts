import * as v from 'valibot';
import { parseDay } from '../time/day.ts';
import { parseInstant } from '../time/instant.ts';
import { personnelTypes, reviewingAuthorities } from '../vocabulary.ts';

/** The ledger file's shape. Facts of single routes are checked by the rule set, which knows what each needs. */

const text = v.pipe(v.string('应为文字'), v.nonEmpty('不能为空'));
const flag = v.boolean('应为 true 或 false');

/** Most entries of one person and attempts of one course that are read. */
const MOST = 10_000;

const day = v.pipe(
  v.string('应为日期，格式 YYYY-MM-DD'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseDay(dataset.value);
    if (parsed !== undefined) return parsed;
    addIssue({ message: '不是有效日期，格式应为 YYYY-MM-DD' });
    return NEVER;
  }),
);

const instant = v.pipe(
  v.string('应为带时区的时间，例如 2023-05-11T09:00:00+08:00'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseInstant(dataset.value);
    if (parsed !== undefined) return parsed;
    addIssue({ message: '不是带时区的有效时间，例如 2023-05-11T09:00:00+08:00' });
    return NEVER;
  }),
);

const entry = v.object(
  {
    id: text,
    route: text,
    completedOn: v.nullish(day),
    period: v.nullish(
      v.pipe(
        v.object({ start: day, end: day }, '应包含 start 和 end'),
        v.check(({ start, end }) => start <= end, '结束日期早于开始日期'),
      ),
    ),
    status: v.picklist(
      ['approved', 'pending', 'cancelled_fraud', 'cancelled_confidential'],
      '应为 approved、pending、cancelled_fraud、cancelled_confidential 之一',
    ),
    professionMatch: v.optional(flag),
    facts: v.record(v.string(), v.unknown(), '应为对象'),
  },
  '应为对象',
);

export const ledger = v.object(
  {
    year: v.pipe(
      v.number('应为年份'),
      v.integer('应为整数年份'),
      v.minValue(1000, '应为四位年份'),
      v.maxValue(9998, '应为四位年份'),
    ),
    ruleSet: v.nullish(text),
    person: v.object(
      {
        id: text,
        personnelType: v.picklist(
          Object.keys(personnelTypes) as (keyof typeof personnelTypes)[],
          '应为 professional、management、worker 之一',
        ),
        profession: v.nullish(v.string('应为文字'), ''),
        region: v.nullish(v.string('应为文字'), ''),
        titleReviewAuthority: v.picklist(
          Object.keys(reviewingAuthorities) as (keyof typeof reviewingAuthorities)[],
          '应为 municipal、provincial 之一',
        ),
      },
      '应为对象',
    ),
    entries: v.pipe(v.array(entry, '应为数组'), v.maxLength(MOST, `最多 ${MOST} 条`)),
  },
  '应为对象',
);
export type Ledger = v.InferOutput<typeof ledger>;
export type LedgerEntry = Ledger['entries'][number];

export const courseFacts = v.object({
  courseId: text,
  passedInEarlierYear: flag,
  enrolledAt: instant,
  studyCompletedAt: v.nullable(instant),
  attempts: v.pipe(
    v.array(
      v.object(
        {
          startedAt: v.nullish(instant),
          submittedAt: instant,
          result: v.picklist(['pass', 'fail'], '应为 pass 或 fail'),
        },
        '应为对象',
      ),
      '应为数组',
    ),
    v.maxLength(MOST, `最多 ${MOST} 次`),
  ),
});
export type LedgerCourse = v.InferOutput<typeof courseFacts>;
