/** The places in sources that something rests on, gathered from all its entries. */
import type { SourceRef } from '@rapporteur/schema/envelope';

/** Sources in the order met, each place once. */
export const joined = (sources: SourceRef[], more: readonly SourceRef[]): SourceRef[] => [
  ...sources,
  ...more.filter(
    ({ source, locator }) => !sources.some((known) => known.source === source && known.locator === locator),
  ),
];
