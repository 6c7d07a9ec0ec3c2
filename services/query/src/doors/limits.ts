/** How much one question may ask. Measured before anything is read, from the document, its variables and the schema alone. */
import { type Code, type Refusal, refusal } from '@rapporteur/schema/codes';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Outline, PAGE_SIZES } from './outline.ts';

export type Limits = {
  /** Words and signs of the document. */
  tokens: number;
  /** Fields within fields; introspection does not count. */
  depth: number;
  aliases: number;
  /** Fields in the answer, as far as that can be foreseen. */
  cost: number;
  /** Entries of one page. */
  page: number;
  /** Bytes of a request. */
  body: number;
  /** Milliseconds that a question waits for a position. */
  wait: number;
};

export const defaultLimits: Limits = {
  tokens: 2000,
  depth: 15,
  aliases: 30,
  cost: 100_000,
  page: 200,
  body: 64 * 1024,
  wait: 5000,
};

/** How long a list without pages is taken to be: members are six, and most lists are shorter. */
const PLAIN_LIST = 5;
const DEFAULT_PAGE = 50;

/** Why the operation is too large; nothing where it is not. The document has passed validation, so fragments form no circle. */
export function tooLarge(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  outline: Outline,
  variables: Record<string, unknown>,
  limits: Limits,
): Refusal | undefined {
  const root = schema.getRootType(operation.operation);
  if (!root) return undefined;
  const { aliases, paged } = outline;
  const { depth, cost } = paged
    ? sizeOf(schema, document, root, operation.selectionSet, variables)
    : sizeOnce(schema, document, root, operation);
  if (depth > limits.depth) return over(`fields nested ${depth} deep`, limits.depth);
  if (aliases > limits.aliases) return over(`${aliases} aliases`, limits.aliases);
  if (cost > limits.cost)
    return over(`an answer of up to ${Math.min(Math.ceil(cost), Number.MAX_SAFE_INTEGER)} fields`, limits.cost);
  return undefined;
}

const over = (what: string, limit: number): Refusal => refusal('QUERY_TOO_LARGE' satisfies Code, { what, limit });

type Size = { depth: number; cost: number };
const sizes = new WeakMap<OperationDefinitionNode, Size>();

/** Of an operation that is as large whatever its variables are. */
function sizeOnce(
  schema: GraphQLSchema,
  document: DocumentNode,
  root: GraphQLCompositeType,
  operation: OperationDefinitionNode,
): Size {
  const size = sizes.get(operation) ?? sizeOf(schema, document, root, operation.selectionSet, {});
  sizes.set(operation, size);
  return size;
}

function sizeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  root: GraphQLCompositeType,
  selections: SelectionSetNode,
  variables: Record<string, unknown>,
): Size {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const measured = new Map<string, Size>();
  return ofSelections(root, selections, DEFAULT_PAGE);

  /** `page` is how many entries the connection around these selections has. */
  function ofSelections(type: GraphQLNamedType | undefined, { selections }: SelectionSetNode, page: number): Size {
    const sizes = selections.map((selection): Size => {
      if (selection.kind === Kind.FIELD) return ofField(type, selection, page);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inner = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        return ofSelections(inner, selection.selectionSet, page);
      }
      return ofFragment(selection.name.value, page);
    });
    return {
      depth: Math.max(0, ...sizes.map(({ depth }) => depth)),
      cost: sizes.reduce((sum, { cost }) => sum + cost, 0),
    };
  }

  /** Measured once: fragments that spread each other twice would double at every step otherwise. */
  function ofFragment(name: string, page: number): Size {
    const key = `${name} ${page}`;
    const known = measured.get(key);
    if (known) return known;
    const fragment = fragments.get(name);
    const size = fragment
      ? ofSelections(schema.getType(fragment.typeCondition.name.value), fragment.selectionSet, page)
      : { depth: 0, cost: 0 };
    measured.set(key, size);
    return size;
  }

  function ofField(type: GraphQLNamedType | undefined, field: FieldNode, page: number): Size {
    if (field.name.value.startsWith('__')) return { depth: 0, cost: 0 };
    const definition = isCompositeType(type) && 'getFields' in type ? type.getFields()[field.name.value] : undefined;
    if (!definition || !field.selectionSet) return { depth: 1, cost: 1 };
    const inner = ofSelections(getNamedType(definition.type), field.selectionSet, pageOf(field, variables));
    const times = isList(definition.type) ? (isConnection(type) ? page : PLAIN_LIST) : 1;
    return { depth: inner.depth + 1, cost: 1 + times * inner.cost };
  }
}

const isConnection = (type: GraphQLNamedType | undefined) => type?.name.endsWith('Connection') ?? false;
const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));

/** Where both ends are given, the longer page counts: which of the two is read is not for this file to know. */
function pageOf({ arguments: given = [] }: FieldNode, variables: Record<string, unknown>): number {
  const sizes = given.flatMap(({ name, value }) => {
    if (!PAGE_SIZES.has(name.value)) return [];
    const asked = value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.INT && +value.value;
    return typeof asked === 'number' && asked > 0 ? [asked] : [];
  });
  return sizes.length > 0 ? Math.max(...sizes) : DEFAULT_PAGE;
}
