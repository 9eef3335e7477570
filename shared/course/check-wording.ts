import type { FaultList } from './fault.ts';
import type { Located } from './located.ts';
import type { Question } from './model.ts';

type Bank = Located<readonly Question[]>;

/** Options that stand for the others; where one is always right, the habit gives it away. */
const sweeping = /^(以上|上述|前述)?(选项|各项|说法)?(都|均|全)(是|对|正确|不对|不正确|错)/;

/** Words that point to a place on a page that nobody has before him who sits at a paper. */
const elsewhere =
  /本章|本节|上一?章|下一?章|上一?题|下一?题|[如见][上下左右][图文]|[上下左右][图文][中里所]|图\s?\d/;

/** Words that name options by a place that shuffling changes; “第十三条第二项” is a clause of a law. */
const byPlace =
  /(?<![条款])第[一二三四五六七八]个?(选项|项(?!目))|[前后][两二三四][项句]|[前后]一项|选项\s?[A-H]|[A-H]\s?(选项|项(?!目))|(?:故选|应选|答案[为是]|^选)\s?[A-H]/;

/** A blank of the stem that an answer's letter was left in. */
const filledBlank = /[（(]\s*[A-H](?:[\s、,，]*[A-H])*\s*[)）]/;

/** What the words of a bank have wrong, whatever they are about. */
export function checkWording({ value, lineAt }: Bank, faults: FaultList): void {
  for (const [at, question] of value.entries()) {
    const options = question.type === 'judgement' ? [] : question.options;
    const words: [readonly (string | number)[], string][] = [
      [['stem'], question.stem],
      ...options.map(({ text }, index): [(string | number)[], string] => [
        ['options', index],
        text,
      ]),
    ];
    for (const [path, text] of words) {
      const found = elsewhere.exec(text)?.[0];
      if (!found) continue;
      faults.warn(
        lineAt([at, ...path]),
        'WORDS_POINT_ELSEWHERE',
        `试卷上只有题目，“${found}”没有着落：写“本课”，或者把要看的写进题干。`,
      );
    }
    const letter = options.length > 0 ? filledBlank.exec(question.stem)?.[0] : undefined;
    if (letter)
      faults.warn(
        lineAt([at, 'stem']),
        'STEM_HOLDS_ANSWER',
        `选项每卷另排次序，题干里的“${letter}”会指错，也像是答案：留空。`,
      );
    const place = options.length > 0 ? byPlace.exec(question.explanation)?.[0] : undefined;
    if (place) {
      faults.warn(
        lineAt([at, 'explanation']),
        'EXPLANATION_BY_PLACE',
        `选项每卷另排次序，“${place}”会指错：改成说内容。`,
      );
    }
  }
  checkSweeping({ value, lineAt }, faults);
}

/** “以上都对” that is right wherever it stands. */
function checkSweeping({ value, lineAt }: Bank, faults: FaultList): void {
  const found = value.flatMap((question, at) =>
    question.type === 'judgement'
      ? []
      : question.options.flatMap((option, index) =>
          sweeping.test(option.text)
            ? [{ right: option.right === true, line: lineAt([at, 'options', index]) }]
            : [],
        ),
  );
  if (!found.every(({ right }) => right)) return;
  for (const { line } of found) {
    faults.warn(
      line,
      'OPTION_GIVES_AWAY',
      '“以上都对”之类的选项在题库里总是正确，等于提示了答案。',
    );
  }
}
