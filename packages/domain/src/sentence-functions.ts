import type { Clauses, FunctionEvent } from './sentence-parts.ts';

export const functionClauses: Clauses<FunctionEvent> = {};
