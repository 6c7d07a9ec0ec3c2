/**
 * Offers of a function to its holder. A handover has two sides: one offers the function with the open matters that travel with it, the other
 * accepts it and acknowledges each of them. What was only agreed, or done without an offer on record, needs none.
 */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { MatterKind } from '@rapporteur/schema/custody';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type { CustodyEvent } from '@rapporteur/schema/registry';
import type { Entry } from '../stream-kind.ts';
import type { Said } from './said.ts';

export type MatterState = { kind: MatterKind; key?: string | undefined; text: string };
export type AcceptanceState = Said & {
  /** Numbers of open matters, from 1. */
  acknowledged: number[];
  byDecision?: string | undefined;
  words?: string | undefined;
  /** Entered by somebody else than the holder, on its behalf. */
  enteredFor: boolean;
};
export type OfferState = Said & {
  from: Party;
  matters: MatterState[];
  targetDate?: PartialDate | undefined;
  criteria: string[];
  acceptances: AcceptanceState[];
  withdrawn?: Said & { reason: string };
  /** When the holder had the function fully. */
  completed?: PartialDate;
};
export type OfferStatus = 'OFFERED' | 'PARTLY_ACCEPTED' | 'ACCEPTED' | 'COMPLETED' | 'WITHDRAWN';

type OfferEvent = Extract<
  CustodyEvent,
  { type: 'HandoverOffered' | 'HandoverAccepted' | 'HandoverOfferWithdrawn' | 'HandoverCompleted' }
>;
type Offers = readonly OfferState[];
/** For the sentence of a refusal. */
type Named = { function: string; holder: string; day: string };

/** One offer at a time stands; whatever is said of an offer is said of that one. */
export const standingOffer = (offers: Offers): OfferState | undefined => {
  const last = offers.at(-1);
  return last && !last.withdrawn && !last.completed ? last : undefined;
};

export function offersAfter(offers: OfferState[], entry: Entry<OfferEvent>): OfferState[] {
  const { type, data, effective: date, sources, id: event, recordedBy } = entry;
  const said = { date, sources, event };
  if (type === 'HandoverOffered') {
    const { from, matters, targetDate, criteria } = data;
    return [...offers, { from, matters, targetDate, criteria, acceptances: [], ...said }];
  }
  const offer = standingOffer(offers);
  if (!offer) return offers;
  return [...offers.slice(0, -1), changed(offer)];

  function changed(standing: OfferState): OfferState {
    if (type === 'HandoverCompleted') return { ...standing, completed: date };
    if (type === 'HandoverOfferWithdrawn') return { ...standing, withdrawn: { reason: data.reason, ...said } };
    if (type !== 'HandoverAccepted') return standing;
    const { acknowledged, byDecision, words, holder } = data;
    const enteredFor = holder === undefined || recordedBy.member !== holder;
    return {
      ...standing,
      acceptances: [...standing.acceptances, { acknowledged, byDecision, words, enteredFor, ...said }],
    };
  }
}

/** When the open matter of a number was acknowledged first; undefined while it was not. */
export const acknowledgedBy = ({ acceptances }: OfferState, number: number): AcceptanceState | undefined =>
  acceptances.find(({ acknowledged }) => acknowledged.includes(number));

export function offerStatus(offer: OfferState): OfferStatus {
  if (offer.withdrawn) return 'WITHDRAWN';
  if (offer.completed) return 'COMPLETED';
  if (offer.acceptances.length === 0) return 'OFFERED';
  return missingIn(offer).length > 0 ? 'PARTLY_ACCEPTED' : 'ACCEPTED';
}

/** The open matters that the holder has not acknowledged, with their numbers. */
const missingIn = (offer: OfferState): { number: number; text: string }[] =>
  offer.matters.flatMap(({ text }, index) => (acknowledgedBy(offer, index + 1) ? [] : [{ number: index + 1, text }]));

/** Why what is said of an offer cannot be said on that day. */
export function offerObjection(offers: Offers, { type, data }: Entry<OfferEvent>, named: Named): Refusal | undefined {
  const offer = standingOffer(offers);
  switch (type) {
    case 'HandoverOffered':
      return offer && refusal('HANDOVER_OFFERED_ALREADY', named, 'effective');
    case 'HandoverOfferWithdrawn':
      return offer ? undefined : refusal('HANDOVER_NOT_OFFERED', named, 'effective');
    case 'HandoverAccepted': {
      if (!offer) return refusal('HANDOVER_NOT_OFFERED', named, 'effective');
      const count = offer.matters.length;
      const stray = data.acknowledged.find((number) => number > count);
      if (stray !== undefined)
        return refusal('MATTER_UNKNOWN', { ...named, number: stray, count }, 'data.acknowledged');
      const adds = offer.acceptances.length === 0 || data.acknowledged.some((number) => !acknowledgedBy(offer, number));
      return adds ? undefined : refusal('HANDOVER_ACCEPTED_ALREADY', named, 'data.acknowledged');
    }
    case 'HandoverCompleted':
      return offer && notAccepted(offer, named);
    default:
      return undefined;
  }
}

/** Whoever offered a function does not confirm alone that it is gone: what the holder has not accepted, others may verify, but not that side. */
export function verifiedByOfferer(offers: Offers, by: Party, named: Named): Refusal | undefined {
  const offer = standingOffer(offers);
  return offer && canonicalJson(offer.from) === canonicalJson(by) ? notAccepted(offer, named) : undefined;
}

function notAccepted(offer: OfferState, named: Named): Refusal | undefined {
  if (offerStatus(offer) === 'ACCEPTED') return undefined;
  const missing = missingIn(offer).map(({ number, text }) => `${number} "${text}"`);
  return refusal(
    'HANDOVER_NOT_ACKNOWLEDGED',
    { ...named, missing: missing.length > 0 ? missing.join(', ') : 'the offer' },
    'effective',
  );
}
