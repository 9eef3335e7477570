import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../../shared/course/fault.ts';
import { importAiken } from '../../../../shared/course/import/aiken.ts';
import { importGift } from '../../../../shared/course/import/gift.ts';
import { importQti } from '../../../../shared/course/import/qti.ts';
import { readXml } from '../../../../shared/course/import/read-xml.ts';
import { importRows } from '../../../../shared/course/import/sheet.ts';
import { readYaml } from '../../../../shared/course/located.ts';
import { bankSchema, type Question } from '../../../../shared/course/model.ts';
import { printBank } from '../../../../shared/course/print-bank.ts';
import { printAiken } from '../../../courses/export/aiken.ts';
import { printGift } from '../../../courses/export/gift.ts';
import { printQti } from '../../../courses/export/qti.ts';
import { printRows } from '../../../courses/export/rows.ts';
import { runs } from '../../../runs.ts';
import { banks, defaults } from './questions.ts';

const holds = (property: (bank: readonly Question[]) => void): void =>
  fc.assert(fc.property(banks, property), { numRuns: runs(2000) });

describe('a bank comes back from', () => {
  test('its own YAML', () => {
    holds((bank) => {
      const faults = faultsOf('bank.yaml');
      expect(readYaml(printBank(bank), bankSchema, faults)?.value).toEqual(bank);
      expect(faults.all).toEqual([]);
    });
  });

  test('GIFT, whole', () => {
    holds((bank) => {
      expect(importGift(printGift(bank), defaults)).toEqual({ questions: bank, notes: [] });
    });
  });

  test('QTI 3, whole, an item at a time', () => {
    holds((bank) => {
      const back = bank.map((question) => importQti(printQti(question), readXml, defaults));
      expect(back).toEqual(bank.map((question) => ({ questions: [question], notes: [] })));
    });
  });

  test('a sheet, whole', () => {
    holds((bank) => {
      expect(importRows(printRows(bank), defaults)).toEqual({ questions: bank, notes: [] });
    });
  });

  test('Aiken, as far as it can say it', () => {
    holds((bank) => {
      const printed = bank.map(printAiken);
      expect(printed.map((one) => one === null)).toEqual(
        bank.map(({ type }) => type === 'multiple'),
      );
      const sayable = bank.filter(({ type }) => type !== 'multiple');
      const { questions, notes } = importAiken(
        printed.filter((one) => one !== null).join('\n'),
        defaults,
      );
      expect(questions.map(answerOf)).toEqual(sayable.map(answerOf));
      expect(notes.every(({ severity }) => severity === 'changed')).toBe(true);
    });
  });
});

/** Stem and answer: what Aiken keeps of a question. */
const answerOf = (question: Question): unknown => {
  const { type, stem } = question;
  return { type, stem, answer: question.type === 'judgement' ? question.right : question.options };
};
