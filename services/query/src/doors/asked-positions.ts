/**
 * The positions that an operation asks to be read at. They are looked up in its arguments before anything is read, because all of one
 * answer is read at one position: two aliases of `register` wait for the later of their two.
 */
import {
  type DocumentNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { QueryRegisterArgs } from '../generated/resolvers.ts';
import type { VariableValues } from './variables.ts';

/** The greatest position asked for, nothing where none is. */
export function askedPosition(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: VariableValues,
): bigint | undefined {
  const positions = askedRegisters(schema, document, operation, variables)
    .flatMap(({ asOf, minPosition }) => [minPosition, asOf?.known?.position])
    .filter((position) => typeof position === 'bigint');
  return positions.length === 0 ? undefined : positions.reduce((a, b) => (a > b ? a : b));
}

/** The arguments of each `register` that an operation asks for. */
export function askedRegisters(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: VariableValues,
): QueryRegisterArgs[] {
  const register = schema.getQueryType()?.getFields().register;
  if (!register || operation.operation !== 'query') return [];
  return rootFields(document, operation.selectionSet, variables)
    .filter((field) => field.name.value === 'register')
    .map((field) => getArgumentValues(register, field, variables) as QueryRegisterArgs);
}

function rootFields(document: DocumentNode, { selections }: SelectionSetNode, variables: VariableValues): FieldNode[] {
  return selections.flatMap((selection): FieldNode[] => {
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true) return [];
    if (getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if === false) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(document, selection.selectionSet, variables);
    const fragment = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value,
    );
    return fragment && 'selectionSet' in fragment ? rootFields(document, fragment.selectionSet, variables) : [];
  });
}
