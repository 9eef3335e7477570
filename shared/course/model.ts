import * as v from 'valibot';

/**
 * A course as its folder says it; infra/courses/README.md explains each field to authors.
 * What is optional here is optional there: unknown fields are faults, so that a typo is not silence.
 */
const line = (most: number) =>
  v.pipe(
    v.string('应为文字'),
    v.trim(),
    v.minLength(1, '不能为空'),
    v.maxLength(most, `不能超过 ${most} 个字`),
    v.regex(/^[^\n]*$/, '应写在一行'),
  );
const whole = (least: number, most: number) =>
  v.pipe(
    v.number('应为数字'),
    v.integer('应为整数'),
    v.minValue(least, `不能小于 ${least}`),
    v.maxValue(most, `不能大于 ${most}`),
  );
const courseId = v.pipe(
  v.string('应为文字'),
  v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*-\d{4}$/, '应为“英文小写-年份”，例如 wellbeing-2023'),
);
const chapterId = v.pipe(v.string('应为文字'), v.regex(/^c[1-9]\d?$/, '应为 c1、c2 ……'));

/** The exam of a course. Times are minutes, the pass mark is per cent of the questions. */
const examSchema = v.strictObject({
  questions: whole(5, 100),
  minutes: whole(5, 240),
  passPercent: whole(1, 100),
  /** When a person sees right answers and explanations. */
  answersShown: v.picklist(
    ['afterPass', 'afterSubmit', 'never'],
    '应为 afterPass、afterSubmit 或 never',
  ),
});

const chapterSchema = v.strictObject({
  id: chapterId,
  title: line(40),
  file: v.pipe(v.string('应为文字'), v.regex(/^\d\d-[^/\\\s]+\.md$/, '应为“01-名称.md”')),
  /** Below this time on the chapter, in minutes, the server doesn't take it as read. */
  minMinutes: whole(1, 120),
});

export const courseSchema = v.strictObject({
  /** Version of the folder's format, not of the course. */
  format: v.literal(1, '应为 1'),
  id: courseId,
  title: line(60),
  summary: line(200),
  /** Year in which the course came into the catalogue. */
  yearAdded: whole(2016, 2099),
  /** Hours credited for passing; notice 三 says 18. */
  hours: whole(1, 90),
  exam: examSchema,
  chapters: v.pipe(v.array(chapterSchema, '应为列表'), v.minLength(1, '至少要有一章')),
  licence: line(60),
  author: line(60),
});

const optionSchema = v.strictObject({
  text: line(120),
  right: v.optional(v.literal(true, '正确选项写 right: true，其余不写')),
});
const questionBase = {
  id: v.pipe(
    v.string('应为文字'),
    v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '应为小写英文、数字和连字符'),
  ),
  chapter: chapterId,
  /** 1 recalls a notion, 2 applies it, 3 weighs several in a situation. */
  difficulty: v.picklist([1, 2, 3], '应为 1、2 或 3'),
  stem: line(400),
  explanation: line(400),
  /** Why it was taken back. It is on no new paper, and papers that had it are graded again, right for everybody. */
  annulled: v.optional(line(200)),
};
const choices = v.pipe(
  v.array(optionSchema, '应为列表'),
  v.minLength(2, '至少要有两个选项'),
  v.maxLength(8, '不能超过八个选项'),
);
export const questionSchema = v.variant(
  'type',
  [
    v.strictObject({ ...questionBase, type: v.literal('single'), options: choices }),
    v.strictObject({ ...questionBase, type: v.literal('multiple'), options: choices }),
    v.strictObject({
      ...questionBase,
      type: v.literal('judgement'),
      right: v.boolean('应为 true 或 false'),
    }),
  ],
  '应为 single、multiple 或 judgement',
);

export const bankSchema = v.pipe(
  v.array(questionSchema, '应为题目列表'),
  v.maxLength(2000, '不能超过 2000 题'),
);

export type CourseSheet = v.InferOutput<typeof courseSchema>;
export type Exam = v.InferOutput<typeof examSchema>;
export type ChapterEntry = v.InferOutput<typeof chapterSchema>;
export type Question = v.InferOutput<typeof questionSchema>;
export type ChoiceQuestion = Exclude<Question, { type: 'judgement' }>;
export type Option = ChoiceQuestion['options'][number];
export type Difficulty = Question['difficulty'];
export type QuestionType = Question['type'];

/** The texts of one folder by their path in it, for instance `bank.yaml`, `images/cycle.svg`. */
export type CourseFiles = ReadonlyMap<string, string>;

/** Paths that a folder may hold, and how much of it. */
const filePath = v.pipe(
  v.string(),
  v.regex(/^(course\.yaml|bank\.yaml|\d\d-[^/\\\s]{1,60}\.md|images\/[\w.-]{1,60}\.svg)$/),
);
const MOST_FILES = 200;
const MOST_FILE_CHARACTERS = 1_000_000;

/** A folder as it travels. */
export const courseFolder = v.pipe(
  v.record(filePath, v.pipe(v.string(), v.maxLength(MOST_FILE_CHARACTERS, '文件太大。'))),
  v.check((files) => Object.keys(files).length <= MOST_FILES, `最多 ${MOST_FILES} 个文件。`),
);
