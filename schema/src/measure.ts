/** What figures measure: defined once, so that every figure of a measure has the same unit and is counted in the same way. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Unit } from './figure.ts';
import { Line, MeasureId, Passage } from './text.ts';

/** The measure that the register computes of the same thing, shown beside the published figure. */
export const Counterpart = z
  .enum([
    'ACTIVITY_SHARE',
    'MONEY_SHARE',
    'FUNCTIONS_FULLY',
    'FUNCTIONS_PARTLY',
    'FUNCTIONS_IN_ALL',
    'CSO_PERSONS',
    'YOUTH_PERSONS',
    'REPORTED_ON_FRAMEWORK',
    'SHARE_OF_WHOLE',
  ])
  .meta({ id: 'Counterpart' });
export type Counterpart = z.infer<typeof Counterpart>;

const key = { id: MeasureId };
const defined = {
  name: Line,
  unit: Unit,
  counts: Line.optional().meta({ description: 'What is counted, such as persons or activities.' }),
  countingRule: Passage.optional(),
  wholeOf: MeasureId.optional().meta({
    description: 'Its figures are shares of the figures of this measure, which add up to a whole.',
  }),
  counterpart: Counterpart.optional(),
  affectedPeople: z
    .boolean()
    .default(false)
    .meta({ description: 'It counts affected people: then only yearly totals of the region may be recorded.' }),
};

// These names are the stored format.
export const measureEvents = { MeasureDefined: z.strictObject({ ...key, ...defined }) };
export const measureCommands = { DefineMeasure: commandBody(key, defined) };
