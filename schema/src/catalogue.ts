/** The catalogue of secretariat functions, in versions. Provisional until the members agree on one by a decision. */
import { z } from 'zod';
import { commandBody, Standing } from './envelope.ts';
import { CatalogueVersion, FunctionCode, Line, Name, Passage, Symbol_ } from './text.ts';

export const CATALOGUE_STREAM = 'catalogue-functions';

export const FunctionScope = z
  .enum(['NATIONAL', 'REGIONAL'])
  .meta({ id: 'FunctionScope', description: 'Whether each member has to take it over, or the members together.' });
export type FunctionScope = z.infer<typeof FunctionScope>;

const key = { version: CatalogueVersion };
const adopted = {
  standing: Standing,
  functions: z
    .array(
      z.strictObject({
        code: FunctionCode,
        name: Name,
        scope: FunctionScope,
        definition: Passage.optional(),
        criteria: z
          .array(Line)
          .max(50)
          .default([])
          .meta({ description: 'What has to be met before the function counts as fully taken over.' }),
      }),
    )
    .min(1)
    .max(200)
    .refine((functions) => new Set(functions.map(({ code }) => code)).size === functions.length, {
      error: 'gives two functions the same code; give each its own',
    }),
  byDecision: Symbol_.optional().meta({ description: 'The decision by which the members agreed on it.' }),
};

// These names are the stored format.
export const catalogueEvents = { FunctionCatalogueAdopted: z.strictObject({ ...key, ...adopted }) };
export const catalogueCommands = { AdoptFunctionCatalogue: commandBody(key, adopted) };
