/**
 * How ownership is measured, in versions: which activities and money count, and what a function held partly weighs. A version is never
 * changed, so that a figure of its day can be computed again by the method of its day. Weights are agreed by the members or not used.
 */
import { z } from 'zod';
import { commandBody, Standing } from './envelope.ts';
import { Decimal } from './figure.ts';
import { CatalogueVersion, Passage, Symbol_ } from './text.ts';

export const METHOD_STREAM = 'method-ownership';

export const PlanBasis = z
  .enum(['PLANNED', 'CURRENT', 'EXECUTED'])
  .meta({ id: 'PlanBasis', description: 'Activities as last endorsed, as they stand, or those begun or completed.' });
export type PlanBasis = z.infer<typeof PlanBasis>;
export const FundedRule = z.enum(['ANY', 'MAJORITY', 'ALL']).meta({
  id: 'FundedRule',
  description: 'A government pays for some of it, for half or more of the money, for all of it.',
});
export type FundedRule = z.infer<typeof FundedRule>;

const raised = z
  .boolean()
  .default(true)
  .meta({ description: 'Money that a government won from others counts as well.' });

const key = { version: CatalogueVersion };
const adopted = {
  standing: Standing,
  definition: Passage,
  basis: PlanBasis.default('CURRENT'),
  rule: FundedRule.default('ANY'),
  raised,
  stage: z
    .enum(['PLEDGED', 'COMMITTED', 'DISBURSED'])
    .optional()
    .meta({ description: 'The stage whose amounts count; left out, the last one each line reached.' }),
  partlyWeight: Decimal.optional().meta({
    description: 'What a function held partly weighs beside one held fully, from 0 to 1; left out, there is no index.',
  }),
  acceptedOnly: z.boolean().default(false).meta({ description: 'Only reports that were accepted count as reported.' }),
  byDecision: Symbol_.optional().meta({ description: 'The decision by which the members agreed on it.' }),
};

// These names are the stored format.
export const methodEvents = { MetricMethodAdopted: z.strictObject({ ...key, ...adopted }) };
export const methodCommands = { AdoptMetricMethod: commandBody(key, adopted) };
