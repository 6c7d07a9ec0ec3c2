/** What a decision is made from, and the drafts it makes. */
import type { CommandBody } from '@rapporteur/schema/envelope';
import type { DomainEvent } from '@rapporteur/schema/registry';
import type { Entry, RecordedEvent } from '../stream-kind.ts';
import type { Warning } from './placing.ts';

/** `today` is the date in the register's zone, `subject` who records; `streams` holds the events of every stream read so far, in log order. */
export type Context = { today: string; subject: string; streams: ReadonlyMap<string, readonly RecordedEvent[]> };

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
/** The events of a stream; empty for one that does not exist, and for one that has still to be read, which is noted. */
export type Lookup = (stream: string) => readonly RecordedEvent[];

export const lookupIn =
  ({ streams }: Context, missing: Set<string>): Lookup =>
  (stream) => {
    const events = streams.get(stream);
    if (!events) missing.add(stream);
    return events ?? [];
  };

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
