/** Members, bodies and partners, each as of a moment of its own: a page of events speaks of many of them, each in its own time. */
import type { EpochDay } from '@rapporteur/domain/calendar';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, holds, RECORDED } from '@rapporteur/read-models/moment';
import { stateOf } from '@rapporteur/read-models/timeline-table';

export type Then = { type: 'member' | 'body' | 'partner'; key: string; known: number; effective: EpochDay };
/** Whatever of the three it is, it has a name. */
export type NamedThen = Believed<{ name: string }>;

/** As the register recorded it, with a moment in each row asked for. */
const ITS_OWN = { axis: String(RECORDED), day: 'wanted.day', known: 'wanted.known' };

const TYPES = ['member', 'body', 'partner'] as const;

/** In the order asked, as the register recorded them; one statement for each type, whatever the number of moments. */
export function entitiesThen(db: Database, asked: readonly Then[]): (NamedThen | undefined)[] {
  const found: (NamedThen | undefined)[] = asked.map(() => undefined);
  for (const type of TYPES) {
    const wanted = asked.flatMap((one, place) =>
      one.type === type ? [[place, one.key, one.known, one.effective]] : [],
    );
    if (wanted.length === 0) continue;
    const rows = db
      .prepareArrays<[place: number, key: string, certain: number, state: string]>(
        `WITH wanted AS MATERIALIZED (
           SELECT value ->> 0 AS place, value ->> 1 AS key, value ->> 2 AS known, value ->> 3 AS day FROM json_each(?1)
         )
         SELECT wanted.place, row.key, row.certain, ${stateOf('row')} FROM wanted CROSS JOIN ${type} row
           ON row.key = wanted.key AND ${holds('row', ITS_OWN)}`,
      )
      .all(JSON.stringify(wanted));
    for (const [place, key, certain, state] of rows)
      found[place] = { key, state: JSON.parse(state), certain: certain === 1 };
  }
  return found;
}
