/** What an operation asks, looked at before anything is read: whether it is too much, and which position it has to be read at. */
import { sentenceOf } from '@rapporteur/schema/codes';
import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql';
import { askedPosition } from './asked-positions.ts';
import { type Limits, tooLarge } from './limits.ts';
import { outlineOf } from './outline.ts';
import { type VariableValues, variablesOf } from './variables.ts';

export type Operation = {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null | undefined;
  variableValues?: Record<string, unknown> | null | undefined;
};

/** As far as the answer to what is looked at here depends on them. */
const NONE: VariableValues = { sources: {}, coerced: {} };

/** Nothing where the executor itself will say what is wrong. Throws QUERY_TOO_LARGE. */
export function asked(
  { schema, document, operationName, variableValues }: Operation,
  limits: Limits,
): { position: bigint | undefined } | undefined {
  const operation = getOperationAST(document, operationName);
  if (!operation) return undefined;
  const outline = outlineOf(document);
  const variables = outline.paged || outline.positioned ? variablesOf(schema, operation, variableValues) : NONE;
  if (!variables) return undefined;
  const refusal = tooLarge(schema, document, operation, outline, variables.coerced, limits);
  if (refusal)
    throw new GraphQLError(sentenceOf(refusal), { extensions: { code: refusal.refused, http: { status: 400 } } });
  return { position: outline.positioned ? askedPosition(schema, document, operation, variables) : undefined };
}
