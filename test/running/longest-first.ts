import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, those first: two workers then end at about the same time. Where nobody has measured yet, as
 * in CI, vitest goes by the size of a file, which says little of how long it waits for a browser.
 */
export const longest: readonly string[] = [
  'test/browser/every-page.test.ts',
  'test/browser/exam.test.ts',
  'test/browser/redaction.test.ts',
  'test/browser/exam-lines.test.ts',
  'test/browser/redaction-parity.test.ts',
  'test/browser/keyboard.test.ts',
  'test/browser/kept.test.ts',
  'test/browser/slice.test.ts',
  'test/browser/changes.test.ts',
  'test/browser/statement.test.ts',
  'test/redaction/set.test.ts',
  'test/redaction/once-wrong.test.ts',
  'test/redaction/fuzz.test.ts',
  'test/functions/accounts/accounts.test.ts',
  'test/courses/cli.test.ts',
  'test/integration/faults.test.ts',
  'test/integration/bad-input.test.ts',
  'test/integration/matrix.test.ts',
  'test/integration/exam.test.ts',
  'test/adapters/log.test.ts',
  'test/infra/local/start.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const at = longest.indexOf(relative(this.ctx.config.root, moduleId));
      return at < 0 ? longest.length : at;
    };
    return others.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
