import type { Question } from '../../../shared/course/model.ts';

/** Writes a question as a QTI 3 item of its own file. */
export function printQti(question: Question): string {
  const options =
    question.type === 'judgement'
      ? [
          { text: '正确', right: question.right },
          { text: '错误', right: !question.right },
        ]
      : question.options;
  const multiple = question.type === 'multiple';
  const values = options.flatMap(({ right }, at) =>
    right ? [`<qti-value>choice-${at + 1}</qti-value>`] : [],
  );
  const choices = options.map(
    ({ text }, at) =>
      `      <qti-simple-choice identifier="choice-${at + 1}">${escapeXml(text)}</qti-simple-choice>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="${question.id}" title="${question.id}" adaptive="false" time-dependent="false" xml:lang="zh-CN">
  <qti-response-declaration identifier="RESPONSE" cardinality="${multiple ? 'multiple' : 'single'}" base-type="identifier">
    <qti-correct-response>${values.join('')}</qti-correct-response>
  </qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
  <qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/>
  <qti-item-body data-chapter="${question.chapter}" data-difficulty="${question.difficulty}">
    <qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="${multiple ? 0 : 1}">
      <qti-prompt>${escapeXml(question.stem)}</qti-prompt>
${choices.join('\n')}
    </qti-choice-interaction>
  </qti-item-body>
  <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
  <qti-modal-feedback outcome-identifier="FEEDBACK" show-hide="show" identifier="explanation">
    <qti-content-body>${escapeXml(question.explanation)}</qti-content-body>
  </qti-modal-feedback>
</qti-assessment-item>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (one) => entities[one] ?? one);
