/** Assignments as they may stand, for tests of what is computed from them. */
import type { DueRule, Implementation } from '@rapporteur/schema/decision';
import { PartialDate } from '@rapporteur/schema/partial-date';
import type { ActOf, AssignmentState, FollowUpState } from '../decision/assignment.ts';
import type { Held } from '../decision/turns.ts';

export const date = (text: string): PartialDate => PartialDate.parse(text);
const TH = { kind: 'MEMBER', code: 'TH' } as const;

export type Reported = [on: string, implementation: Implementation, more?: Partial<FollowUpState>];

/** Asked of Thailand, and reported by it. */
export function assignmentDue(due: DueRule, issued = '2015-10-15/2015-10-16', ...reports: Reported[]): AssignmentState {
  return {
    id: 'A1',
    event: 'issued',
    decision: 'D',
    ask: 1,
    share: 0,
    addressee: TH,
    basis: 'STATED',
    action: 'report',
    due,
    issued: date(issued),
    followUps: reports.map(([on, implementation, more], n) => ({
      event: `report-${n}`,
      by: TH,
      reported: date(on),
      implementation,
      enteredFor: false,
      sources: [],
      ...more,
    })),
    statements: [],
    evidence: [],
    confirmations: [],
    acts: [],
    sources: [],
  };
}

export const putOff = (on: string, due: DueRule): ActOf<'EXTENDED'> => ({
  act: 'EXTENDED',
  due,
  body: 'RTF',
  reason: 'Asked for.',
  date: date(on),
  event: `extended ${on}`,
  sources: [],
});

/** The days of the meetings that bodies held. */
export const heldBy = (meetings: Record<string, readonly string[]>): Held =>
  new Map(Object.entries(meetings).map(([body, days]) => [body, days.map(date)]));
