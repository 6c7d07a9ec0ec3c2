/** Pages of the log. Its cursors are positions: the log has one order, whatever the moment. */
import type { Database } from '@rapporteur/event-log/sqlite/database';
import {
  countEvents,
  type EventFilter,
  eventsPage,
  ordinalAtInstant,
  ordinalAtPosition,
} from '@rapporteur/read-models/recorded-events';
import { isEventType } from '@rapporteur/schema/registry';
import { type Answer, presentOf } from '../answer.ts';
import { pageOf, pageSize } from '../connection.ts';
import { cursorOf, keyOf } from '../cursor.ts';
import type { LogFilter, QueryLogArgs } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';
import type { RecordedEventPage } from '../rows.ts';
import { given } from './given.ts';

const LIST = 'log';

export function logAt(answer: Answer, { first, last, after, before, filter: asked }: QueryLogArgs): RecordedEventPage {
  const filter = logFilter(asked);
  const lower = ordinalOf(answer, after);
  const upper = ordinalOf(answer, before);
  const backward = given(last) !== undefined;
  const size = pageSize(backward ? last : first, answer.limits.page);
  const view = answer.view(presentOf(answer));
  const { nodes, hasMore } = answer.read((db) =>
    eventsPage(db, answer.ordinal, filter, {
      ...(backward ? { last: size } : { first: size }),
      afterOrdinal: Math.max(lower ?? 0, sinceOf(db, asked)),
      beforeOrdinal: upper,
    }),
  );
  return pageOf(
    nodes.map((event) => ({ node: { view, event }, cursor: cursorOf(LIST, [], [String(event.position)]) })),
    {
      hasNextPage: backward ? upper !== undefined : hasMore,
      hasPreviousPage: backward ? hasMore : lower !== undefined,
      totalCount: () =>
        answer.read((db) => {
          const since = sinceOf(db, asked);
          return countEvents(db, answer.ordinal, filter) - (since > 0 ? countEvents(db, since, filter) : 0);
        }),
    },
  );
}

/** Throws ARGUMENT_INVALID for a type that there is not or a lateness below none, so that a slip is not taken for an answer. */
export function logFilter(asked: LogFilter | null | undefined): EventFilter {
  const types = given(asked?.types);
  const unknown = types?.find((type) => !isEventType(type));
  if (unknown !== undefined) throw noType(unknown);
  const lateByDays = given(asked?.lateByDays);
  if (lateByDays !== undefined && lateByDays < 0)
    throw refused('ARGUMENT_INVALID', { field: 'lateByDays', why: `is ${lateByDays}; days late are counted from 0` });
  const correctsType = given(asked?.correctsType);
  if (correctsType !== undefined && !isEventType(correctsType)) throw noType(correctsType);
  const standing = given(asked?.standing);
  return {
    types,
    approved: standing && standing === 'APPROVED',
    correctionClass: given(asked?.correctionClass),
    correctsType,
    reportedFor: yearGiven(asked?.reportedFor),
    stream: given(asked?.stream),
    member: given(asked?.member),
    recordedBy: given(asked?.recordedBy),
    lateByDays,
  };
}

function yearGiven(asked: number | null | undefined): number | undefined {
  const year = given(asked);
  if (year !== undefined && (year < 1900 || year > 2199))
    throw refused('ARGUMENT_INVALID', { field: 'reportedFor', why: `is ${year}; years go from 1900 to 2199` });
  return year;
}

const noType = (type: string) =>
  refused('ARGUMENT_INVALID', { field: type.slice(0, 60), why: 'is no type of event, such as DecisionAdopted' });

/** The ordinal after which entries were recorded later than the filter says. */
export const sinceOf = (db: Database, asked: LogFilter | null | undefined): number =>
  typeof asked?.recordedAfter === 'number' ? ordinalAtInstant(db, asked.recordedAfter) : 0;

function ordinalOf({ read }: Answer, cursor: string | null | undefined): number | undefined {
  const [position] = keyOf(cursor, LIST, [], ['']) ?? [];
  if (position === undefined) return undefined;
  if (!/^\d{1,39}$/.test(position)) throw refused('CURSOR_INVALID');
  return read((db) => ordinalAtPosition(db, BigInt(position)));
}
