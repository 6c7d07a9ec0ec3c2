/** Whether an exact moment can be what an entry says it is: shown by some clock, and on the day the entry is dated. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { LocalInstant } from '@rapporteur/schema/local-instant';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { instantOf, localIn, wasShown } from './calendar.ts';

export const instantText = ({ local, zone }: LocalInstant): string => `${local.replace('T', ' ')} ${zone}`;

export const skipped = (instant: LocalInstant, field: string): Refusal | undefined =>
  wasShown(instant) ? undefined : refusal('INSTANT_SKIPPED', { field, ...instant }, field);

/** An entry is dated by the clocks of those it is about, or by those of the procedure it belongs to, which may show another day. */
export function offDay(
  instant: LocalInstant,
  { from, to }: PartialDate,
  field: string,
  zone: string = instant.zone,
): Refusal | undefined {
  const days = [instant.local, localIn(instantOf(instant), zone)].map((local) => local.slice(0, 10));
  if (days.some((day) => day >= from && day <= to)) return skipped(instant, field);
  return refusal(
    'INSTANT_OFF_DAY',
    { field, local: instant.local, day: from === to ? from : `${from} to ${to}` },
    field,
  );
}
