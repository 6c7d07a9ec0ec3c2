/** What the fields of every file of the record are made of. Plain YAML scalars are read as text. */
import { PartialDate } from '@rapporteur/schema/partial-date';
import { SourceId } from '@rapporteur/schema/text';
import { z } from 'zod';

export const Words = z.string().min(1);
export const Sources = z.array(SourceId).min(1);
/** Kept as the record writes it; the command reads it. A bare year stays the text it is. */
export const When = z.string().refine((date) => PartialDate.safeParse(date).success, { error: 'is not a date' });
export const WholeNumber = z.string().regex(/^\d+$/, { error: 'is not a whole number' }).transform(Number);
export const TrueOrFalse = z.enum(['true', 'false']).transform((word) => word === 'true');
