/** Who performs the secretariat, over time. One may take over from another while both are there. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { SecretariatEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import { never, type StreamKind } from '../stream-kind.ts';

export type SecretariatPerformerState = {
  performer: string;
  from: PartialDate;
  /** Its last day. */
  to?: PartialDate;
  endedBecause?: string | undefined;
  words?: string | undefined;
  sources: SourceRef[];
  events: string[];
};
/** By their names, however these are capitalised; in the order in which they began. */
export type Performers = ReadonlyMap<string, SecretariatPerformerState>;

export const secretariat: StreamKind<Performers, SecretariatEvent> = {
  kind: 'secretariat',
  initial: new Map(),

  evolve(performers, { id, type, data, effective, sources }) {
    const key = keyOf(data);
    const known = performers.get(key);
    switch (type) {
      case 'SecretariatPerformerStarted':
        return new Map(performers).set(key, { ...data, from: effective, sources, events: [id] });
      case 'SecretariatPerformerEnded': {
        if (!known) return performers;
        const more = { sources: joined(known.sources, sources), events: [...known.events, id] };
        return new Map(performers).set(key, { ...known, to: effective, endedBecause: data.reason, ...more });
      }
      default:
        return never(type);
    }
  },

  rank: (event) => ['SecretariatPerformerStarted', 'SecretariatPerformerEnded'].indexOf(event.type),
  creates: (event) => (event.type === 'SecretariatPerformerStarted' ? keyOf(event.data) : undefined),
  names: (event) => (event.type === 'SecretariatPerformerEnded' ? keyOf(event.data) : undefined),
  unique: (event) => `${event.type} ${keyOf(event.data)}`,

  objection: (performers, { type, data }) =>
    type === 'SecretariatPerformerEnded' && !performers.has(keyOf(data))
      ? refusal('PERFORMER_UNKNOWN', { performer: data.performer }, 'performer')
      : undefined,

  entities: (performers) =>
    [...performers.values()].map((state) => ({ type: 'secretariatPerformer', key: state.performer, state })),
};

/** The same however its name is capitalised. */
const keyOf = ({ performer }: { performer: string }) => performer.toLowerCase();
