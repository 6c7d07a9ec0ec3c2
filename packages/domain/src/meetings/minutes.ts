/**
 * The minutes of a meeting: circulated, commented on within a window, adopted. An adopted text is immutable; what is wrong in it is mended
 * by corrigenda numbered 1, 2, 3 and so on.
 */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { LocalInstant } from '@rapporteur/schema/local-instant';
import type { CommentOutcome, MinutesAdoption } from '@rapporteur/schema/minutes';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { MeetingEvent } from '@rapporteur/schema/registry';
import { instantOf } from '../calendar.ts';
import { joined } from '../cited.ts';
import { instantText, offDay, skipped } from '../instants.ts';
import { mendsNothing } from '../sources/mends-nothing.ts';
import { type Entry, never } from '../stream-kind.ts';

export type MinutesCommentState = {
  /** Id of the event it was received by. */
  event: string;
  /** The symbol of the draft that it is about: the one circulated last before it. */
  on: string;
  member: string;
  paragraph?: string | undefined;
  proposal: string;
  received: PartialDate;
  at?: LocalInstant | undefined;
  /** After the window, or after adoption. Absent where the dates do not tell. */
  late?: boolean | undefined;
  resolved?: { outcome: CommentOutcome; reason?: string | undefined; date: PartialDate };
  sources: SourceRef[];
};
export type MinutesState = {
  /** What they go by: as adopted, else as circulated last. */
  symbol?: string | undefined;
  circulations: {
    symbol: string;
    date: PartialDate;
    commentsUntil?: LocalInstant | undefined;
    sources: SourceRef[];
  }[];
  comments: MinutesCommentState[];
  adopted?: { how: MinutesAdoption; date: PartialDate; meeting?: string | undefined; sources: SourceRef[] };
  corrigenda: {
    number: number;
    symbol?: string | undefined;
    date: PartialDate;
    changes: { paragraph: string; was: string; now: string }[];
    sources: SourceRef[];
  }[];
  sources: SourceRef[];
};

const MINUTES = [
  'MinutesCirculated',
  'MinutesCommentReceived',
  'MinutesCommentResolved',
  'MinutesAdopted',
  'MinutesCorrigendumIssued',
] as const;
export type MinutesEvent = Extract<MeetingEvent, { type: (typeof MINUTES)[number] }>;
export const isAboutMinutes = (event: MeetingEvent): event is MinutesEvent =>
  (MINUTES as readonly string[]).includes(event.type);

export function withMinutes(before: MinutesState | undefined, entry: Entry<MinutesEvent>): MinutesState {
  const state = before ?? { circulations: [], comments: [], corrigenda: [], sources: [] };
  return { ...evolve(state, entry), sources: joined(state.sources, entry.sources) };
}

function evolve(state: MinutesState, { id, type, data, effective, sources }: Entry<MinutesEvent>): MinutesState {
  switch (type) {
    case 'MinutesCirculated': {
      const { symbol, commentsUntil } = data;
      const circulations = [...state.circulations, { symbol, date: effective, commentsUntil, sources }];
      return { ...state, symbol: state.adopted ? state.symbol : symbol, circulations };
    }
    case 'MinutesCommentReceived': {
      const { member, paragraph, proposal, at } = data;
      const on = state.circulations.at(-1)?.symbol ?? state.symbol ?? '';
      const late = isLate(state, effective, at);
      const comment = { event: id, on, member, paragraph, proposal, received: effective, at, late, sources };
      return { ...state, comments: [...state.comments, comment] };
    }
    case 'MinutesCommentResolved': {
      const resolved = { outcome: data.outcome, reason: data.reason, date: effective };
      const comments = state.comments.map((each) => (each.event === data.comment ? { ...each, resolved } : each));
      return { ...state, comments };
    }
    case 'MinutesAdopted': {
      const { how, adoptingMeeting: meeting, symbol = state.symbol } = data;
      return { ...state, symbol, adopted: { how, date: effective, meeting, sources } };
    }
    case 'MinutesCorrigendumIssued': {
      const { number, symbol, changes } = data;
      return { ...state, corrigenda: [...state.corrigenda, { number, symbol, changes, date: effective, sources }] };
    }
    default:
      return never(type);
  }
}

