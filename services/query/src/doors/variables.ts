/** The variables of an operation as its definitions read them, defaults filled in. */
import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';

type Read = ReturnType<typeof getVariableValues>;
export type VariableValues = NonNullable<Read['variableValues']>;

/** Nothing where a variable does not fit its definition: the executor says so itself, in better words. */
export function variablesOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown> | null | undefined,
): VariableValues | undefined {
  return getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {}).variableValues;
}
