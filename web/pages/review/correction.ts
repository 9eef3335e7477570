import * as v from 'valibot';
import { kindOf } from '../../../shared/claim/kinds.ts';
import { type ClaimFacts, claimFacts } from '../../../shared/claim/schema.ts';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { FieldProblem } from '../../../shared/contract/problems.ts';
import type { Answer } from '../../../shared/contract/routes.ts';
import type { Statement } from '../../../shared/engine/model.ts';
import { factsOf, typedOf } from '../claim/draft.ts';
import type { Engine } from '../claim/use-engine.ts';

/** A year as it stands and as it would stand once this claim is approved. */
export type Consequence = { readonly now: Statement; readonly approved: Statement };

export type Correction = {
  readonly slips: readonly FieldProblem[];
  /** What would be sent; undefined while something is wrong. */
  readonly to: ClaimFacts | undefined;
  readonly changed: boolean;
};

/** What the reviewer typed over what was claimed. */
export function correctionOf(
  claim: ClaimView,
  values: Readonly<Record<string, string>>,
): Correction {
  const kind = kindOf(claim.route, claim.facts);
  if (kind === undefined) return { slips: [], to: undefined, changed: false };
  const parsed = v.safeParse(claimFacts, factsOf(values, kind));
  if (!parsed.success) {
    const slips = parsed.issues.map((issue) => ({
      field: v.getDotPath(issue) ?? '',
      message: issue.message,
    }));
    return { slips, to: undefined, changed: true };
  }
  const before = v.safeParse(claimFacts, factsOf(typedOf(claim), kind));
  const changed =
    !before.success || JSON.stringify(before.output) !== JSON.stringify(parsed.output);
  return { slips: [], to: parsed.output, changed };
}

/**
 * The same arithmetic as the server's, for facts that nobody has decided yet. Nothing where it touches a year that was
 * not sent: part of the hours would be taken for all.
 */
export function consequencesOf(
  engine: Engine,
  view: Answer<'reviewClaim'>,
  to: ClaimFacts,
): readonly Consequence[] {
  const filled = engine.fill(to);
  const entry = engine.entryOf(view.claim.claimId, filled);
  const years: Consequence[] = [];
  for (const year of filled.years) {
    const rules = engine.ruleSetFor(year);
    if (!rules.ok) continue;
    const now = view.years.find((each) => each.now.statement.year === year)?.now;
    if (!now) return [];
    const { alone } = engine.previewOf(rules.value, now.given, entry);
    years.push({ now: now.statement, approved: alone });
  }
  return years;
}

/** Hours that a claim counts in all its years, in tenths. */
export const countedIn = (claimId: string, years: readonly Consequence[]): number =>
  years.reduce(
    (sum, { approved }) =>
      sum + (approved.entries.find((entry) => entry.id === claimId)?.counted ?? 0),
    0,
  );
