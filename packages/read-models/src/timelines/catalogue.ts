/** The versions of the catalogue of functions over time. */

import { epochDay } from '@rapporteur/domain/calendar';
import type { CatalogueState } from '@rapporteur/domain/functions/catalogue-state';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const catalogueTimeline = timelineTable({
  type: 'catalogue',
  columns: { adopted: 'INTEGER NOT NULL', replaced: 'INTEGER NOT NULL' },
  fill: ({ adopted, replaced }: CatalogueState) => ({ adopted: epochDay(adopted.from), replaced: replaced ? 1 : 0 }),
});

/** In the order they came into force; the one in force comes last. */
export const catalogues = (db: Database, moment: Moment): Believed<CatalogueState>[] =>
  all(db, 'catalogue', moment, 'row.replaced DESC, row.adopted, row.key');
