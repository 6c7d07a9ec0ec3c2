/**
 * Whether reports came in time: the day a report was received against the due day in force then. When it was recorded here is another
 * matter and never asked. That a report is not on this register does not mean that none was made.
 */
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { type AssignmentState, answersOf, type FollowUpState, isSame, reportsOf } from './assignment.ts';
import { type Held, runningTurn, timetableOf } from './turns.ts';

/** UNCLEAR: one of the two dates is too imprecise to say. NO_DAY_DUE: the text sets no day. */
export type Timeliness = 'IN_TIME' | 'LATE' | 'UNCLEAR' | 'NO_DAY_DUE';
/** `due`: the day it was due on; none where there was none yet, or the text sets none. */
export type Timely = { timeliness: Timeliness; due?: PartialDate };

export function timelyOf(assignment: AssignmentState, report: FollowUpState, held: Held): Timely {
  const before = asBefore(assignment, report);
  const { from, to } = report.reported;
  const timetable = timetableOf(before, held, to);
  if (!timetable) return { timeliness: 'NO_DAY_DUE' };
  const answers = answersOf(before).map(({ reported }) => reported.from);
  const turn = runningTurn(timetable, answers);
  // What has no day yet, or was answered already, comes before its next day.
  if (!turn?.on) return { timeliness: 'IN_TIME' };
  const { on, since } = turn;
  if (timetable.recurs !== false && answers.some((day) => day > since)) return { timeliness: 'IN_TIME' };
  if (to <= on.from) return { timeliness: 'IN_TIME', due: on };
  return { timeliness: from > on.to ? 'LATE' : 'UNCLEAR', due: on };
}

/** The assignment as its reports stood before this one. Extensions stay: one granted after the report moves no day that it could have missed. */
function asBefore(assignment: AssignmentState, { event, by }: FollowUpState): AssignmentState {
  const place = assignment.followUps.findIndex((report) => report.event === event);
  const acts = assignment.acts.filter((act) => act.act !== 'REOPENED' || act.after <= place);
  return { ...assignment, addressee: by, followUps: assignment.followUps.slice(0, place), acts };
}

/** NONE: no report on this register, which is not "did not report". NOT_AGAIN: none for the time that is running, or since it was asked again. */
export type ReportingState =
  | 'REPORTED_IN_TIME'
  | 'REPORTED_LATE'
  | 'REPORTED_UNCLEAR_WHEN'
  | 'REPORTED_NO_DAY_DUE'
  | 'NOT_AGAIN_ON_THIS_REGISTER'
  | 'NONE_ON_THIS_REGISTER';

const REPORTED = {
  IN_TIME: 'REPORTED_IN_TIME',
  LATE: 'REPORTED_LATE',
  UNCLEAR: 'REPORTED_UNCLEAR_WHEN',
  NO_DAY_DUE: 'REPORTED_NO_DAY_DUE',
} as const;

/** By the first report for the turn that is running at the end of `day` (ISO). */
export function reportingOf(assignment: AssignmentState, held: Held, day: string): ReportingState {
  const reports = reportsOf(assignment);
  const ever = assignment.followUps.some(({ by }) => isSame(by, assignment.addressee));
  const timetable = timetableOf(assignment, held, day);
  const turn = timetable?.recurs
    ? runningTurn(
        timetable,
        answersOf(assignment).map(({ reported }) => reported.from),
      )
    : undefined;
  const first = reports.find(({ reported }) => !turn || reported.from > turn.since);
  if (first) return REPORTED[timelyOf(assignment, first, held).timeliness];
  return ever ? 'NOT_AGAIN_ON_THIS_REGISTER' : 'NONE_ON_THIS_REGISTER';
}
