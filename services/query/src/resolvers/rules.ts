/** Rules of procedure: all of a body, and those in force when something was adopted. */
import { epochDay } from '@rapporteur/domain/calendar';
import { type RulesState, rulesBy } from '@rapporteur/domain/governance/rules';
import type { RulesOfProcedureResolvers } from '../generated/resolvers.ts';
import type { DecisionRow, RulesOfProcedureRow } from '../rows.ts';
import type { View } from '../view.ts';
import { byDecision, certaintyOf, refsIn } from './refs.ts';

export const rulesOf = (view: View, rules: readonly RulesState[] | undefined): RulesOfProcedureRow[] =>
  (rules ?? []).map((each) => ({ ...each, view, certain: epochDay(each.adopted.to) <= view.moment.effective }));

/** By what is known at the moment of the answer of the rules that were in force on the day of adoption. */
export async function rulesThen({ view, adopted, body }: DecisionRow): Promise<RulesOfProcedureRow | null> {
  if (!adopted || body === undefined) return null;
  const rules = (await view.body(body)).rules ?? [];
  const last = rulesBy(rules, adopted.to);
  // Surely in force: nothing can have come between, and they had begun whichever days are meant.
  const certain = last !== undefined && last === rulesBy(rules, adopted.from) && last.adopted.to <= adopted.from;
  return last ? { ...last, view, certain } : null;
}

export const RulesOfProcedure: RulesOfProcedureResolvers = {
  decisionMode: ({ decisionRule }) => decisionRule?.mode ?? null,
  decisionRule: ({ decisionRule }) => decisionRule?.text ?? null,
  byDecision,
  certainty: certaintyOf,
  sources: refsIn,
};
