/** Why something cannot happen to a decision as it stands on its day. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { AdoptionStepKind } from '@rapporteur/schema/decision';
import type { DecisionEvent } from '@rapporteur/schema/registry';
import { type Entry, never } from '../stream-kind.ts';
import { type Following, isFollowing } from './follow-up.ts';
import { followingObjection } from './follow-up-objections.ts';
import { choiceObjection } from './open-assignments.ts';
import { isStep, type Later, type Step } from './path.ts';
import { type ReservationEvent, reservationObjection } from './reservation.ts';
import type { DecisionState, DecisionStream } from './state.ts';

export function objection(state: DecisionStream, entry: Entry<DecisionEvent>): Refusal | undefined {
  if (isStep(entry)) return stepObjection(state?.decision, entry as Entry<Step>);
  const { type, data, effective } = entry as Entry<Exclude<Later, Following>>;
  const { symbol } = data;
  const day = effective.to;
  if (!state) return refusal('DECISION_UNKNOWN', { code: symbol }, 'symbol');
  if (isFollowing(entry))
    return followingObjection(state.assignments.get(entry.data.assignment ?? ''), entry as Entry<Following>);
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
    case 'DecisionAmended':
      if (!data.byDecision && !data.reason) return refusal('AMENDMENT_WITHOUT_GROUND', {}, 'data');
      for (const no of data.deleted)
        if (!decision.paragraphs.some((paragraph) => paragraph.no === no))
          return refusal('PARAGRAPH_UNKNOWN', { symbol, no }, 'data.deleted');
      return ended ?? notAdopted(decision, entry);
    case 'ReservationEntered':
      return ended ?? reservationObjection(decision, entry as Entry<ReservationEvent>);
    case 'ReservationWithdrawn':
      return reservationObjection(decision, entry as Entry<ReservationEvent>);
    case 'DecisionLinked':
      return undefined;
    case 'DecisionSuperseded':
      return ended ?? notAdopted(decision, entry) ?? choiceObjection(assignments, entry as Entry<Superseded>);
    case 'DecisionRescinded':
    case 'DecisionLapsed':
      return ended ?? notAdopted(decision, entry);
    case 'DecisionOvertaken':
      return ended;
    default:
      return never(type);
  }
}

type Superseded = Extract<DecisionEvent, { type: 'DecisionSuperseded' }>;

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
  return (
    (state && unlikeOnRecord(state, entry)) ??
    (entry.type === 'DecisionAdopted' ? adoptionObjection(state, entry) : undefined) ??
    partiesObjection(state, entry) ??
    forumMissing(entry)
  );
}

/** It goes on being what it is, among those whose it is, and nothing is decided of what has ended. */
function unlikeOnRecord(state: DecisionState, entry: Entry<Step>): Refusal | undefined {
  const { type, data } = entry;
  const { symbol, kind } = data;
  if (state.kind !== kind)
    return refusal('DECISION_KIND_DIFFERS', { symbol, was: state.kind, given: kind }, 'data.kind');
  const party = type === 'InstrumentSigned' || type === 'NationalAuthorisationObtained' ? data.member : undefined;
  if (party && state.parties.length > 0 && !state.parties.includes(party))
    return refusal('NOT_A_PARTY', { symbol, member: party }, 'data.member');
  const decides = DECIDING.includes(type) || (isRenewal(type) && state.ended !== 'LAPSED');
  return decides ? hasEnded(state, entry) : undefined;
}

function adoptionObjection(
  state: DecisionState | undefined,
  { data, effective, sources }: Entry<Adopted>,
): Refusal | undefined {
  const { verb, mode, positions, inForceFrom, inForceTo } = data;
  if (verb === 'AGREE_IN_PRINCIPLE') return refusal('VERB_IS_IN_PRINCIPLE', {}, 'data.verb');
  if (new Set(positions.map(({ member }) => member)).size < positions.length) {
    const why = 'gives a member two positions; give each one';
    return refusal('FIELD_INVALID', { field: 'data.positions', why }, 'data.positions');
  }
  // Whatever the rules say, silence about an objection that is on record is no consensus.
  const reserved = mode === 'CONSENSUS' && sources.length === 0 && heldBack(state, data);
  if (reserved) {
    const why = `no member held back, and ${reserved} reserved its position`;
    return refusal('CONSENSUS_UNFOUNDED', { why }, 'data.mode');
  }
  if (inForceTo && inForceTo.to < (inForceFrom ?? effective).from) {
    const why = 'lies before the day it enters into force; mend one of the two';
    return refusal('DATE_IMPOSSIBLE', { field: 'data.inForceTo', why }, 'data.inForceTo');
  }
  return undefined;
}

/** What two or more governments agree on for themselves names them; what a body adopts is of all its members. */
function partiesObjection(state: DecisionState | undefined, { type, data }: Entry<Step>): Refusal | undefined {
  if (type !== 'DecisionAdopted' && type !== 'InstrumentRenewed' && type !== 'InstrumentRevised') return undefined;
  if (data.kind !== 'BILATERAL')
    return data.parties.length > 0 ? refusal('DECISION_PARTIES_UNEXPECTED', {}, 'data.parties') : undefined;
  const parties = data.parties.length > 0 ? data.parties : (state?.parties ?? []);
  return new Set(parties).size < 2 ? refusal('DECISION_PARTIES_MISSING', {}, 'data.parties') : undefined;
}

function forumMissing({ type, data }: Entry<Step>): Refusal | undefined {
  if (type !== 'DecisionAdopted' && type !== 'DecisionAgreedInPrinciple' && type !== 'DecisionEndorsed')
    return undefined;
  return data.kind !== 'BILATERAL' && !data.body ? refusal('DECISION_FORUM_MISSING', {}, 'data.body') : undefined;
}

/** The member that took part with a reservation, or had entered one that still stood. */
const heldBack = (state: DecisionState | undefined, { positions }: Adopted['data']): string | undefined =>
  positions.find(({ position }) => position === 'RESERVED')?.member ??
  state?.reservations.find(({ withdrawn }) => !withdrawn)?.member;
type Adopted = Extract<DecisionEvent, { type: 'DecisionAdopted' }>;