/** By the minute where that is known; otherwise by the days, as far as they tell. */
function isLate(
  { adopted, circulations }: MinutesState,
  { from, to }: PartialDate,
  at: LocalInstant | undefined,
): boolean | undefined {
  if (adopted && adopted.date.to < from) return true;
  const until = circulations.at(-1)?.commentsUntil;
  if (!until) return false;
  if (at) return instantOf(at) >= instantOf(until);
  const last = until.local.slice(0, 10);
  return to < last ? false : from > last ? true : undefined;
}

/** Proposals about the draft circulated last that came in time, or may have, and still wait for an answer. */
export const openComments = ({ circulations, comments }: MinutesState): MinutesCommentState[] =>
  comments.filter(
    ({ on, late, resolved }) => on === circulations.at(-1)?.symbol && late !== true && resolved === undefined,
  );

/** The last draft's window: the moment from which silence has spoken. */
export const windowOf = ({ circulations }: MinutesState): LocalInstant | undefined =>
  circulations.at(-1)?.commentsUntil;

/** Why this cannot be said of the minutes of a meeting that was being held, or had been. */
export function minutesObjection(state: MinutesState | undefined, entry: Entry<MinutesEvent>): Refusal | undefined {
  const { type, data, effective } = entry;
  const { key } = data;
  const day = effective.to;
  const uncirculated =
    state?.circulations.length || state?.adopted ? undefined : refusal('MINUTES_NOT_CIRCULATED', { key, day }, 'key');
  const final = state?.adopted && refusal('MINUTES_ADOPTED_THEN', { key, day }, 'effective');
  switch (type) {
    case 'MinutesCirculated':
      return final ?? (data.commentsUntil && windowObjection(data.commentsUntil, effective));
    case 'MinutesCommentReceived':
      return uncirculated ?? (data.at && offDay(data.at, effective, 'data.at', state && windowOf(state)?.zone));
    case 'MinutesCommentResolved': {
      const { comment } = data;
      const known = state?.comments.find(({ event }) => event === comment);
      if (!known) return refusal('MINUTES_COMMENT_UNKNOWN', { comment, key }, 'data.comment');
      return known.resolved && refusal('MINUTES_COMMENT_RESOLVED', { comment, day }, 'data.comment');
    }
    case 'MinutesAdopted':
      return adoptionObjection(state, entry as Entry<Extract<MinutesEvent, { type: 'MinutesAdopted' }>>);
    case 'MinutesCorrigendumIssued': {
      if (!state?.adopted) return refusal('MINUTES_NOT_ADOPTED', { key, day }, 'effective');
      const next = state.corrigenda.length + 1;
      return data.number === next
        ? mendsNothing(data.changes)
        : refusal('CORRIGENDUM_OUT_OF_ORDER', { key, next, number: data.number }, 'data.number');
    }
    default:
      return never(type);
  }
}

function windowObjection(until: LocalInstant, { from }: PartialDate): Refusal | undefined {
  const why = `(${instantText(until)}) lies before the day of circulation; mend one of the two`;
  return until.local.slice(0, 10) < from
    ? refusal('DATE_IMPOSSIBLE', { field: 'data.commentsUntil', why }, 'data.commentsUntil')
    : skipped(until, 'data.commentsUntil');
}

function adoptionObjection(
  state: MinutesState | undefined,
  { data, effective }: Entry<Extract<MinutesEvent, { type: 'MinutesAdopted' }>>,
): Refusal | undefined {
  const { key, how, adoptingMeeting } = data;
  const day = effective.to;
  if (how !== 'AT_NEXT_MEETING' && adoptingMeeting)
    return refusal(
      'MINUTES_ADOPTING_MEETING',
      { key, why: `were not adopted at another meeting, yet ${adoptingMeeting} is named` },
      'data.adoptingMeeting',
    );
  if (how === 'AT_CLOSE') return undefined;
  if (!state?.circulations.length) return refusal('MINUTES_NOT_CIRCULATED', { key, day }, 'effective');
  if (how === 'AT_NEXT_MEETING') return undefined;
  const until = windowOf(state);
  if (until && day < until.local.slice(0, 10))
    return refusal('MINUTES_WINDOW_OPEN', { key, until: instantText(until), day }, 'effective');
  const [open] = openComments(state);
  return open && refusal('MINUTES_COMMENT_OPEN', { key, comment: open.event, member: open.member, day }, 'data.how');
}
