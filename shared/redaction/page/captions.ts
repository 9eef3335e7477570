/** Whether a mark is shown as an example: by what is said above, below or beside it, or at the figure that it stands in. */
import { holds } from '../box.ts';
import { normalise } from '../normalise.ts';
import type { Part, Row } from '../rows.ts';
import { enclosureOf } from './cells.ts';
import type { PageView } from './view.ts';

/** Says that an example is shown. Behind 图 stands a figure's number; in a drawing's title it is the scale: 平面图1:100. */
const SAMPLE =
  /示例|样例|式样|样式|样张|样图|例图|示意|范例|样本|标志如下|标识如下|如下(?:图|所示)|如图|例如|^例:|图(?!\d+:\d)\d|附图|格式(?:为|如|图)|标注(?:为|如)|举例/u;

/** Words that a sentence may have for other reasons: of a caption they are in a short line, or before a colon. */
const LOOSE = /样本|样例|范例|示意|附图|例图|如图|例如|举例|图\d/gu;
const SHORT_LINE = 24;
/** With other words behind them these name no example: 样本标注, 附图纸三张. */
const SUBJECT =
  /(?:样本|样例|范例|示意|附图|例图)(?!图|如|见|所|之|[和与及]|[一二三四五六七八九十]|表|页|文件|资料|格式|标[志识]|展示|说明|参考|[绝机秘]密)(?=\p{Script=Han})/gu;

/** A paper that explains the figures of another is named so. */
const NAME = /(?<=\p{Script=Han}{2})附图说明$/u;

/** What a question asks for. */
const ASKED = /[试请并]举例(?:说明)?(?=[。？?]|$)/u;

/** Whether this line says that what stands beside it is shown as an example. */
function isCaption(text: string): boolean {
  const short = text.length <= SHORT_LINE || text.endsWith(':');
  return SAMPLE.test(
    text
      .replace(NAME, '')
      .replace(ASKED, '')
      .replace(short ? SUBJECT : LOOSE, ''),
  );
}

/** What the commands of an editor or a reader are named, with the faces and sizes that it offers. */
const COMMANDS =
  /文件|开始|插入|绘图|设计|页面布局|布局|引用|邮件|审阅|视图|帮助|章节|剪切|复制|粘贴|格式刷|撤销|恢复|保存|打印|预览|查找|替换|选择|样式|正文|标题\d?|字体|字号|段落|编辑|批注|修订|居中|宋体|黑体|仿宋|楷体|等线|微软雅黑|[初一二三四五六七八]号|小[初一二三四五六]/gu;

/** One of the commands above a document that is open in a program: 样式 is none of its captions. */
function isCommand(row: Row): boolean {
  const text = row.parts
    .map((part) => part.text)
    .join('')
    .replace(/\P{Script=Han}/gu, '');
  const commands = text.match(COMMANDS) ?? [];
  const share = commands.join('').length / text.length;
  // Of many some may be new to us, or misread.
  return commands.length >= 3 && share > (commands.length >= 5 ? 0.5 : 0.75);
}

const FIELD = /^(?<name>\p{Script=Han}{2,8}):(?<value>.+)$/u;
const NOTE = /注|说明|提示|要求|例|示|样|图/u;
const IS_SAMPLE =
  /^(?:[此本])?(?:[仅为系供]){0,2}(?:示例|样例|式样|样式|样[张图本]|例图|示意|范例)[图表页]?$/u;

/** Another field of a form, whose value may have any words: it says something of the field beside it only where it is no more than that. */
function isOtherField(text: string): boolean {
  const { name, value } = FIELD.exec(text)?.groups ?? {};
  return name !== undefined && !NOTE.test(name) && !IS_SAMPLE.test(value ?? '');
}

const isLong = ({ text }: Part): boolean => text.length >= SHORT_LINE;

const SAMPLE_NAME = /示例|样例|式样|样式|样张|样图|示意|范例|标志|标识/u;

/** A page drawn small within its frame, with the words outside it that say that it is an example. */
function figureAround({ box: own }: Part, { page, rows, bodySize }: PageView): boolean {
  const frames = [...page.frames, ...(page.figures ?? [])].filter(({ box }) => {
    const [left, top, right, bottom] = box;
    const part = bottom - top < 0.6 * page.height || right - left < 0.6 * page.width;
    return part && holds(box, own) && bottom - top > 5 * (own[3] - own[1]);
  });
  return frames.some(({ box: [, top, , bottom] }) =>
    rows.some((row) => {
      const gap = Math.max(top - row.box[3], row.box[1] - bottom);
      return (
        gap > -1 && gap < 2.5 * bodySize && row.parts.some((one) => isCaption(normalise(one.text)))
      );
    }),
  );
}

const SAID_SAMPLE = /示例|样例|式样|样张|范例|标[志识]样/u;

/** What is said before a figure and again below it: its frame may not have been seen, and it may be large. */
function saidTwice({ box, size }: Part, { rows }: PageView): boolean {
  const says = (from: number, to: number): boolean =>
    rows.some(
      (row) =>
        row.box[3] > from &&
        row.box[1] < to &&
        !isCommand(row) &&
        row.parts.some(({ text }) => SAID_SAMPLE.test(normalise(text))),
    );
  const reach = 20 * size;
  return says(box[1] - reach, box[1]) && says(box[3], box[3] + reach);
}

/** A caption close by says that this is shown as an example. @param field whether it is a field of a form */
export function captioned(part: Part, view: PageView, field = false): boolean {
  // In a figure's own frame the caption stands under the frame.
  const figure = enclosureOf(part, view.page.frames) === 'own';
  const reach = Math.min((figure ? 14 : 3.5) * part.size, 14 * view.bodySize);
  if (figureAround(part, view) || saidTwice(part, view)) return true;
  // Where the page is about marks, the frame around a figure may not have been seen.
  // What has lines of text above it is no mark of the page: a figure below them may be a whole sheet.
  const lines = view.rows.filter(({ box, parts }) => box[3] < part.box[1] && parts.some(isLong));
  const far = lines.length >= 2 ? 40 : 20;
  return view.rows.some((row) =>
    row.parts.some((other, index) => {
      if (other === part || isCommand(row)) return false;
      const dy = Math.max(other.box[1] - part.box[3], part.box[1] - other.box[3]);
      const text = normalise(other.text);
      const label = normalise(row.parts[index - 1]?.text ?? '');
      const named = view.lesson && dy < far * part.size && /^图\d/u.test(text);
      return (
        (named && other.box[1] > part.box[3] && SAMPLE_NAME.test(text)) ||
        (dy < reach &&
          isCaption(text) &&
          !(field && isOtherField(label.endsWith(':') ? label + text : text)))
      );
    }),
  );
}
