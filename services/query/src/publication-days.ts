/** When sources were published: an event that cites two counts from the earlier one, and the later one is not to be shown before its day. */
import type { EpochDay } from '@rapporteur/domain/calendar';
import type { Database } from '@rapporteur/event-log/sqlite/database';

/** The last possible days of publication of those of these sources whose publication is known, as publication.ts reckons them. */
export function publicationDays(db: Database, sources: readonly string[]): Map<string, EpochDay> {
  return new Map(
    db
      .prepareArrays<[source: string, day: EpochDay]>(
        'SELECT source, day FROM json_each(?1) wanted CROSS JOIN source_day ON source = wanted.value',
      )
      .all(JSON.stringify(sources)),
  );
}
