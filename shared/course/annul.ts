import { faultsOf } from './fault.ts';
import { readYaml } from './located.ts';
import { bankSchema, type Question } from './model.ts';

/** The questions of a bank as text, and the line on which each begins; null while the text has a fault. */
export function questionsIn(
  text: string,
): { readonly questions: readonly Question[]; readonly lineOf: (at: number) => number } | null {
  const bank = readYaml(text, bankSchema, faultsOf('bank.yaml'));
  return bank && { questions: bank.value, lineOf: (at) => bank.lineAt([at, 'id']) };
}

/**
 * Marks a question as annulled, by one line more in the text; all else stays as the author wrote it.
 * @returns null where there is no such question, or it is written in a way that a line can't be added to
 */
export function annulIn(text: string, id: string, reason: string): string | null {
  const bank = questionsIn(text);
  const at = bank?.questions.findIndex((each) => each.id === id) ?? -1;
  if (!bank || at < 0) return null;
  const lines = text.split('\n');
  const line = bank.lineOf(at);
  const indent = lines[line - 1]?.indexOf('id') ?? -1;
  if (indent < 0) return null;
  lines.splice(line, 0, `${' '.repeat(indent)}annulled: ${JSON.stringify(reason)}`);
  const after = lines.join('\n');
  return questionsIn(after)?.questions[at]?.annulled === reason ? after : null;
}
