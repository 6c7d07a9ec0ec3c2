/** Replies of governments to what is said of them. All replies to one entry share a stream; a member has one that stands at a time. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { ReplyEvent } from '@rapporteur/schema/registry';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';

export type ReplyState = {
  /** The id of the entry replied to. */
  about: string;
  member: string;
  text: string;
  date: PartialDate;
  /** Somebody else entered it on the member's behalf. */
  enteredFor: boolean;
  sources: SourceRef[];
  /** The id of its StatementReplied. */
  event: string;
};
/** Those that stand, by member. */
export type Replies = Record<string, ReplyState>;

export const reply: StreamKind<Replies, ReplyEvent> = {
  kind: 'reply',
  initial: {},

  evolve(state, entry) {
    const { type, data } = entry;
    switch (type) {
      case 'StatementReplied':
        return { ...state, [data.member]: replied(entry as Entry<Replied>) };
      case 'ReplyWithdrawn': {
        const { [data.member]: _, ...others } = state;
        return others;
      }
      default:
        return never(type);
    }
  },

  rank: ({ type }) => ['StatementReplied', 'ReplyWithdrawn'].indexOf(type),
  creates: ({ type, data }) => (type === 'StatementReplied' ? data.member : undefined),
  names: ({ type, data }) => (type === 'ReplyWithdrawn' ? data.member : undefined),
  unique: () => undefined,

  objection(state, { type, data, effective }) {
    const { event, member } = data;
    const stands = state[member] !== undefined;
    if (type === 'StatementReplied')
      return stands ? refusal('REPLY_STANDS', { member, event, day: effective.to }, 'effective') : undefined;
    return stands ? undefined : refusal('REPLY_NONE', { member, event, day: effective.to }, 'member');
  },

  entities: (state) =>
    Object.values(state).map((of) => ({ type: 'reply', key: `${of.about}.${of.member}`, state: of })),
};

type Replied = Extract<ReplyEvent, { type: 'StatementReplied' }>;

const replied = ({
  id,
  data: { event, member, text },
  effective,
  sources,
  recordedBy,
}: Entry<Replied>): ReplyState => ({
  about: event,
  member,
  text,
  date: effective,
  enteredFor: recordedBy.member !== member,
  sources,
  event: id,
});
