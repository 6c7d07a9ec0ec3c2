/**
 * The number of a meeting is taken before the meeting is written, so a power cut in between leaves a number that nobody bears.
 * When somebody else wants it, and whoever took it has had time to come back, it is let go. That time is counted here, from when it was first
 * found idle: the clocks of the log and of this machine may each be wrong, and would let go what is about to be used.
 */
import { comesTo } from '@rapporteur/domain/as-of';
import { liveEntries } from '@rapporteur/domain/entries';
import { streamName } from '@rapporteur/domain/kinds';
import { meeting } from '@rapporteur/domain/meetings/meeting';
import { eventId } from '@rapporteur/event-log/event-id';
import type { EventLog, NewEvent } from '@rapporteur/event-log/port';
import type { Refusal } from '@rapporteur/schema/codes';
import { currentVersion } from '@rapporteur/schema/registry';
import { LogUnavailable } from './log-unavailable.ts';
import type { Hand } from './new-event.ts';
import type { ReadStream } from './streams.ts';

/** Idle claims by their streams, and when each was first met, by a clock that does not jump. */
export type IdleClaims = Map<string, { id: string; since: number }>;

/** True if `refused` was for a number that is now free, so that deciding again makes sense. `graceMs` is how long a claim may wait. */
export async function freeIdleClaim(
  refused: Refusal,
  {
    log,
    read,
    hand,
    idle,
    monotonic,
    graceMs,
  }: {
    log: EventLog;
    read: ReadStream;
    hand: Hand;
    idle: IdleClaims;
    monotonic: () => number;
    graceMs: number;
  },
): Promise<boolean> {
  if (refused.refused !== 'ORDINAL_TAKEN') return false;
  const { ordinal, body, meeting: holder } = refused.params ?? {};
  const stream = streamName('ordinal', `${body}.${ordinal}`);
  const claim = (await read(stream)).at(-1);
  if (claim?.type !== 'OrdinalClaimed') return false;
  const state = comesTo(meeting, liveEntries(await read(streamName('meeting', String(holder)))));
  const { ordinal: borne, body: of } = state ?? {};
  if (borne === ordinal && of === body) {
    idle.delete(stream);
    return false;
  }
  const met = idle.get(stream);
  if (met?.id !== claim.id) idle.set(stream, { id: claim.id, since: monotonic() });
  if (met?.id !== claim.id || monotonic() - met.since < graceMs) return false;
  idle.delete(stream);

  const { id, effective, classification, commandId, commandDigest } = claim;
  const release: NewEvent = {
    id: eventId(`${id}#idle`, 0),
    type: 'OrdinalReleased',
    version: currentVersion('OrdinalReleased'),
    data: claim.data,
    metadata: {
      effective,
      classification,
      commandId,
      commandDigest,
      recordedBy: hand.operator,
      sources: [],
      confidence: 'UNSOURCED',
      reconstructed: false,
      standing: 'PROVISIONAL',
      $correlationId: hand.correlationId,
      $causationId: id,
    },
  };
  try {
    await log.append(stream, claim.revision, [release]);
  } catch (cause) {
    throw new LogUnavailable(cause);
  }
  // Whatever the answer, the stream has moved on from the claim.
  return true;
}
