/** What a decision is made from, and the drafts it makes. */
import type { CommandBody } from '@rapporteur/schema/envelope';
import type { DomainEvent } from '@rapporteur/schema/registry';
import type { Naming } from '../namings.ts';
import type { Entry, RecordedEvent } from '../stream-kind.ts';
import type { Warning } from './placing.ts';

/**
 * `today` is the date in the register's zone, `subject` who records; `streams` holds the events of every stream read so far, in log order,
 * and `namings` the streams that have ever named what was asked about so far.
 */
export type Context = {
  today: string;
  subject: string;
  streams: ReadonlyMap<string, readonly RecordedEvent[]>;
  namings: ReadonlyMap<Naming, readonly string[]>;
};
/** What a decision has to see first: these streams, and which streams name these. */
export type Needs = { needs: { streams: string[]; namings: Naming[] } };

/** An event that is not appended yet: no id, no recorder, no place. */
export type Draft = DomainEvent &
  Omit<CommandBody, 'acting' | 'confidence'> & { confidence: NonNullable<CommandBody['confidence']> };

/** What to append, in this order: locks claimed first, then the events of the command itself, then locks released. */
export type Decided = {
  stream: string;
  drafts: Draft[];
  claims: { stream: string; drafts: Draft[] }[];
  releases: { stream: string; drafts: Draft[] }[];
  warnings: Warning[];
};
/** The events of a stream, and the streams of a naming; none for what has still to be read, which is noted. */
export type Lookup = ((stream: string) => readonly RecordedEvent[]) & {
  naming: (naming: Naming) => readonly string[];
};

export type Missing = { streams: Set<string>; namings: Set<Naming> };

export const lookupIn = ({ streams, namings }: Context, missing: Missing): Lookup =>
  Object.assign(seen(streams, missing.streams), { naming: seen(namings, missing.namings) });

const seen =
  <Name, Found>(known: ReadonlyMap<Name, readonly Found[]>, missing: Set<Name>) =>
  (name: Name): readonly Found[] => {
    const found = known.get(name);
    if (!found) missing.add(name);
    return found ?? [];
  };

/** The same register with a stream as it would be. */
export const lookupWith = (lookup: Lookup, stream: string, events: readonly RecordedEvent[]): Lookup =>
  Object.assign((name: string) => (name === stream ? events : lookup(name)), { naming: lookup.naming });

/** The parts of a body that every event drafted from it carries. */
export function evidenceOf(body: CommandBody): Omit<Draft, 'type' | 'data'> {
  const { effective, sources, confidence, reconstructed, classification, note } = body;
  return {
    effective,
    sources,
    confidence: confidence ?? (sources.length > 0 ? 'SECONDARY' : 'UNSOURCED'),
    reconstructed,
    classification,
    ...(note !== undefined && { note }),
  };
}

/** Whether it is not appended yet, so that nobody can look it up by its id. */
export const isDraft = ({ id }: Entry): boolean => id.startsWith('draft-');

/** A draft as if it stood at the end of its stream. */
export function entryOf(
  draft: Draft,
  stream: string,
  others: readonly Entry[],
  body: Pick<CommandBody, 'acting'>,
): Entry {
  const position = others.reduce((last, entry) => (entry.position > last ? entry.position : last), 0n) + 1n;
  const recordedBy = { subject: '', role: '', ...body.acting };
  return {
    ...draft,
    id: `draft-${position}`,
    stream,
    position,
    recordedBy,
    recordedAt: 0,
    revision: position,
  } as unknown as Entry;
}
