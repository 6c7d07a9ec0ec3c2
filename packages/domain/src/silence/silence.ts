/** Silence procedures: one version of a text, one expiry, and what members said against it. What came of it is worked out, never kept. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { LocalInstant } from '@rapporteur/schema/local-instant';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { SilenceEvent } from '@rapporteur/schema/registry';
import { instantOf } from '../calendar.ts';
import { joined } from '../cited.ts';
import { instantText, offDay, skipped } from '../instants.ts';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';

type Opened = Extract<SilenceEvent, { type: 'SilenceProcedureOpened' }>;
type Objected = Exclude<SilenceEvent, Opened>;
export type ObjectionState = {
  /** Id of the event it was received by. */
  event: string;
  member: string;
  at: LocalInstant;
  ground: string;
  /** Received when silence had spoken: it changes nothing. */
  late: boolean;
  sources: SourceRef[];
};
export type SilenceState = Opened['data'] & {
  date: PartialDate;
  /** In the order of the moments they were received at. */
  objections: ObjectionState[];
  sources: SourceRef[];
  events: string[];
};

export const silence: StreamKind<SilenceState | undefined, SilenceEvent> = {
  kind: 'silence',
  initial: undefined,

  evolve(state, entry) {
    const { id, type, data, effective, sources } = entry;
    switch (type) {
      case 'SilenceProcedureOpened': {
        const { objections = [], events = [] } = state ?? {};
        return {
          ...data,
          date: effective,
          objections,
          sources: joined(state?.sources ?? [], sources),
          events: [...events, id],
        };
      }
      case 'SilenceBroken':
      case 'SilenceObjectionLate':
        return (
          state && {
            ...state,
            objections: withObjection(state.objections, entry as Entry<Objected>),
            sources: joined(state.sources, sources),
            events: [...state.events, id],
          }
        );
      default:
        return never(type);
    }
  },

  rank: (event) => ['SilenceProcedureOpened', 'SilenceBroken', 'SilenceObjectionLate'].indexOf(event.type),
  creates: (event) => (event.type === 'SilenceProcedureOpened' ? event.data.key : undefined),
  names: (event) => (event.type === 'SilenceProcedureOpened' ? undefined : event.data.key),
  unique: (event) => (event.type === 'SilenceProcedureOpened' ? event.type : `${event.type} ${event.data.member}`),
  objection: (state, entry) =>
    entry.type === 'SilenceProcedureOpened'
      ? openingObjection(entry as Entry<Opened>)
      : objectionObjection(state, entry as Entry<Objected>),
  entities: (state) => (state ? [{ type: 'silenceProcedure', key: state.key, state }] : []),
};

function withObjection(before: readonly ObjectionState[], entry: Entry<Objected>): ObjectionState[] {
  const { id: event, type, data, sources } = entry;
  const { member, at, ground } = data;
  const objection = { event, member, at, ground, late: type === 'SilenceObjectionLate', sources };
  return [...before, objection].toSorted((a, b) => instantOf(a.at) - instantOf(b.at));
}

function openingObjection({ data, effective }: Entry<Opened>): Refusal | undefined {
  const { key, opened, expiresAt } = data;
  const impossible = offDay(opened, effective, 'data.opened') ?? skipped(expiresAt, 'data.expiresAt');
  if (impossible) return impossible;
  return instantOf(expiresAt) <= instantOf(opened)
    ? refusal('SILENCE_EXPIRY_EARLY', { key, expires: instantText(expiresAt) }, 'data.expiresAt')
    : undefined;
}

/** Before the expiry an objection breaks silence, from the expiry on it is late: which of the two it is, only the clock says. */
function objectionObjection(
  state: SilenceState | undefined,
  { type, data, effective }: Entry<Objected>,
): Refusal | undefined {
  const { key, at } = data;
  if (!state) return refusal('SILENCE_UNKNOWN', { code: key }, 'key');
  const impossible = offDay(at, effective, 'data.at', state.opened.zone);
  if (impossible) return impossible;
  const received = instantOf(at);
  if (received < instantOf(state.opened))
    return refusal('SILENCE_NOT_OPEN', { key, opened: instantText(state.opened), at: instantText(at) }, 'data.at');
  const expired = received >= instantOf(state.expiresAt);
  if (expired !== (type === 'SilenceObjectionLate')) {
    const code = expired ? 'SILENCE_EXPIRED' : 'SILENCE_NOT_EXPIRED';
    return refusal(code, { key, expires: instantText(state.expiresAt), at: instantText(at) }, 'data.at');
  }
  const broken = breachBy(state, received);
  return broken && type === 'SilenceBroken'
    ? refusal('SILENCE_BROKEN', { key, member: broken.member, broken: instantText(broken.at) }, 'data.at')
    : undefined;
}

/** The objection that broke silence by an instant: the first that was received before the expiry. */
export const breachBy = ({ expiresAt, objections }: SilenceState, instant: number): ObjectionState | undefined =>
  objections.find(({ at }) => instantOf(at) <= instant && instantOf(at) < instantOf(expiresAt));
