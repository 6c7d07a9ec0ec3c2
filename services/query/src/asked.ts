/** What an operation asks, looked at before anything is read: whether it is too much, and which position it has to be read at. */
import { sentenceOf } from '@rapporteur/schema/codes';
import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql';
import { askedPosition } from './asked-positions.ts';
import { type Limits, tooLarge } from './limits.ts';
import { variablesOf } from './variables.ts';

export type Operation = {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null | undefined;
  variableValues?: Record<string, unknown> | null | undefined;
};

/** Nothing where the executor itself will say what is wrong. Throws QUERY_TOO_LARGE. */
export function asked(
  { schema, document, operationName, variableValues }: Operation,
  limits: Limits,
): { position: bigint | undefined } | undefined {
  const operation = getOperationAST(document, operationName);
  const variables = operation && variablesOf(schema, operation, variableValues);
  if (!operation || !variables) return undefined;
  const refusal = tooLarge(schema, document, operation, variables.coerced, limits);
  if (refusal)
    throw new GraphQLError(sentenceOf(refusal), { extensions: { code: refusal.refused, http: { status: 400 } } });
  return { position: askedPosition(schema, document, operation, variables) };
}
