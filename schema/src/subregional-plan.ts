/**
 * Sub-regional plans of action (SPA). The nominal period is what the plan says of itself, the effective one ends when it was closed or
 * what it was extended to. Of a plan known only from a page that names its years the register says no more: SubregionalPlanBegun.
 */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Basis, PartialDate } from './partial-date.ts';
import { Party } from './party.ts';
import { Line, Passage, PlanKey, Symbol_ } from './text.ts';

const key = { key: PlanKey };
const areas = z.array(Line).max(50).default([]);
const identity = { title: Line.optional(), nominal: PartialDate.optional(), areas };
const drafted = { title: Line.optional(), draft: Line, drafters: z.array(Party).max(20).default([]) };
const consulted = { what: Line };
const adopted = { ...identity, byDecision: Symbol_.optional() };
const extended = { to: PartialDate, byDecision: Symbol_.optional(), reason: Passage.optional() };
const closed = { reason: Passage.optional() };
const linked = {
  byDecision: Symbol_.meta({ description: 'The decision that carries the plan out.' }),
  areas,
  basis: Basis.default('STATED'),
};

// These names are the stored format.
export const subregionalPlanEvents = {
  SubregionalPlanDrafted: z.strictObject({ ...key, ...drafted }),
  SubregionalPlanConsulted: z.strictObject({ ...key, ...consulted }),
  SubregionalPlanBegun: z.strictObject({ ...key, ...identity }),
  SubregionalPlanAdopted: z.strictObject({ ...key, ...adopted }),
  SubregionalPlanExtended: z.strictObject({ ...key, ...extended }),
  SubregionalPlanClosed: z.strictObject({ ...key, ...closed }),
  SubregionalPlanDecisionLinked: z.strictObject({ ...key, ...linked }),
};

export const subregionalPlanCommands = {
  DraftSubregionalPlan: commandBody(key, drafted),
  ConsultOnSubregionalPlan: commandBody(key, consulted),
  BeginSubregionalPlan: commandBody(key, identity),
  AdoptSubregionalPlan: commandBody(key, adopted),
  ExtendSubregionalPlan: commandBody(key, extended),
  CloseSubregionalPlan: commandBody(key, closed),
  LinkDecisionToSubregionalPlan: commandBody(key, linked),
};
