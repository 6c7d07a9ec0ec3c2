import type { Clauses, PlanEvent } from './sentence-parts.ts';

export const planClauses: Clauses<PlanEvent> = {};
