import { randomBytes } from 'node:crypto';
import type { EventLog, Followed, Position, StoredEvent } from '@rapporteur/event-log/port';

/** What makes several logs of one: the events after `base`, in streams and with ids that nobody else uses. */
export type Apart = { base: Position | undefined; prefix: string; mask: bigint };

export const newApart = async (log: EventLog): Promise<Apart> => ({
  base: await log.head(),
  prefix: `${randomBytes(6).toString('hex')}/`,
  mask: BigInt(`0x${randomBytes(12).toString('hex')}`),
});

/**
 * A log that begins empty, kept in a log that cannot be emptied, as that of a real server. Nobody else may write to it meanwhile.
 * Ids and stream names are changed on the way in and changed back on the way out; what is no id or no name is passed on to be refused.
 */
export function logApart(log: EventLog, { base, prefix, mask }: Apart): EventLog {
  const shown = (position: Position | undefined) => (position === base ? undefined : position);
  const start = (after: Position | undefined) => after || base;
  const nameIn = (name: string) => (name === '' ? name : prefix + name);
  const nameOut = (name: string) => name.slice(prefix.length);
  const out = (event: StoredEvent): StoredEvent => ({
    ...event,
    id: masked(event.id, mask),
    stream: nameOut(event.stream),
  });

  return {
    async append(stream, expected, events) {
      const changed = events.map((event) => ({ ...event, id: masked(event.id, mask) }));
      const answer = await log.append(nameIn(stream), expected, changed);
      if (answer.kind === 'idTaken') return { ...answer, id: masked(answer.id, mask), stream: nameOut(answer.stream) };
      return answer.kind === 'appended' ? { ...answer, events: answer.events.map(out) } : answer;
    },
    async *readStream(stream, from) {
      for await (const event of log.readStream(nameIn(stream), from)) yield out(event);
    },
    async *readAll(after, filter) {
      const streamPrefix = prefix + (filter?.streamPrefix ?? '');
      for await (const event of log.readAll(start(after), { ...filter, streamPrefix })) yield out(event);
    },
    subscribe: (after, options) => ({
      [Symbol.asyncIterator]() {
        const following = log.subscribe(start(after), options)[Symbol.asyncIterator]();
        const changed = async (step: Promise<IteratorResult<Followed>>): Promise<IteratorResult<Followed>> => {
          const { done, value } = await step;
          if (done) return { done, value };
          const followed: Followed =
            value.kind === 'event'
              ? { kind: 'event', event: out(value.event) }
              : { kind: 'caughtUp', position: shown(value.position) };
          return { done: false, value: followed };
        };
        return { next: () => changed(following.next()), return: () => following.return!() };
      },
    }),
    head: async () => shown(await log.head()),
    close: () => log.close(),
  };
}

/** The id with its first 24 digits changed, and with them changed back when it is done again. */
function masked(id: string, mask: bigint): string {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return id;
  const hex = id.replaceAll('-', '');
  const digits = (BigInt(`0x${hex.slice(0, 24)}`) ^ mask).toString(16).padStart(24, '0') + hex.slice(24);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
