/** Arguments as the read models take them: null is left out, days are counted. */
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';

export const given = <T>(value: T | null | undefined): T | undefined => value ?? undefined;
export const dayGiven = (day: string | null | undefined): EpochDay | undefined =>
  typeof day === 'string' ? epochDay(day) : undefined;
