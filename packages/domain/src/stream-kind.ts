/** One kind of stream: how its entries fold into a state, in which order, and what cannot happen in which state. */

import type { Refusal } from '@rapporteur/schema/codes';
import type { Recorded } from '@rapporteur/schema/envelope';
import type { DomainEvent, EntryEvent } from '@rapporteur/schema/registry';

export type RecordedEvent = Recorded<DomainEvent>;
/** What the register holds of an event after corrections: the content is that of its last live correction, the place its own. */
export type Entry<E extends DomainEvent = StreamEvent> = Recorded<E> & { correctedBy?: string };
/** Events that say something of the world; corrections and voids say something of entries. */
export type StreamEvent = Exclude<DomainEvent, EntryEvent>;

/** What a stream shows the world: a decision, one of its assignments, a member. `type` and `key` name it in every layer. */
export type Entity = { type: EntityType; key: string; state: object };
export type EntityType =
  | 'member'
  | 'body'
  | 'partner'
  | 'source'
  | 'gathering'
  | 'meeting'
  | 'decision'
  | 'assignment'
  | 'decisionLink'
  | 'silenceProcedure'
  | 'holidayCalendar'
  | 'subregionalPlan'
  | 'workPlan'
  | 'activity'
  | 'activityIndicator'
  | 'measure'
  | 'method'
  | 'framework'
  | 'countryReport'
  | 'publishedFigure'
  | 'progressMarker'
  | 'participation'
  | 'programme'
  | 'statement'
  | 'reply'
  | 'recommendation'
  | 'catalogue'
  | 'function'
  | 'custody'
  | 'chairTerm'
  | 'secretariatPerformer';

export type StreamKind<S, E extends StreamEvent> = {
  kind: string;
  initial: S;
  /** Total, and tolerant of any order: what names something that is not there changes nothing. */
  evolve: (state: S, entry: Entry<E>) => S;
  /** The order of the life cycle among entries of the same day. */
  rank: (event: E) => number;
  /** What the event brings into being, and what it needs to be there: it never sorts before the first that creates what it names. */
  creates: (entry: Entry<E>) => string | undefined;
  names: (event: E) => string | undefined;
  /** Two live entries of a stream may not share this. */
  unique: (entry: Entry<E>) => string | undefined;
  /** Why the event cannot happen in this state. */
  objection: (state: S, entry: Entry<E>) => Refusal | undefined;
  entities: (state: S) => Entity[];
};

export type AnyKind = StreamKind<unknown, StreamEvent>;

/** For switches that have to be total. */
export function never(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
