import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';

/** When something was said of a custody, on what sources, and by which entry. */
export type Said = { date: PartialDate; sources: SourceRef[]; event: string };
