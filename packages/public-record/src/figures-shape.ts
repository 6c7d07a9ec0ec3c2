/** The shapes of `figures.yaml` and `measures.yaml`. */
import { Absence, Decimal, Unit } from '@rapporteur/schema/figure';
import { Counterpart } from '@rapporteur/schema/measure';
import { Basis } from '@rapporteur/schema/partial-date';
import { PartnerCategory } from '@rapporteur/schema/partner';
import { Rating } from '@rapporteur/schema/progress-marker';
import { MarkerCode, MeasureId, SourceId } from '@rapporteur/schema/text';
import { z } from 'zod';
import { TrueOrFalse, When, WholeNumber, Words } from './scalars.ts';

export const Measures = z.array(
  z.strictObject({
    id: MeasureId,
    name: Words,
    unit: Unit,
    counts: Words.optional(),
    wholeOf: MeasureId.optional(),
    counterpart: Counterpart.optional(),
    affectedPeople: TrueOrFalse.optional(),
    note: Words.optional(),
    source: SourceId,
  }),
);
export type Measures = z.infer<typeof Measures>;

/** A value or an absence, never both. */
const Numbered = z
  .strictObject({
    label: Words.optional(),
    value: Decimal.optional(),
    absence: Absence.optional(),
    unit: Unit.optional(),
    printed: Words.optional(),
  })
  .refine(({ value, absence }) => (value === undefined) !== (absence === undefined), {
    error: 'has neither a value nor an absence, or both',
  });

export const Figures = z.strictObject({
  progressMarkers: z.array(
    z.strictObject({
      result: MarkerCode,
      statement: Words,
      targets: z.array(Numbered),
      reported: z.array(Numbered),
      measure: MeasureId.optional(),
      rating: Rating,
      note: Words.optional(),
      source: SourceId,
    }),
  ),
  participation: z.array(
    z.strictObject({
      category: PartnerCategory,
      what: Words,
      year: WholeNumber,
      date: When.optional(),
      dateBasis: Basis.optional(),
      persons: Decimal,
      source: SourceId,
    }),
  ),
  aggregates: z.array(z.strictObject({ measure: MeasureId, year: WholeNumber, value: Decimal, source: SourceId })),
});
export type Figures = z.infer<typeof Figures>;
export type Numbered = z.infer<typeof Numbered>;

/** As events hold it. */
export const figureOf = ({ value, absence }: Pick<Numbered, 'value' | 'absence'>) =>
  value === undefined ? { absence: absence! } : { value };
