/** Custody of one secretariat function by one holder: how far it goes, which parts, and how it came there. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { CustodyEvent } from '@rapporteur/schema/registry';
import { keyed, REGION } from '../keys.ts';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';
import { offerObjection, standingOffer, verifiedByOfferer } from './offer.ts';
import { type CustodyState, evolve, isHeld } from './state.ts';

type Completed = Extract<CustodyEvent, { type: 'HandoverCompleted' }>;
type Performed = Extract<CustodyEvent, { type: 'FunctionPerformed' }>;

/** On a day, what a source says of it comes before what was done that day: acts count over reports. */
const LIFE_CYCLE: readonly CustodyEvent['type'][] = [
  'CustodyBaselineRecorded',
  'CustodyReported',
  'HandoverAgreed',
  'HandoverOffered',
  'HandoverAccepted',
  'HandoverOfferWithdrawn',
  'HandoverStarted',
  'HandoverCompleted',
  'HandoverVerified',
  'HandoverVerificationFailed',
  'FunctionReverted',
  'FunctionPerformed',
];

/** Offers have no names of their own: what is said of one is said of the one that stands, and none before the first. */
const OFFER = 'offer';

export const custody: StreamKind<CustodyState | undefined, CustodyEvent> = {
  kind: 'custody',
  initial: undefined,
  evolve,

  rank: (event) => LIFE_CYCLE.indexOf(event.type),
  creates: ({ type }) => (type === 'HandoverOffered' ? OFFER : undefined),
  names: ({ type }) => (type === 'HandoverAccepted' || type === 'HandoverOfferWithdrawn' ? OFFER : undefined),
  unique: (event) => (event.type === 'CustodyBaselineRecorded' ? event.type : undefined),

  objection(state, entry) {
    const { type, data, sources } = entry;
    const not = (action: string) =>
      refusal('CUSTODY_NOT_THAT', { ...named(entry), level: inWords(state), action }, 'effective');
    switch (type) {
      case 'CustodyBaselineRecorded':
        return state?.since
          ? refusal('CUSTODY_BASELINE_LATE', named(entry), 'effective')
          : (misparted(data) ?? unevidenced(data, sources));
      case 'CustodyReported':
        return misparted(data);
      case 'HandoverAgreed':
        return state?.level === 'NOT_APPLICABLE' || isSettled(state) ? not('agreeing on its handover') : undefined;
      case 'HandoverOffered':
      case 'HandoverAccepted':
      case 'HandoverOfferWithdrawn':
        if (type === 'HandoverOffered' && (state?.level === 'NOT_APPLICABLE' || isSettled(state)))
          return not('offering it');
        return offerObjection(offersIn(state), entry, named(entry));
      case 'HandoverStarted':
        if (state?.level === 'NOT_APPLICABLE' || isSettled(state)) return not('starting its handover');
        return state?.settled && state.level === 'PARTLY' && addsNothing(state, data)
          ? refusal('HANDOVER_ADDS_NOTHING', named(entry), 'data.parts')
          : undefined;
      case 'HandoverCompleted':
        if (state?.level === 'NOT_APPLICABLE' || isSettled(state)) return not('completing its handover');
        return (
          offerObjection(offersIn(state), entry, named(entry)) ??
          misparted({ level: 'FULLY', parts: data.parts }) ??
          unmet(state, data)
        );
      case 'HandoverVerified':
      case 'HandoverVerificationFailed':
        if (!isHeld(state)) return not('verifying its handover');
        return type === 'HandoverVerified' ? verifiedByOfferer(offersIn(state), data.by, named(entry)) : undefined;
      case 'FunctionReverted':
        if (!isHeld(state) || state?.level === data.to) return not(`going back to ${data.to.toLowerCase()}`);
        return misparted({ level: data.to, parts: data.parts });
      case 'FunctionPerformed':
        return performerTwice(data);
      default:
        return never(type);
    }
  },

  entities: (state) => (state ? [{ type: 'custody', key: custodyKey(state), state }] : []),
};

export const custodyKey = (of: Pick<CustodyState, 'function' | 'holder'>): string =>
  keyed(of.function, of.holder ?? REGION);

const offersIn = (state: CustodyState | undefined) => state?.offers ?? [];
const isSettled = (state: CustodyState | undefined) => state?.level === 'FULLY' && state.settled;

const addsNothing = (state: CustodyState, more: Pick<CustodyState, 'parts' | 'criteriaMet'>) =>
  more.parts.every((part) => state.parts.includes(part)) &&
  more.criteriaMet.every((criterion) => state.criteriaMet.includes(criterion));

/** What was agreed on or offered to be met, beside what the catalogue asks, and was not said to be met so far. What went back was agreed on anew. */
function unmet(state: CustodyState | undefined, { function: code, criteriaMet }: Completed['data']) {
  const { agreed, reversals = [] } = state ?? {};
  const back = reversals.at(-1)?.date.from ?? '';
  const asked = [
    ...(agreed && agreed.date.from > back ? agreed.criteria : []),
    ...(standingOffer(offersIn(state))?.criteria ?? []),
  ];
  const met = [...criteriaMet, ...(state?.criteriaMet ?? [])];
  const missing = [...new Set(asked)].filter((criterion) => !met.includes(criterion));
  if (missing.length === 0) return undefined;
  const words = missing.map((criterion) => `"${criterion}"`).join(', ');
  return refusal('HANDOVER_INCOMPLETE', { function: code, missing: words }, 'data.criteriaMet');
}

/** Whoever only pays does not have a function fully, and whoever has nothing of it has no part of it. */
function misparted({ level, parts }: Pick<CustodyState, 'level' | 'parts'>) {
  if (level === 'FULLY' && !parts.includes('PERFORMS')) return refusal('FULLY_WITHOUT_PERFORMING', {}, 'data.parts');
  if ((level === 'EXTERNAL' || level === 'NOT_APPLICABLE') && parts.length > 0)
    return refusal('CUSTODY_PARTS_UNEXPECTED', { level }, 'data.parts');
  return undefined;
}

/** Where the register begins nobody asks for criteria; that a function was fully held by then somebody has to have said. */
const unevidenced = ({ level }: Pick<CustodyState, 'level'>, sources: readonly unknown[]) =>
  level === 'FULLY' && sources.length === 0
    ? refusal('CLAIM_SOURCE_MISSING', { what: 'That a function was fully held from the start' }, 'sources')
    : undefined;

/** Whoever performed and paid is one performer with two parts, and is counted once. */
function performerTwice({ performers }: Performed['data']): Refusal | undefined {
  const parties = performers.map(({ by }) => `${by.kind} ${'code' in by ? by.code : by.name}`);
  if (new Set(parties).size === parties.length) return undefined;
  const field = 'data.performers';
  return refusal('FIELD_INVALID', { field, why: 'names a party twice; name each once, with all its parts' }, field);
}

const named = ({ data, effective }: Entry<CustodyEvent>) => ({
  function: data.function,
  holder: data.holder ?? 'the members jointly',
  day: effective.to,
});
const inWords = (state: CustodyState | undefined) =>
  state?.since ? state.level.toLowerCase().replaceAll('_', ' ') : 'not yet on record';
