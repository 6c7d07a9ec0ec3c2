/** Reservations: what a member does not join in, of a decision or one of its paragraphs, until it withdraws that. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { DecisionEvent } from '@rapporteur/schema/registry';
import type { Entry } from '../stream-kind.ts';

export type ReservationState = {
  /** Id of the event it was entered by. */
  event: string;
  member: string;
  /** Absent: the decision as a whole. */
  paragraph?: string | undefined;
  text: string;
  entered: PartialDate;
  withdrawn?: { date: PartialDate; reason?: string | undefined };
  sources: SourceRef[];
};
export type ReservationEvent = Extract<DecisionEvent, { type: 'ReservationEntered' | 'ReservationWithdrawn' }>;

/** What a withdrawal names: the first reservation of that member to that text. */
export const reservationName = ({ member, paragraph }: ReservationEvent['data']): string =>
  `the reservation of ${member} to ${paragraph ? `paragraph ${paragraph}` : 'the whole'}`;

export function withReservation(
  before: readonly ReservationState[],
  entry: Entry<ReservationEvent>,
): ReservationState[] {
  const { id: event, type, data, effective, sources } = entry;
  if (type === 'ReservationEntered') {
    const { member, paragraph, text } = data;
    return [...before, { event, member, paragraph, text, entered: effective, sources }];
  }
  const withdrawn = { date: effective, reason: data.reason };
  return before.map((each) => (isSame(each, data) && !each.withdrawn ? { ...each, withdrawn } : each));
}

/** As much of a decision as a reservation is judged by. */
type Reservable = {
  symbol: string;
  parties: readonly string[];
  paragraphs: readonly { no: string }[];
  reservations: readonly ReservationState[];
};

export function reservationObjection(
  { symbol, parties, paragraphs, reservations }: Reservable,
  { type, data, effective }: Entry<ReservationEvent>,
): Refusal | undefined {
  const { member, paragraph } = data;
  const standing = reservations.some((each) => isSame(each, data) && !each.withdrawn);
  if (type === 'ReservationWithdrawn')
    return standing ? undefined : refusal('RESERVATION_NONE', { member, symbol, day: effective.to }, 'data.paragraph');
  if (parties.length > 0 && !parties.includes(member)) return refusal('NOT_A_PARTY', { symbol, member }, 'data.member');
  if (paragraph !== undefined && !paragraphs.some(({ no }) => no === paragraph))
    return refusal('PARAGRAPH_UNKNOWN', { symbol, no: paragraph }, 'data.paragraph');
  return standing ? refusal('RESERVATION_STANDS', { member, symbol, day: effective.to }, 'data.paragraph') : undefined;
}

type Reserved = { member: string; paragraph?: string | undefined };
const isSame = (one: Reserved, other: Reserved): boolean =>
  one.member === other.member && one.paragraph === other.paragraph;
