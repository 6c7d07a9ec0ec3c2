/** The shape of `plans.yaml`. */
import { Absence, Amount, PayerSector } from '@rapporteur/schema/figure';
import { Basis } from '@rapporteur/schema/partial-date';
import { MemberCode, PlanKey, SourceId, Symbol_ } from '@rapporteur/schema/text';
import { z } from 'zod';
import { Sources, When, WholeNumber, Words } from './scalars.ts';

const Stage = z.strictObject({ stage: Words, date: When, basis: Basis.optional(), decision: Symbol_.optional() });

const SubregionalPlan = z.strictObject({
  key: PlanKey,
  nominal: When,
  effectiveTo: When.optional(),
  areas: z.array(Words).default([]),
  areasSource: SourceId.optional(),
  /** Where they are known. The one called "adopted" is the adoption, one of drafts a draft, and the others are consultations. */
  stages: z.array(Stage).default([]),
  note: Words.optional(),
  sources: Sources,
});
export type SubregionalPlan = z.infer<typeof SubregionalPlan>;

/** What no source states is written as null, and read like any other scalar as text. */
const Stated = Words.transform((word) => (word === 'null' ? undefined : word));

export const Plans = z.strictObject({
  subregionalPlans: z.array(SubregionalPlan),
  nationalPlans: z.array(z.strictObject({ member: MemberCode, what: Words, date: When, source: SourceId })),
  workPlanning: z.array(z.strictObject({ about: WholeNumber, what: Words, source: SourceId })),
  contributions: z.array(
    z.strictObject({
      member: MemberCode,
      year: WholeNumber,
      yearBasis: Basis.optional(),
      printedPayer: Words,
      sector: PayerSector,
      note: Words.optional(),
      amount: Amount,
      currency: Stated,
      printedLabel: Words,
      source: SourceId,
    }),
  ),
  fundedShares: z.array(
    z.strictObject({
      member: MemberCode,
      year: WholeNumber,
      printed: Words.optional(),
      absence: Absence.optional(),
      source: SourceId,
    }),
  ),
});
export type Plans = z.infer<typeof Plans>;
