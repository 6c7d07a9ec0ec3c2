/** What stands in other streams and rests on this one: nothing is taken from under it, and what a change leaves without footing is told. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { EventType } from '@rapporteur/schema/registry';
import { liveEntries } from '../entries.ts';
import { KINDS, kindOf } from '../kinds.ts';
import { memberNamed, naming } from '../namings.ts';
import type { AnyKind, Entry, RecordedEvent } from '../stream-kind.ts';
import { type Lookup, lookupWith } from './context.ts';
import { type Warning, warningOf } from './placing.ts';

/** A stream as it is and as it would be. */
export type Change = { stream: string; events: readonly RecordedEvent[]; added: readonly RecordedEvent[] };
/** Why an entry cannot stand beside what other streams say, if it cannot. */
export type Footing = (entry: Entry, lookup: Lookup) => Refusal | undefined;
export type Resting = {
  /** Entries that stood before and would not stand after, with the reason. */
  found: { entry: Entry; why: Refusal }[];
  /** Streams that name it, too, and were not looked at. */
  unseen: number;
  /** Something that others name is no longer on record. */
  gone: boolean;
};

/** A source may be cited by thousands. Whoever would take it away has enough to do with the first of them. */
const MOST_STREAMS = 200;
/** Of these only that they are there matters to others. */
const BARE: readonly string[] = ['source', 'gathering', 'partner', 'silence'];

export function restingElsewhere({ stream, events, added }: Change, footing: Footing, lookup: Lookup): Resting {
  if (added.length === 0) return { found: [], unseen: 0, gone: false };
  const [before, after] = [liveEntries(events), liveEntries([...events, ...added])];
  const kind = kindOf(stream) as AnyKind;
  const created = new Set(after.map(kind.creates));
  const gone = before.some((entry) => kind.creates(entry) !== undefined && !created.has(kind.creates(entry)));
  if (BARE.includes(kind.kind) && !gone) return { found: [], unseen: 0, gone };

  const named = new Set([...unlike(before, after), ...unlike(after, before)].flatMap(nameOf));
  const naming = new Set([...named].flatMap((name) => streamsNaming(name, stream, lookup)));
  const looked = [...naming].slice(0, MOST_STREAMS);
  const then = lookupWith(lookup, stream, [...events, ...added]);
  const found = looked.flatMap((other) =>
    liveEntries(lookup(other)).flatMap((entry) => {
      // Not only those that name it themselves: quorum is found by rules of a body that the meeting alone names.
      const why = footing(entry, then);
      return why && !footing(entry, lookup) ? [{ entry, why }] : [];
    }),
  );
  return { found, unseen: naming.size - looked.length, gone };
}

/** What may take the footing from others when it is entered late; everything else adds to what they rest on. */
const UNDERMINING: readonly EventType[] = [
  'MemberWithdrew',
  'BodyDissolved',
  'MeetingCancelled',
  'RulesOfProcedureAdopted',
  'FunctionCatalogueAdopted',
];
export const undermining = (added: readonly Entry[]): Entry[] => added.filter(({ type }) => UNDERMINING.includes(type));

/** Those of the entries that are not among the others in the same words. */
const unlike = (entries: readonly Entry[], others: readonly Entry[]): Entry[] =>
  entries.filter(
    ({ id, correctedBy }) => !others.some((other) => other.id === id && other.correctedBy === correctedBy),
  );

/** What others name it by: the stream, or in that of all members the one that the entry is about. */
function nameOf({ stream, data }: Entry): string[] {
  if (stream !== MEMBERSHIP_STREAM) return [stream];
  return 'code' in data && data.code !== undefined ? [memberNamed(data.code)] : [];
}

/** The number of a meeting is let go with it. */
const NAMING = KINDS.filter((by) => by !== 'ordinal');

const streamsNaming = (name: string, stream: string, lookup: Lookup): string[] =>
  NAMING.flatMap((by) => lookup.naming(naming(by, name))).filter((other) => other !== stream);

/** A reply is the government's own, and nobody else could make way: it stands beside what is left of the statement. */
const isReply = ({ entry }: Resting['found'][number]) => entry.stream.startsWith('reply-');

/** Why an entry cannot be taken away: others name it, and some of them are told, with how many more there are. */
export function neededElsewhere({ found, unseen, gone }: Resting): Refusal | undefined {
  const needing = found.filter((one) => !isReply(one));
  if (needing.length === 0 && !(gone && unseen > 0)) return undefined;
  const told = needing.slice(0, TOLD).map(({ entry }) => `${entry.type} ${entry.id} of ${entry.stream}`);
  const more = needing.length - told.length + unseen;
  const entries = [...told, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return refusal('ENTRY_NEEDED', { needed: entries, many: told.length + more > 1 ? 'yes' : undefined }, 'target');
}

/** What is left without footing and stays on record all the same, for a person to look at. */
export function unfooted({ found, unseen }: Resting): Warning[] {
  const told = found.slice(0, TOLD).map(({ entry, why }) => warningOf(why, entry.id));
  const more = found.length - told.length + unseen;
  const next = found[TOLD]?.entry.id ?? found[0]?.entry.id;
  return more > 0 && next ? [...told, warningOf(refusal('MORE_WITHOUT_FOOTING', { more }), next)] : told;
}

/** The rest is counted: a list of hundreds helps nobody. */
const TOLD = 3;
