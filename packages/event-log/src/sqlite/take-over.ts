import { checkAppend, jsonOf } from '../append-rules.ts';
import type { RecordedElsewhere, TakeOver } from '../port.ts';
import { openDatabase } from './database.ts';
import { logFormat } from './format.ts';
import { openInsert } from './insert.ts';

/** Fills the log in a file, which is made if there is none. Throws if the file is not such a log. */
export function openSqliteTakeOver({ path }: { path: string }): TakeOver {
  const database = openDatabase({ path, format: logFormat });
  const { find, begin, insert } = openInsert(database);
  const highest = database.prepareArrays<[number | null]>('SELECT max(position) FROM events');

  const add: TakeOver['add'] = async (events, after) =>
    database.transaction('IMMEDIATE', () => {
      let position = BigInt(highest.get()![0] ?? 0);
      if (position !== (after ?? 0n))
        throw new Error(`The log ends at position ${position}, and not at ${after ?? 0n}: somebody else writes to it.`);
      for (const event of events) position = addOne(event);
      return position;
    });

  function addOne(event: RecordedElsewhere): bigint {
    const { stream, revision, id, recordedAt } = event;
    checkAppend(stream, revision === 0n ? 'none' : revision - 1n, [event]);
    const there = find(stream);
    const next = (there?.current ?? -1n) + 1n;
    if (revision !== next)
      throw new Error(`Event ${id} is revision ${revision} of ${stream}, which goes on with revision ${next}.`);
    return insert({ stream: there?.id ?? begin(stream), revision }, event, jsonOf(event), recordedAt);
  }

  return { add, close: async () => database.close() };
}
