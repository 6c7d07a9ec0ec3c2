/** Partners over time, by their register name. */
import type { PartnerState } from '@rapporteur/domain/governance/partner';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const partnerTimeline = timelineTable({ type: 'partner', columns: {}, fill: () => ({}) });

export const partners = (db: Database, moment: Moment): Believed<PartnerState>[] =>
  all(db, 'partner', moment, 'row.key');
