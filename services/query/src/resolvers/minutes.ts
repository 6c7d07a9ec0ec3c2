/** Quorum and minutes of meetings. */
import { openComments, windowOf } from '@rapporteur/domain/meetings/minutes';
import type {
  MinutesCirculationResolvers,
  MinutesCommentResolvers,
  MinutesCorrigendumResolvers,
  MinutesResolvers,
  QuorumResolvers,
} from '../generated/resolvers.ts';
import { given } from '../lists/given.ts';
import type { MeetingRow, MinutesRow } from '../rows.ts';
import { instantIn } from './local-instant.ts';
import { refsIn } from './refs.ts';

export const minutesOf = (meeting: MeetingRow): MinutesRow | null =>
  meeting.minutes ? { ...meeting.minutes, view: meeting.view, meeting } : null;

export const Quorum: QuorumResolvers = {
  present: ({ view, present }) => Promise.all(present.map((member) => view.member(member))),
  sources: refsIn,
};

export const Minutes: MinutesResolvers = {
  status: ({ adopted }) => (adopted ? 'ADOPTED' : 'CIRCULATED'),
  circulations: ({ view, circulations }) => circulations.map((circulation) => ({ ...circulation, view })),
  commentsUntil: ({ view, ...minutes }) => instantIn(view, windowOf(minutes)),
  comments({ view, meeting: _, ...minutes }, { open: asked }) {
    const waiting = minutes.adopted ? [] : openComments(minutes);
    return minutes.comments
      .filter((comment) => waiting.includes(comment) === (given(asked) ?? waiting.includes(comment)))
      .map((comment) => ({ ...comment, view }));
  },
  adopted: ({ adopted }) => adopted?.date ?? null,
  how: ({ adopted }) => adopted?.how ?? null,
  adoptingMeeting: async ({ view, adopted }) =>
    adopted?.meeting === undefined ? null : ((await view.meeting(adopted.meeting)) ?? null),
  corrigenda: ({ view, corrigenda }) => corrigenda.map((corrigendum) => ({ ...corrigendum, view })),
  sources: refsIn,
};

export const MinutesCirculation: MinutesCirculationResolvers = {
  commentsUntil: ({ view, commentsUntil }) => instantIn(view, commentsUntil),
  sources: refsIn,
};

export const MinutesComment: MinutesCommentResolvers = {
  id: ({ event }) => event,
  member: ({ view, member }) => view.member(member),
  at: ({ view, at }) => instantIn(view, at),
  outcome: ({ resolved }) => resolved?.outcome ?? null,
  resolved: ({ resolved }) => resolved?.date ?? null,
  reason: ({ resolved }) => resolved?.reason ?? null,
  sources: refsIn,
};

export const MinutesCorrigendum: MinutesCorrigendumResolvers = { sources: refsIn };
