/** Decisions and instruments: their path of adoption, what they ask of whom, and what was said about it since. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { AdoptionStepKind, Verb } from '@rapporteur/schema/decision';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { DecisionEvent } from '@rapporteur/schema/registry';
import {
  type AssignmentState,
  issued,
  type StatementState,
  statementOf,
  withFollowUp,
  withStatement,
} from './assignment.ts';
import { joined } from './meeting.ts';
import { type Entry, never, type StreamKind } from './stream-kind.ts';

export type AdoptionStepState = {
  step: AdoptionStepKind;
  body?: string | undefined;
  member?: string | undefined;
  meeting?: string | undefined;
  date?: PartialDate | undefined;
  expected: boolean;
  authority?: string | undefined;
  signatory?: string | undefined;
  conditions?: string[];
  /** The decision that amends, supersedes or rescinds. */
  byDecision?: string | undefined;
  reason?: string | undefined;
  sources: SourceRef[];
};
export type ParagraphState = { no: string; verb: Verb; text: string };
export type DecisionEnd = 'SUPERSEDED' | 'RESCINDED' | 'LAPSED' | 'OVERTAKEN';

export type DecisionState = {
  symbol: string;
  kind: 'DECISION' | 'INSTRUMENT' | 'BILATERAL';
  title?: string | undefined;
  verb: Verb;
  mode: string;
  words?: string | undefined;
  body?: string | undefined;
  meeting?: string | undefined;
  parties: string[];
  /** When it was adopted, signed as a whole, renewed or revised. An agreement in principle is not an adoption. */
  adopted?: PartialDate;
  inForceFrom?: PartialDate | undefined;
  inForceTo?: PartialDate | undefined;
  ended?: DecisionEnd;
  paragraphs: ParagraphState[];
  positions: { member: string; position: string }[];
  path: AdoptionStepState[];
  /** Statements about what became of it that concern no single assignment. */
  statements: StatementState[];
  sources: SourceRef[];
};
export type DecisionStream = { decision: DecisionState; assignments: Record<string, AssignmentState> } | undefined;

const STEPS = [
  'AdoptionStepExpected',
  'DecisionProposed',
  'DecisionAgreedInPrinciple',
  'DecisionEndorsed',
  'NationalAuthorisationObtained',
  'DecisionAdopted',
  'InstrumentSigned',
  'InstrumentRenewed',
  'InstrumentRevised',
] as const;
type Step = Extract<DecisionEvent, { type: (typeof STEPS)[number] }>;
type Later = Exclude<DecisionEvent, Step>;
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
  'FollowUpReported',
  'ImplementationStated',
];

const isStep = (event: DecisionEvent): event is Step => (STEPS as readonly string[]).includes(event.type);

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

function evolveStep(before: DecisionState, { type, data, effective, sources }: Entry<Step>): DecisionState {
  const state = { ...before, kind: data.kind, title: data.title ?? before.title };
  const step = (kind: AdoptionStepKind, more: Partial<AdoptionStepState> = {}): AdoptionStepState[] => [
    ...before.path,
    { step: kind, date: effective, expected: false, sources, ...more },
  ];
  switch (type) {
    case 'AdoptionStepExpected': {
      const { body, meeting, member, expectedOn } = data;
      return { ...state, path: step(data.step, { body, meeting, member, date: expectedOn, expected: true }) };
    }
    case 'DecisionProposed': {
      const { body, meeting, paragraphs } = data;
      const text = before.adopted || paragraphs.length === 0 ? before.paragraphs : paragraphs;
      return { ...state, paragraphs: text, path: step('PROPOSED', { body, meeting }) };
    }
    case 'DecisionAgreedInPrinciple': {
      const { body, meeting, conditions, paragraphs } = data;
      const path = step('AGREED_IN_PRINCIPLE', { body, meeting, ...(conditions.length > 0 && { conditions }) });
      if (before.adopted) return { ...state, path };
      return {
        ...state,
        verb: 'AGREE_IN_PRINCIPLE',
        body,
        meeting,
        ...(paragraphs.length > 0 && { paragraphs }),
        path,
      };
    }
    case 'DecisionEndorsed': {
      const { body, meeting } = data;
      const path = step('ENDORSED', { body, meeting });
      return before.adopted ? { ...state, path } : { ...state, verb: 'ENDORSE', body, meeting, path };
    }
    case 'NationalAuthorisationObtained': {
      const { member, authority, signatory } = data;
      return { ...state, path: step('NATIONALLY_AUTHORISED', { member, authority, signatory }) };
    }
    case 'DecisionAdopted': {
      const { verb, mode, words, body, meeting, parties, paragraphs, positions, inForceFrom, inForceTo } = data;
      // An instrument is signed as a whole here; which members signed, only their own signatures say.
      const path = step(verb === 'SIGN' ? 'SIGNED' : 'ADOPTED', { body, meeting });
      const text = paragraphs.length > 0 ? paragraphs : before.paragraphs;
      return {
        ...state,
        verb,
        mode,
        words,
        body,
        meeting,
        parties,
        adopted: effective,
        paragraphs: text,
        positions,
        inForceFrom,
        inForceTo,
        path,
      };
    }
    case 'InstrumentSigned': {
      const verb = before.verb === 'NOT_STATED' ? 'SIGN' : before.verb;
      return {
        ...state,
        verb,
        path: step('SIGNED', { member: data.member, ...(data.capacity && { authority: data.capacity }) }),
      };
    }
    case 'InstrumentRenewed':
    case 'InstrumentRevised': {
      const { body = before.body, meeting = before.meeting } = data;
      const parties = data.parties.length > 0 ? data.parties : before.parties;
      const path = step(type === 'InstrumentRenewed' ? 'RENEWED' : 'REVISED', {
        body: data.body,
        meeting: data.meeting,
      });
      const { ended, ...going } = state;
      return { ...going, body, meeting, parties, adopted: effective, path };
    }
    default:
      return never(type);
  }
}

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
      const { byDecision, reason, paragraphs } = data;
      const path = [
        ...decision.path,
        { step: 'AMENDED' as const, date: effective, expected: false, byDecision, reason, sources },
      ];
      return { assignments, decision: { ...decision, path, ...(paragraphs.length > 0 && { paragraphs }) } };
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

