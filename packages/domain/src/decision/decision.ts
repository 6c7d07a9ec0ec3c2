/** Decisions and instruments: their path of adoption, what they ask of whom, and what was said about it since. */
import type { DecisionEvent } from '@rapporteur/schema/registry';
import { joined } from '../meeting.ts';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';
import { type AssignmentState, issued, statementOf, withFollowUp, withStatement } from './assignment.ts';
import { objection } from './objections.ts';
import { evolveStep, isStep, type Later, STEPS, type Step } from './path.ts';
import type { AdoptionStepState, DecisionEnd, DecisionState, DecisionStream, ParagraphState } from './state.ts';

const LIFE_CYCLE: readonly DecisionEvent['type'][] = [
  ...STEPS,
  'AssignmentIssued',
  'DecisionAmended',
  'FollowUpReported',
  'ImplementationStated',
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
  'FollowUpReported',
  'ImplementationStated',
];

export const decision: StreamKind<DecisionStream, DecisionEvent> = {
  kind: 'decision',
  initial: undefined,

  evolve(state, entry) {
    if (isStep(entry)) {
      const before = state?.decision ?? begun(entry.data.symbol);
      const decision = evolveStep(before, entry as Entry<Step>);
      return {
        assignments: state?.assignments ?? {},
        decision: { ...decision, sources: joined(before.sources, entry.sources) },
      };
    }
    return state && evolveLater(state, entry as Entry<Later>);
  },

  rank: (event) => LIFE_CYCLE.indexOf(event.type),
  creates: (event) =>
    isStep(event) ? event.data.symbol : event.type === 'AssignmentIssued' ? event.data.assignment : undefined,
  names(event) {
    if (isStep(event)) return undefined;
    if (event.type === 'FollowUpReported') return event.data.assignment;
    if (event.type === 'ImplementationStated') return event.data.assignment ?? event.data.symbol;
    return event.data.symbol;
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
    return REPEATABLE.includes(event.type) ? undefined : event.type;
  },
  objection,
  entities: (state) =>
    state
      ? [
          { type: 'decision', key: state.decision.symbol, state: state.decision },
          ...Object.values(state.assignments).map((assignment) => ({
            type: 'assignment' as const,
            key: assignment.id,
            state: assignment,
          })),
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
  statements: [],
  sources: [],
});

function evolveLater(state: NonNullable<DecisionStream>, entry: Entry<Later>): DecisionStream {
  const { type, data, effective, sources } = entry;
  const { decision, assignments } = state;
  const ends = (end: DecisionEnd, more: Partial<AdoptionStepState>): DecisionStream => ({
    assignments,
    decision: {
      ...decision,
      ended: end,
      path: [...decision.path, { step: end, date: effective, expected: false, sources, ...more }],
    },
  });
  const withAssignment = (id: string, change: (before: AssignmentState) => AssignmentState): DecisionStream => {
    const before = assignments[id];
    return before ? { decision, assignments: { ...assignments, [id]: change(before) } } : state;
  };
  switch (type) {
    case 'AssignmentIssued':
      return {
        decision,
        assignments: {
          ...assignments,
          [data.assignment]: issued(
            decision.body,
            Object.values(assignments).filter(({ ask }) => ask === data.ask).length,
            entry as Entry<Extract<DecisionEvent, { type: 'AssignmentIssued' }>>,
          ),
        },
      };
    case 'FollowUpReported':
      return withAssignment(data.assignment, (before) =>
        withFollowUp(before, entry as Entry<Extract<DecisionEvent, { type: 'FollowUpReported' }>>),
      );
    case 'ImplementationStated': {
      const statement = statementOf(entry as Entry<Extract<DecisionEvent, { type: 'ImplementationStated' }>>);
      if (data.assignment) return withAssignment(data.assignment, (before) => withStatement(before, statement));
      return { assignments, decision: { ...decision, statements: [...decision.statements, statement] } };
    }
    case 'DecisionAmended': {
      const { byDecision, reason, replaced, deleted } = data;
      const step = { step: 'AMENDED' as const, date: effective, expected: false, byDecision, reason, sources };
      const paragraphs = amendedText(decision.paragraphs, replaced, deleted);
      return { assignments, decision: { ...decision, path: [...decision.path, step], paragraphs } };
    }
    case 'DecisionSuperseded':
      return ends('SUPERSEDED', { byDecision: data.byDecision });
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
