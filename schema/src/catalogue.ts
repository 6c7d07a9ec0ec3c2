/** The catalogue of secretariat functions, in versions. Provisional until the members agree on one by a decision. */
import { z } from 'zod';
import { commandBody, Standing } from './envelope.ts';
import { CatalogueVersion, FunctionCode, Line, Name, Passage, Symbol_ } from './text.ts';

export const CATALOGUE_STREAM = 'catalogue-functions';

export const FunctionScope = z
  .enum(['NATIONAL', 'REGIONAL'])
  .meta({ id: 'FunctionScope', description: 'Whether each member has to take it over, or the members together.' });
export type FunctionScope = z.infer<typeof FunctionScope>;

/** What became of a function from one version to a later one. */
export const MappingRelation = z.enum(['SAME', 'SPLIT', 'MERGED', 'DROPPED', 'NEW']).meta({ id: 'MappingRelation' });
export type MappingRelation = z.infer<typeof MappingRelation>;

const mapped = {
  codes: z
    .array(FunctionCode)
    .max(50)
    .default([])
    .refine((codes) => new Set(codes).size === codes.length, { error: 'names a function twice; name each once' })
    .meta({
      description: 'What it became in the later version: several where it was split, none where it was dropped.',
    }),
  relation: MappingRelation,
};
const code = FunctionCode.meta({
  description: 'The function in the earlier version; of what is NEW, the function in the later one.',
});
const mappingKey = { fromVersion: CatalogueVersion, code, toVersion: CatalogueVersion };

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
export const catalogueEvents = {
  FunctionCatalogueAdopted: z.strictObject({ ...key, ...adopted }),
  FunctionMapped: z.strictObject({ ...mappingKey, ...mapped }),
};
export const catalogueCommands = {
  AdoptFunctionCatalogue: commandBody(key, {
    ...adopted,
    mappings: z
      .array(z.strictObject({ code, ...mapped }))
      .max(400)
      .default([])
      .meta({ description: 'What became of the functions of the version before; each becomes a FunctionMapped.' }),
  }),
  MapFunction: commandBody(mappingKey, mapped),
};
