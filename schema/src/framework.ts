/**
 * Results frameworks: the indicators that members report on. A version once adopted stays as it is, and is in force until the next one is
 * adopted, so that what was reported on it keeps its meaning.
 */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Currency, Figure, Unit } from './figure.ts';
import { FrameworkKey, FrameworkVersion, IndicatorCode, Line, Passage, PlanKey, Symbol_ } from './text.ts';

export const Indicator = z
  .strictObject({
    code: IndicatorCode,
    area: Line.optional().meta({ description: 'The area of the sub-regional plan that it belongs to.' }),
    statement: Passage.meta({ description: 'What it tells, in the words of the framework.' }),
    unit: Unit,
    currency: Currency.optional().meta({ description: 'Of a baseline and target in money.' }),
    baseline: Figure.optional(),
    target: Figure.optional(),
    frequency: Line.optional(),
    denominator: Line.optional().meta({ description: 'What a share is a share of.' }),
    required: z.boolean().meta({ description: 'A report is complete only with it.' }),
    affectedPeople: z
      .boolean()
      .default(false)
      .meta({ description: 'It counts affected people: then no report of a member gives a value for it.' }),
  })
  .meta({ id: 'Indicator' });
export type Indicator = z.infer<typeof Indicator>;

/** An indicator of a framework, whichever version is meant: codes are kept from version to version. */
export const IndicatorRef = z.strictObject({ framework: FrameworkKey, code: IndicatorCode }).meta({
  id: 'IndicatorRef',
  description: 'An indicator of a results framework.',
});
export type IndicatorRef = z.infer<typeof IndicatorRef>;

const key = { key: FrameworkKey };
const adopted = {
  version: FrameworkVersion,
  title: Line.optional(),
  subregionalPlan: PlanKey.optional().meta({ description: 'The plan whose results it follows.' }),
  indicators: z
    .array(Indicator)
    .min(1)
    .max(500)
    .refine((indicators) => new Set(indicators.map(({ code }) => code)).size === indicators.length, {
      error: 'gives two indicators the same code; give each its own',
    }),
  byDecision: Symbol_.optional().meta({ description: 'The decision that adopted it.' }),
};

// These names are the stored format.
export const frameworkEvents = { ResultsFrameworkAdopted: z.strictObject({ ...key, ...adopted }) };
export const frameworkCommands = { AdoptResultsFramework: commandBody(key, adopted) };
