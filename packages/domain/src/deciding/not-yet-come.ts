/** What cannot have happened yet: only plans lie in the future, and those are data of the day they were made. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { PartialDate } from '@rapporteur/schema/partial-date';

/** Refused only where no day that is meant can have come. What was published can be in anybody's hands only since. */
export function notYetCome(
  { effective, data }: { effective: PartialDate; data: object },
  today: string,
): Refusal | undefined {
  if (effective.from > today) return refusal('FUTURE_HAPPENING', { day: effective.from }, 'effective');
  const published = 'published' in data ? (data.published as PartialDate | undefined) : undefined;
  return published && published.from > today
    ? refusal('FUTURE_HAPPENING', { day: published.from }, 'data.published')
    : undefined;
}
