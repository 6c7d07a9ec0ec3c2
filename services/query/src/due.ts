/** When an assignment is due at the moment of a view, and whether what was reported came in time. */
import { isoDay } from '@rapporteur/domain/calendar';
import type { ActOf } from '@rapporteur/domain/decision/assignment';
import { type Due, dueOf } from '@rapporteur/domain/decision/due';
import { type ReportingState, reportingOf, type Timely, timelyOf } from '@rapporteur/domain/decision/timely';
import { bodiesOf, type Held, movesDay } from '@rapporteur/domain/decision/turns';
import type { AssignmentRow, FollowUpRow } from './rows.ts';

export const dueAt = async (assignment: AssignmentRow): Promise<Due> =>
  dueOf(assignment, await heldFor(assignment), dayOf(assignment));

export const reportingAt = async (assignment: AssignmentRow): Promise<ReportingState> =>
  reportingOf(assignment, await heldFor(assignment), dayOf(assignment));

export const timelyAt = async (report: FollowUpRow): Promise<Timely> =>
  timelyOf(report.of, report, await heldFor(report.of));

/** Whether something granted moves the day at the moment of the view. */
export const movesAt = async (extension: ActOf<'EXTENDED'>, assignment: AssignmentRow): Promise<boolean> =>
  movesDay(assignment, extension, await heldFor(assignment), dayOf(assignment));

const dayOf = ({ view }: AssignmentRow) => isoDay(view.moment.effective);

/** The meetings of every body that its rules wait for. */
async function heldFor(assignment: AssignmentRow): Promise<Held> {
  const bodies = bodiesOf(assignment);
  const held = await Promise.all(bodies.map((body) => assignment.view.heldBy(body)));
  return new Map(bodies.map((body, n) => [body, held[n]!]));
}