function objection(state: DecisionStream, entry: Entry<DecisionEvent>): Refusal | undefined {
  if (isStep(entry)) return stepObjection(state?.decision, entry as Entry<Step>);
  const { type, data, effective } = entry as Entry<Later>;
  const { symbol } = data;
  const day = effective.to;
  if (!state) return refusal('DECISION_UNKNOWN', { code: symbol }, 'symbol');
  const { decision, assignments } = state;
  const ended = hasEnded(decision, entry);
  if ('byDecision' in data && data.byDecision === symbol)
    return refusal('DECISION_REFERS_TO_ITSELF', { symbol }, 'data.byDecision');
  switch (type) {
    case 'AssignmentIssued': {
      if (ended) return ended;
      if (!decision.path.some(({ step, expected }) => !expected && ASKING.includes(step)))
        return refusal('DECISION_NOT_ADOPTED_THEN', { symbol, day }, 'effective');
      const { paragraph } = data;
      if (paragraph !== undefined && !decision.paragraphs.some(({ no }) => no === paragraph))
        return refusal('PARAGRAPH_UNKNOWN', { symbol, no: paragraph }, 'data.asks');
      return undefined;
    }
    case 'FollowUpReported':
      return assignments[data.assignment]
        ? undefined
        : refusal('ASSIGNMENT_UNKNOWN', { code: data.assignment, symbol, day }, 'data.assignment');
    case 'ImplementationStated':
      return undefined;
    case 'DecisionAmended':
      if (!data.byDecision && !data.reason) return refusal('AMENDMENT_WITHOUT_GROUND', {}, 'data');
      return ended ?? notAdopted(decision, entry);
    case 'DecisionSuperseded':
    case 'DecisionRescinded':
    case 'DecisionLapsed':
      return ended ?? notAdopted(decision, entry);
    case 'DecisionOvertaken':
      return ended;
    default:
      return never(type);
  }
}

/** What has been no more than proposed or authorised asks nobody. */
const ASKING: readonly AdoptionStepKind[] = [
  'AGREED_IN_PRINCIPLE',
  'ENDORSED',
  'ADOPTED',
  'SIGNED',
  'RENEWED',
  'REVISED',
];
/** Steps that decide; members may authorise and sign late, and what lapsed may be renewed. */
const DECIDING: readonly Step['type'][] = [
  'DecisionProposed',
  'DecisionAgreedInPrinciple',
  'DecisionEndorsed',
  'DecisionAdopted',
];

const hasEnded = ({ ended, symbol }: DecisionState, { effective }: Entry<DecisionEvent>) =>
  ended && refusal('DECISION_ENDED_THEN', { symbol, status: ended.toLowerCase(), day: effective.to }, 'effective');

const isRenewal = (type: Step['type']) => type === 'InstrumentRenewed' || type === 'InstrumentRevised';

const notAdopted = ({ adopted, symbol }: DecisionState, { effective }: Entry<DecisionEvent>) =>
  adopted ? undefined : refusal('DECISION_NOT_ADOPTED_THEN', { symbol, day: effective.to }, 'effective');

function stepObjection(state: DecisionState | undefined, entry: Entry<Step>): Refusal | undefined {
  const { type, data, effective } = entry;
  const { symbol, kind } = data;
  if (state && state.kind !== kind)
    return refusal('DECISION_KIND_DIFFERS', { symbol, was: state.kind, given: kind }, 'data.kind');
  if (type === 'InstrumentSigned' && state && state.parties.length > 0 && !state.parties.includes(data.member))
    return refusal('NOT_A_PARTY', { symbol, member: data.member }, 'data.member');
  if (type === 'DecisionAdopted' && data.verb === 'AGREE_IN_PRINCIPLE')
    return refusal('VERB_IS_IN_PRINCIPLE', {}, 'data.verb');
  if (state && (DECIDING.includes(type) || (isRenewal(type) && state.ended !== 'LAPSED'))) {
    const ended = hasEnded(state, entry);
    if (ended) return ended;
  }
  if (type === 'DecisionAdopted' && data.inForceTo && data.inForceTo.to < (data.inForceFrom ?? effective).from) {
    const why = 'lies before the day it enters into force; mend one of the two';
    return refusal('DATE_IMPOSSIBLE', { field: 'data.inForceTo', why }, 'data.inForceTo');
  }
  if (type === 'DecisionAdopted' || type === 'InstrumentRenewed' || type === 'InstrumentRevised') {
    const parties = data.parties.length > 0 ? data.parties : (state?.parties ?? []);
    if (kind === 'BILATERAL' && parties.length < 2) return refusal('DECISION_PARTIES_MISSING', {}, 'data.parties');
    if (kind !== 'BILATERAL' && data.parties.length > 0)
      return refusal('DECISION_PARTIES_UNEXPECTED', {}, 'data.parties');
  }
  if (
    (type === 'DecisionAdopted' || type === 'DecisionAgreedInPrinciple' || type === 'DecisionEndorsed') &&
    kind !== 'BILATERAL' &&
    !data.body
  )
    return refusal('DECISION_FORUM_MISSING', {}, 'data.body');
  return undefined;
}
