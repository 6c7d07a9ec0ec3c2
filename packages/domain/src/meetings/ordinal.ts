/** The number of a meeting of a body, claimed by one meeting at a time, whatever the day. Not shown to anyone: a lock, kept in the log. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { OrdinalEvent } from '@rapporteur/schema/registry';
import type { RecordedEvent, StreamKind } from '../stream-kind.ts';

export type OrdinalState = { meeting?: string };

export const ordinal: StreamKind<OrdinalState, OrdinalEvent> = {
  kind: 'ordinal',
  initial: {},
  evolve: (_, { type, data }) => (type === 'OrdinalClaimed' ? { meeting: data.meeting } : {}),
  rank: () => 0,
  creates: () => undefined,
  names: () => undefined,
  unique: () => undefined,
  objection: () => undefined,
  entities: () => [],
};

/** Who bears the number is settled by the log alone, in its order. */
export const bearer = (events: readonly RecordedEvent[]): string | undefined => {
  const last = events.at(-1);
  return last?.type === 'OrdinalClaimed' ? last.data.meeting : undefined;
};

export const taken = (event: OrdinalEvent, meeting: string): Refusal =>
  refusal('ORDINAL_TAKEN', { ordinal: event.data.ordinal, body: event.data.body, meeting }, 'data.ordinal');
