import type { Result } from '../../result.ts';
import type { Draft, ImportCode, ImportDefaults, Imported, ImportNote } from './model.ts';
import { judgementOf, settle, tooLarge } from './settle.ts';
import { elementsIn, findAll, localName, textIn, type XmlElement, type XmlFault } from './xml.ts';

export type ReadXml = (text: string) => Result<XmlElement, XmlFault>;

/** Things in an item's text that the bank's plain text can't say. */
const strangers = [
  'img',
  'picture',
  'object',
  'math',
  'table',
  'audio',
  'video',
  'svg',
  'qti-text-entry-interaction',
];

/** Reads QTI 3: items with one choice interaction, one or more in the file. */
export function importQti(text: string, readXml: ReadXml, defaults: ImportDefaults): Imported {
  const large = tooLarge(text);
  if (large) return large;
  const parsed = readXml(text);
  if (!parsed.ok) {
    const { line, code, message } = parsed.error;
    return { questions: [], notes: [{ place: `第 ${line} 行`, code, severity: 'lost', message }] };
  }
  const items = findAll(parsed.value, 'qti-assessment-item');
  const notes: ImportNote[] = [];
  if (items.length === 0) {
    const old = findAll(parsed.value, 'assessmentItem').length > 0;
    notes.push({
      place: `第 ${parsed.value.line} 行`,
      code: 'FILE_INVALID',
      severity: 'lost',
      message: old ? '这是 QTI 2，请先转成 QTI 3。' : '文件里没有 qti-assessment-item。',
    });
  }
  const drafts = items.map((item) => draftOf(item, notes)).filter((draft) => draft !== null);
  return settle(drafts, notes, 'qti', defaults);
}

function draftOf(item: XmlElement, notes: ImportNote[]): Draft | null {
  const lost = (at: XmlElement, code: ImportCode, message: string): null => {
    notes.push({ place: `第 ${at.line} 行`, code, severity: 'lost', message });
    return null;
  };
  const [body] = findAll(item, 'qti-item-body');
  if (!body) return lost(item, 'QUESTION_INVALID', '题目没有 qti-item-body。');
  const interactions = findAll(body, 'qti-choice-interaction');
  const [choice] = interactions;
  const kinds = allIn(body).filter((one) => localName(one).endsWith('-interaction'));
  if (!choice || interactions.length > 1 || kinds.length > 1) {
    return lost(body, 'KIND_UNKNOWN', '只收一个 qti-choice-interaction 的题目。');
  }
  const strange = allIn(body).find((one) => strangers.includes(localName(one)));
  if (strange)
    return lost(strange, 'MARKUP_UNKNOWN', `题目里有 ${localName(strange)}，题库只收文字。`);
  const identifier = choice.attributes['response-identifier'];
  const declaration = findAll(item, 'qti-response-declaration').find(
    ({ attributes }) => attributes['identifier'] === identifier,
  );
  if (!declaration)
    return lost(choice, 'QUESTION_INVALID', '没有与选择题对应的 qti-response-declaration。');
  if (
    findAll(declaration, 'qti-mapping').length > 0 &&
    findAll(declaration, 'qti-correct-response').length === 0
  ) {
    return lost(declaration, 'PARTIAL_CREDIT', '只有按份给分，没有 qti-correct-response。');
  }
  const correct = findAll(declaration, 'qti-correct-response')
    .flatMap((one) => findAll(one, 'qti-value'))
    .map((value) => textIn(value).trim());
  const choices = findAll(choice, 'qti-simple-choice');
  const unknown = correct.find(
    (id) => !choices.some(({ attributes }) => attributes['identifier'] === id),
  );
  if (unknown !== undefined)
    return lost(declaration, 'QUESTION_INVALID', `正确答案 ${unknown} 不是选项。`);
  const options = choices.map((one) => ({
    text: ownText(one),
    right: correct.includes(one.attributes['identifier'] ?? ''),
  }));
  if (choices.some((one) => findAll(one, 'qti-feedback-inline').length > 0)) {
    notes.push({
      place: `第 ${choice.line} 行`,
      code: 'FEEDBACK_DROPPED',
      severity: 'changed',
      message: '选项各自的反馈没有收下。',
    });
  }
  const judgement =
    declaration.attributes['cardinality'] === 'single' ? judgementOf(options) : null;
  const explanation = findAll(item, 'qti-modal-feedback').map(textIn).join(' ').trim();
  return {
    place: `第 ${item.line} 行`,
    id: item.attributes['identifier'],
    chapter: body.attributes['data-chapter'],
    difficulty: Number(body.attributes['data-difficulty']) || undefined,
    stem: stemOf(body, choice),
    explanation: explanation === '' ? undefined : explanation,
    answer:
      judgement === null
        ? {
            type: declaration.attributes['cardinality'] === 'multiple' ? 'multiple' : 'single',
            options,
          }
        : { type: 'judgement', right: judgement },
  };
}

const allIn = (root: XmlElement): readonly XmlElement[] =>
  elementsIn(root).flatMap((child) => [child, ...allIn(child)]);

/** Text of a choice without its inline feedback. */
const ownText = (element: XmlElement): string =>
  element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      return localName(child) === 'qti-feedback-inline' ? '' : ownText(child);
    })
    .join('');

/** What stands before the choices in the body, and the prompt. */
function stemOf(body: XmlElement, choice: XmlElement): string {
  const without = (element: XmlElement): string =>
    element.children
      .map((child) => (typeof child === 'string' ? child : child === choice ? ' ' : without(child)))
      .join('');
  return `${without(body)} ${findAll(choice, 'qti-prompt').map(textIn).join(' ')}`;
}
