/** When an assignment is due at the moment of a view. */
import { isoDay } from '@rapporteur/domain/calendar';
import { type Due, dueOf } from '@rapporteur/domain/decision/due';
import type { DueRule } from '@rapporteur/schema/decision';
import type { AssignmentRow } from './rows.ts';

/** The body whose meetings the rule refers to. */
export const bodyOfRule = (due: DueRule): string | undefined => ('body' in due ? due.body : undefined);

export async function dueAt(assignment: AssignmentRow): Promise<Due> {
  const { view, due } = assignment;
  const body = bodyOfRule(due);
  const held = body ? await view.heldBy(body) : [];
  return dueOf(assignment, held, isoDay(view.moment.effective));
}
