import type { Clauses, FigureEvent } from './sentence-parts.ts';

export const figureClauses: Clauses<FigureEvent> = {};
