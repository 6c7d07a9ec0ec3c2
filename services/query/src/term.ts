/** Until when a paragraph counts at the moment of a view. */
import { inferredTerm, statedTerm, type Term } from '@rapporteur/domain/decision/term';
import { dueAt } from './due.ts';
import type { DecisionRow, ParagraphRow } from './rows.ts';

/** Of a paragraph, or of a decision and what it asks without naming one. */
export async function termAt(decision: DecisionRow, paragraph: ParagraphRow | undefined): Promise<Term> {
  const stated = statedTerm(decision, paragraph);
  if (stated) return stated;
  const asked = (await decision.view.assignmentsOf(decision.symbol)).filter(
    (assignment) => assignment.paragraph === paragraph?.no,
  );
  return inferredTerm(
    await Promise.all(asked.map(async (assignment) => ({ assignment, on: (await dueAt(assignment)).on }))),
  );
}
