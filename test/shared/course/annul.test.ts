import { describe, expect, it } from 'vitest';
import { annulIn, questionsIn } from '../../../shared/course/annul.ts';
import { readCourse } from '../../../shared/course/course.ts';
import { printBank } from '../../../shared/course/print-bank.ts';
import { broken, sample, sampleBank } from './sample.ts';

describe('annulling a question in the text of a bank', () => {
  it('adds one line to it and leaves all else as it is', () => {
    const after = annulIn(sampleBank, 'q-3', '甲、乙都对：见“第一章”') ?? '';
    expect(after.split('\n')).toHaveLength(sampleBank.split('\n').length + 1);
    expect(after.replace(/\n {2}annulled: .*/, '')).toBe(sampleBank);
    const marked = questionsIn(after)?.questions.filter(({ annulled }) => annulled);
    expect(marked?.map(({ id, annulled }) => [id, annulled])).toEqual([
      ['q-3', '甲、乙都对：见“第一章”'],
    ]);
    expect(questionsIn(printBank(questionsIn(after)?.questions ?? []))?.questions).toEqual(
      questionsIn(after)?.questions,
    );
  });

  it('is refused of an unknown question, of one annulled already, and of a bank with a fault', () => {
    expect(annulIn(sampleBank, 'q-99', '错')).toBeNull();
    const once = annulIn(sampleBank, 'q-3', '错') ?? '';
    expect(annulIn(once, 'q-3', '又错')).toBeNull();
    expect(annulIn(sampleBank.replace('difficulty: 2', 'difficulty: 9'), 'q-3', '错')).toBeNull();
    expect(annulIn('[{id: q-1}]', 'q-1', '错')).toBeNull();
  });

  it('leaves a bank that can still be drawn from without a fault, and tells of one that cannot', () => {
    const codes = (bank: string) =>
      readCourse(new Map(sample).set('bank.yaml', bank)).faults.map(({ code }) => code);
    expect(codes(annulIn(sampleBank, 'q-1', '错') ?? '')).toEqual([]);
    // Difficulty 3 stands on q-2, q-7 and q-12 alone; a paper takes one.
    const none = ['q-2', 'q-7', 'q-12'].reduce(
      (bank, id) => annulIn(bank, id, '错') ?? '',
      sampleBank,
    );
    expect(codes(none)).toContain('BANK_TOO_SMALL');
    expect(
      readCourse(broken('bank.yaml', 'id: q-1\n', 'id: q-1\n  annulled: ""\n')).course,
    ).toBeNull();
  });
});
