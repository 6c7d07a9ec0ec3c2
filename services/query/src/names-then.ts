/** Names as they were, each at a moment of its own: the sentences of a page of events need many of them at once. */
import type { EpochDay } from '@rapporteur/domain/calendar';
import type { Database } from '@rapporteur/event-log/sqlite';

export type NameThen = { type: 'member' | 'body' | 'partner'; key: string; known: number; effective: EpochDay };

const TYPES = ['member', 'body', 'partner'] as const;

/** The names in the order asked; one statement for each type, whatever the number of names. As the register recorded them. */
export function namesThen(db: Database, asked: readonly NameThen[]): (string | undefined)[] {
  const names: (string | undefined)[] = asked.map(() => undefined);
  for (const type of TYPES) {
    const wanted = asked.flatMap((one, index) =>
      one.type === type ? [[index, one.key, one.known, one.effective]] : [],
    );
    if (wanted.length === 0) continue;
    const rows = db
      .prepareArrays<[index: number, name: string]>(
        `WITH wanted AS MATERIALIZED (
           SELECT value ->> 0 AS place, value ->> 1 AS key, value ->> 2 AS known, value ->> 3 AS day FROM json_each(?1)
         )
         SELECT wanted.place, row.state ->> '$.name' FROM wanted CROSS JOIN ${type} row
           ON row.axis = 0 AND row.key = wanted.key
          AND row.eff_from <= wanted.day AND row.eff_to > wanted.day
          AND row.known_from <= wanted.known AND row.known_to > wanted.known
          AND (row.eff_cut > wanted.day OR row.known_cut > wanted.known)`,
      )
      .all(JSON.stringify(wanted));
    for (const [index, name] of rows) names[index] = name;
  }
  return names;
}
