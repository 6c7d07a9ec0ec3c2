/** What is said of an assignment and done about it, event by event. Total: what names something that is not there changes nothing. */
import type { DecisionEvent, FollowUpEvent } from '@rapporteur/schema/registry';
import { type Entry, never } from '../stream-kind.ts';
import type { ActState, AssignmentState, FollowUpState, StatementState } from './assignment.ts';

/** In the order of the life cycle, which counts on one day: what is passed on is answered by whoever has it then. */
export const FOLLOWING = [
  'AssignmentReopened',
  'AssignmentTransferred',
  'FollowUpReported',
  'ImplementationStated',
  'EvidenceShown',
  'FollowUpCleared',
  'FollowUpReturned',
  'FollowUpAccepted',
  'ImplementationConfirmed',
  'DueDateExtended',
  'AssignmentClosed',
] as const;
type Reported = Extract<DecisionEvent, { type: 'FollowUpReported' }>;
type Stated = Extract<DecisionEvent, { type: 'ImplementationStated' }>;
/** What happens to one assignment. A statement that names none concerns the decision as a whole. */
export type Following = FollowUpEvent | Reported | Stated;

export const isFollowing = (event: DecisionEvent): event is Following =>
  (FOLLOWING as readonly string[]).includes(event.type);

export function follow(before: AssignmentState, entry: Entry<Following>): AssignmentState {
  const { type, data, id: event, effective: date, sources } = entry;
  const did = (act: DistributiveOmit<ActState, 'event' | 'date' | 'sources'>): AssignmentState => ({
    ...before,
    acts: [...before.acts, { ...act, event, date, sources }],
  });
  switch (type) {
    case 'FollowUpReported':
      return { ...before, followUps: [...before.followUps, reportOf(entry as Entry<Reported>)] };
    case 'ImplementationStated':
      return { ...before, statements: [...before.statements, statementOf(entry as Entry<Stated>)] };
    case 'EvidenceShown': {
      const { what, by } = data;
      return { ...before, evidence: [...before.evidence, { event, what, by, date, sources }] };
    }
    case 'ImplementationConfirmed': {
      const { by, implementation, text } = data;
      const confirmation = { event, by, implementation, text, date, sources };
      return { ...before, confirmations: [...before.confirmations, confirmation] };
    }
    case 'FollowUpCleared':
      return withReport(before, data.report, (report) =>
        (report.words ?? report.event) === data.entry ? { ...report, cleared: date } : report,
      );
    case 'FollowUpAccepted': {
      const { body, meeting } = data;
      return withReport(before, data.report, (report) => ({
        ...report,
        judged: { accepted: true, body, meeting, date },
      }));
    }
    case 'FollowUpReturned': {
      const { body, meeting, reason } = data;
      return withReport(before, data.report, (report) => ({
        ...report,
        judged: { accepted: false, body, meeting, reason, date },
      }));
    }
    case 'DueDateExtended': {
      const { due, body, meeting, reason } = data;
      return did({ act: 'EXTENDED', due, body, meeting, reason });
    }
    case 'AssignmentTransferred': {
      const { to, body, meeting, reason } = data;
      const from = before.addressee;
      return { ...did({ act: 'TRANSFERRED', from, to, body, meeting, reason }), addressee: to };
    }
    case 'AssignmentClosed': {
      const { body, meeting, ground } = data;
      return did({ act: 'CLOSED', body, meeting, ground });
    }
    case 'AssignmentReopened': {
      const { due, body, meeting, ground } = data;
      return did({ act: 'REOPENED', due, body, meeting, ground, after: before.followUps.length });
    }
    default:
      return never(type);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function withReport(
  before: AssignmentState,
  event: string,
  change: (report: FollowUpState) => FollowUpState,
): AssignmentState {
  if (!before.followUps.some((report) => report.event === event)) return before;
  return { ...before, followUps: before.followUps.map((report) => (report.event === event ? change(report) : report)) };
}

function reportOf({ id, data, effective, sources, recordedBy, correctedBy }: Entry<Reported>): FollowUpState {
  const { addressee: by, implementation, text, covers, presentedTo } = data;
  return {
    event: id,
    by,
    reported: effective,
    implementation,
    text,
    covers,
    presentedTo,
    enteredFor: !(by.kind === 'MEMBER' && recordedBy.member === by.code),
    ...(correctedBy !== undefined && { words: correctedBy }),
    sources,
  };
}

export function statementOf({ id, data, effective, sources }: Entry<Stated>): StatementState {
  const { about, by, implementation, text } = data;
  return { event: id, about, by, implementation, text, date: effective, sources };
}
