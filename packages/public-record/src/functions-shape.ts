/** The shape of `functions.yaml`. */
import type { FunctionScope } from '@rapporteur/schema/catalogue';
import { CustodyLevel, CustodyPart } from '@rapporteur/schema/custody';
import { Absence, Decimal } from '@rapporteur/schema/figure';
import { Basis } from '@rapporteur/schema/partial-date';
import { Rating } from '@rapporteur/schema/progress-marker';
import { CatalogueVersion, FunctionCode, MemberCode, SourceId } from '@rapporteur/schema/text';
import { z } from 'zod';
import { Sources, When, WholeNumber, Words } from './scalars.ts';

const Names = z.record(FunctionCode, Words);

const Catalogue = z
  .strictObject({
    version: CatalogueVersion,
    standing: z.literal('PROVISIONAL'),
    effectiveFrom: When,
    effectiveBasis: Basis,
    national: Names,
    regional: Names,
    note: Words,
    sources: Sources,
  })
  .transform(({ national, regional, ...catalogue }) => ({
    ...catalogue,
    functions: [...listed(national, 'NATIONAL'), ...listed(regional, 'REGIONAL')],
  }));

const listed = (names: Record<string, string>, scope: FunctionScope) =>
  Object.entries(names).map(([code, name]) => ({ code, name, scope }));

/** What a source says of how far a member has a function. */
const Custody = z.strictObject({
  member: MemberCode,
  function: FunctionCode,
  kind: z.literal('custody'),
  level: CustodyLevel,
  part: CustodyPart,
  date: When,
  words: Words,
  formerPayers: z.union([z.array(Words), Absence]).optional(),
  source: SourceId,
});
export type Custody = z.infer<typeof Custody>;

/** A time that a member did a function; whoever supported it took part in a way that the source does not say. */
const Performance = z.strictObject({
  member: MemberCode,
  function: FunctionCode,
  kind: z.literal('performance'),
  cycle: Words.optional(),
  date: When,
  words: Words,
  support: z.array(Words).default([]),
  note: Words.optional(),
  source: SourceId,
});
export type Performance = z.infer<typeof Performance>;

const Counted = z.strictObject({ fully: Decimal, partly: Decimal });

export const Functions = z.strictObject({
  catalogue: Catalogue,
  /** Who says what stands under `custody`, and whether they say it or we read it so. */
  custodyBy: Words,
  custodyBasis: Basis,
  custody: z.array(z.discriminatedUnion('kind', [Custody, Performance])),
  publishedCount: z.strictObject({
    year: WholeNumber,
    target: Counted,
    reported: Counted,
    rating: Rating,
    ratedBy: Words,
    denominator: Absence,
    source: SourceId,
  }),
  call: z.strictObject({ date: When, what: Words, source: SourceId }),
});
export type Functions = z.infer<typeof Functions>;
