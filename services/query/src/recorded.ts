/** The subscription to the log: pages of history, then whatever comes, from the same loop, so nothing is skipped or doubled between. */
import { type EventFilter, eventsPage, ordinalAtPosition } from '@rapporteur/read-models/recorded-events';
import { type Context, presentOf, type Setting } from './answer.ts';
import { answerWithoutHold } from './answer-from.ts';
import { isTold, lastSeen } from './doors/use-event-ids.ts';
import type { SubscriptionRecordedArgs, SubscriptionResolvers } from './generated/resolvers.ts';
import { logFilter, sinceOf } from './lists/events.ts';
import { type ReadModels, reach, withSnapshot } from './reading.ts';
import type { RecordedEventRow } from './rows.ts';

/** How many events a follower holds at most. */
const PAGE = 100;

export function recorded(
  readModels: ReadModels,
  setting: Setting,
  closing: AbortSignal,
): NonNullable<SubscriptionResolvers['recorded']> {
  return {
    async subscribe(_, { after: asked, filter }, context) {
      const types = logFilter(filter);
      const after = later(asked, lastSeen(context));
      if (after !== undefined) await reach(readModels, after, setting.limits.wait);
      return stoppable(closing, (signal) => follow(after, filter, types, signal));
    },
    resolve(row: RecordedEventRow, _: unknown, context: Context) {
      isTold(context, row.event.position);
      return row;
    },
  };

  async function* follow(
    after: bigint | undefined,
    asked: SubscriptionRecordedArgs['filter'],
    filter: EventFilter,
    signal: AbortSignal,
  ): AsyncGenerator<RecordedEventRow, undefined> {
    let seen = after === undefined ? 0 : withSnapshot(readModels, ({ db }) => ordinalAtPosition(db, after));
    while (!signal.aborted) {
      const { rows, read } = pageAfter(seen, asked, filter);
      for (const row of rows) {
        if (signal.aborted) return;
        yield row;
      }
      seen = read;
      if (rows.length === 0) await readModels.changed(seen, signal).catch(ignoreAbort(signal));
    }
  }

  /** `read`: up to where the log has been looked through. */
  function pageAfter(seen: number, asked: SubscriptionRecordedArgs['filter'], filter: EventFilter) {
    return withSnapshot(readModels, ({ db, ordinal, position }) => {
      const afterOrdinal = Math.max(seen, sinceOf(db, asked));
      const { nodes, hasMore } = eventsPage(db, ordinal, filter, { first: PAGE, afterOrdinal });
      const answer = answerWithoutHold(readModels, { ordinal, position }, setting);
      const view = answer.view(presentOf(answer));
      return {
        rows: nodes.map((event): RecordedEventRow => ({ view, event })),
        read: hasMore ? (nodes.at(-1)?.ordinal ?? ordinal) : Math.max(seen, ordinal),
      };
    });
  }
}

/** A client that comes back sends its first question again, with the `after` of then. */
const later = (asked: bigint | null | undefined, seen: bigint | undefined): bigint | undefined =>
  asked == null || (seen !== undefined && seen > asked) ? seen : asked;

const ignoreAbort = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error;
};

/** A generator that waits cannot be returned from; this one is woken first, by its consumer or when the service closes. */
function stoppable<T>(
  closing: AbortSignal,
  run: (signal: AbortSignal) => AsyncGenerator<T, undefined>,
): AsyncIterableIterator<T, undefined> {
  const stop = new AbortController();
  const generator = run(AbortSignal.any([closing, stop.signal]));
  return {
    next: () => generator.next(),
    return: () => {
      stop.abort();
      return generator.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
