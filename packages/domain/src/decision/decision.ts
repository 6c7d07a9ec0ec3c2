/** Decisions and instruments: their path of adoption, what they ask of whom, and what was said about it since. */
import type { DecisionEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';
import { issued } from './assignment.ts';
import { FOLLOWING, type Following, follow, isFollowing, statementOf } from './follow-up.ts';
import { linkKey } from './link.ts';
import { objection } from './objections.ts';
import { withChoices } from './open-assignments.ts';
import { evolveStep, isStep, type Later, STEPS, type Step } from './path.ts';
import { type ReservationEvent, reservationName, withReservation } from './reservation.ts';
import type { AdoptionStepState, DecisionEnd, DecisionState, DecisionStream, ParagraphState } from './state.ts';

const LIFE_CYCLE: readonly DecisionEvent['type'][] = [
  ...STEPS,
  'AssignmentIssued',
  'DecisionAmended',
  'ReservationEntered',
  'ReservationWithdrawn',
  'DecisionLinked',
  ...FOLLOWING,
  'DecisionLapsed',
  'DecisionOvertaken',
  'DecisionRescinded',
  'DecisionSuperseded',
];
/** Several of these may stand in one stream. */
const REPEATABLE: readonly DecisionEvent['type'][] = [
  'AdoptionStepExpected',
  'DecisionEndorsed',
  'InstrumentRenewed',
  'InstrumentRevised',
  'DecisionAmended',
  'DecisionLapsed',
  'ReservationEntered',
  'ReservationWithdrawn',
  ...FOLLOWING,
];

export const decision: StreamKind<DecisionStream, DecisionEvent> = {
  kind: 'decision',
  initial: undefined,

  evolve(state, entry) {
    if (isStep(entry)) {
      const before = state?.decision ?? begun(entry.data.symbol);
      const decision = evolveStep(before, entry as Entry<Step>);
      return {
        assignments: state?.assignments ?? new Map(),
        decision: { ...decision, sources: joined(before.sources, entry.sources) },
      };
    }
    if (isFollowing(entry)) return state && followed(state, entry as Entry<Following>);
    return state && evolveLater(state, entry as Entry<Other>);
  },

  rank: (event) => LIFE_CYCLE.indexOf(event.type),
  creates: (event) =>
    isStep(event)
      ? event.data.symbol
      : event.type === 'AssignmentIssued'
        ? event.data.assignment
        : event.type === 'FollowUpReported'
          ? event.id
          : event.type === 'ReservationEntered'
            ? reservationName(event.data)
            : undefined,
  names(event) {
    if (isStep(event)) return undefined;
    if (event.type === 'ReservationWithdrawn') return reservationName(event.data);
    if (!isFollowing(event)) return event.data.symbol;
    return 'report' in event.data ? event.data.report : (event.data.assignment ?? event.data.symbol);
  },
  unique(event) {
    if (event.type === 'AssignmentIssued') return `assignment ${event.data.assignment}`;
    if (event.type === 'InstrumentSigned') return `signature of ${event.data.member}`;
    if (event.type === 'NationalAuthorisationObtained') {
      const { member, authority, covers } = event.data;
      return `authorisation of ${member} by ${authority} for ${covers}`;
    }
    if (event.type === 'DecisionProposed' || event.type === 'DecisionAgreedInPrinciple')
      return `${event.type} ${event.data.meeting ?? event.data.body}`;
    if (event.type === 'DecisionLinked') return linkKey(event.data);
    if (event.type === 'FollowUpCleared') return `clearing of ${event.data.entry}`;
    return REPEATABLE.includes(event.type) ? undefined : event.type;
  },
  objection,
  entities: (state) =>
    state
      ? [
          { type: 'decision', key: state.decision.symbol, state: state.decision },
          ...[...state.assignments.values()].map((assignment) => ({
            type: 'assignment' as const,
            key: assignment.id,
            state: assignment,
          })),
          ...state.decision.links.map((link) => ({ type: 'decisionLink' as const, key: linkKey(link), state: link })),
        ]
      : [],
};

const begun = (symbol: string): DecisionState => ({
  symbol,
  kind: 'DECISION',
  verb: 'NOT_STATED',
  mode: 'NOT_STATED',
  parties: [],
  paragraphs: [],
  positions: [],
  path: [],
  reservations: [],
  links: [],
  statements: [],
  sources: [],
});

type Other = Exclude<Later, Following>;
type Issued = Extract<DecisionEvent, { type: 'AssignmentIssued' }>;
type Superseded = Extract<DecisionEvent, { type: 'DecisionSuperseded' }>;

/** What happens to an assignment stays with it; a statement that names none concerns the decision. */
function followed(state: NonNullable<DecisionStream>, entry: Entry<Following>): DecisionStream {
  const { decision, assignments } = state;
  const { assignment: id } = entry.data;
  if (id === undefined) {
    if (entry.type !== 'ImplementationStated') return state;
    return { assignments, decision: { ...decision, statements: [...decision.statements, statementOf(entry)] } };
  }
  const before = assignments.get(id);
  return before ? { decision, assignments: new Map(assignments).set(id, follow(before, entry)) } : state;
}

function evolveLater(state: NonNullable<DecisionStream>, entry: Entry<Other>): DecisionStream {
  const { type, data, effective, sources } = entry;
  const { decision, assignments } = state;
  const ends = (end: DecisionEnd, more: Partial<AdoptionStepState>, left = assignments): DecisionStream => ({
    assignments: left,
    decision: {
      ...decision,
      ended: end,
      path: [...decision.path, { step: end, date: effective, expected: false, sources, ...more }],
    },
  });
  switch (type) {
    case 'AssignmentIssued': {
      const share = [...assignments.values()].filter(({ ask }) => ask === data.ask).length;
      const assignment = issued(decision.body, share, entry as Entry<Issued>);
      return { decision, assignments: new Map(assignments).set(assignment.id, assignment) };
    }
    case 'DecisionAmended': {
      const { byDecision, reason, replaced, deleted } = data;
      const step = { step: 'AMENDED' as const, date: effective, expected: false, byDecision, reason, sources };
      const paragraphs = amendedText(decision.paragraphs, replaced, deleted);
      return { assignments, decision: { ...decision, path: [...decision.path, step], paragraphs } };
    }
    case 'ReservationEntered':
    case 'ReservationWithdrawn': {
      const reservations = withReservation(decision.reservations, entry as Entry<ReservationEvent>);
      return { assignments, decision: { ...decision, reservations } };
    }
    case 'DecisionLinked': {
      const link = { ...data, date: effective, sources };
      const others = decision.links.filter((other) => linkKey(other) !== linkKey(link));
      return { assignments, decision: { ...decision, links: [...others, link] } };
    }
    case 'DecisionSuperseded':
      return ends('SUPERSEDED', { byDecision: data.byDecision }, withChoices(assignments, entry as Entry<Superseded>));
    case 'DecisionRescinded':
      return ends('RESCINDED', { byDecision: data.byDecision, reason: data.reason });
    case 'DecisionLapsed':
      return ends('LAPSED', { reason: data.reason });
    case 'DecisionOvertaken':
      return ends('OVERTAKEN', { reason: data.reason, meeting: data.meeting });
    default:
      return never(type);
  }
}

/** Paragraph by paragraph: what is replaced takes the place of its number, what is new follows, what is deleted goes. */
function amendedText(
  before: readonly ParagraphState[],
  replaced: readonly ParagraphState[],
  deleted: readonly string[],
): ParagraphState[] {
  const texts = new Map([...before, ...replaced].map((paragraph) => [paragraph.no, paragraph]));
  for (const no of deleted) texts.delete(no);
  return [...texts.values()];
}
