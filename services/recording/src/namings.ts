/**
 * Which streams name what, kept in memory and read from the log alone: from its start in the background, then whatever came since, before
 * each answer. So a command that asks waits for the events of the meantime, never for the whole of history, but for a log that was put back
 * from a backup and is another one now.
 */
import { type Naming, namingsIn } from '@rapporteur/domain/namings';
import type { EventLog, Position, StoredEvent } from '@rapporteur/event-log/port';
import type { Metadata } from '@rapporteur/schema/envelope';
import { LogUnavailable } from './log-unavailable.ts';

/** The streams that have named each of these by now, in the order they first did. Throws LogUnavailable. */
export type ReadNamings = (asked: readonly Naming[]) => Promise<ReadonlyMap<Naming, readonly string[]>>;

export function namingIndex(log: EventLog): ReadNamings {
  /** Streams go by their number, which keeps what a million events name in some ten megabytes. */
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const known = new Map<Naming, Set<number>>();
  /** The event read last, and the position of the one before: only after that of an event can a log be read on. */
  let last: { id: string; position: Position } | undefined;
  let before: Position | undefined;

  function numberOf(stream: string): number {
    const number = numbers.get(stream) ?? names.push(stream) - 1;
    if (number === numbers.size) numbers.set(stream, number);
    return number;
  }

  function add(event: StoredEvent): void {
    const { sources, recordedBy } = event.metadata as Metadata;
    for (const naming of namingsIn({ ...event, sources, recordedBy })) {
      const streams = known.get(naming);
      if (streams) streams.add(numberOf(event.stream));
      else known.set(naming, new Set([numberOf(event.stream)]));
    }
    before = last?.position;
    last = { id: event.id, position: event.position };
  }

  function forget(): void {
    names.length = 0;
    numbers.clear();
    known.clear();
    last = undefined;
    before = undefined;
  }

  const catchUp = oneAtATime(async () => {
    if (last !== undefined && (await readOn(last.id))) return;
    forget();
    for await (const event of log.readAll()) add(event);
  });

  /** False where the event that was read last is not the first to come. */
  async function readOn(id: string): Promise<boolean> {
    let found = false;
    for await (const event of log.readAll(before)) {
      if (found) add(event);
      else if (event.id !== id) return false;
      found = true;
    }
    return found;
  }
  // Not a failure yet: whoever asks reads on from where it stopped, and is told.
  catchUp().catch(() => undefined);

  return async (asked) => {
    if (asked.length === 0) return new Map();
    try {
      await catchUp();
    } catch (cause) {
      throw new LogUnavailable(cause);
    }
    return new Map(asked.map((naming) => [naming, [...(known.get(naming) ?? [])].map((number) => names[number]!)]));
  };
}

/** Who asks while the work is going on waits for it to be done once more, together with all who asked meanwhile: what is new may have been passed by. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!next && !running) return run();
    next ??= running!.then(run, run);
    return next;
  };
}
