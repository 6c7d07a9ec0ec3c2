/** Arguments that are codes (`@codeOf` in the contract): one that the register never knew is refused before anything is answered. */
import type { EntityType } from '@rapporteur/domain/stream-kind';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { hadMarkers } from '@rapporteur/read-models/timelines/progress-marker';
import {
  defaultFieldResolver,
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import type { Answer, Context } from '../answer.ts';
import type { Coded } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';

/** In the read models, in a sentence, and the list that tells which there are. */
type Kind = { type: EntityType; what: string; list: string; also?: (db: Database, code: string) => boolean };
const KINDS: Readonly<Record<Coded, Kind>> = {
  MEMBER: { type: 'member', what: 'member', list: 'members' },
  BODY: { type: 'body', what: 'body', list: 'bodies' },
  PARTNER: { type: 'partner', what: 'partner', list: 'partners' },
  MEETING: { type: 'meeting', what: 'meeting', list: 'meetings' },
  GATHERING: { type: 'gathering', what: 'gathering', list: 'gatherings' },
  DECISION: { type: 'decision', what: 'decision', list: 'decisions' },
  MEASURE: { type: 'measure', what: 'measure', list: 'measures' },
  FRAMEWORK: { type: 'framework', what: 'results framework', list: 'frameworks' },
  FUNCTION: { type: 'function', what: 'function', list: 'functionCatalogues' },
  PROGRAMME: { type: 'programme', what: 'programme', list: 'programmes', also: hadMarkers },
};

/** Makes every field whose arguments bear the directive look them up first. Changes the schema it is given, and gives it back. */
export function refusingUnknownCodes(schema: GraphQLSchema): GraphQLSchema {
  const directive = schema.getDirective('codeOf')!;
  const kindsOf = ({ astNode }: GraphQLArgument | GraphQLInputField): Coded[] =>
    astNode ? ((getDirectiveValues(directive, astNode)?.kinds ?? []) as Coded[]) : [];

  function codedIn(given: readonly (GraphQLArgument | GraphQLInputField)[], path: readonly string[] = []): Place[] {
    return given.flatMap((argument) => {
      const place = [...path, argument.name];
      const type = getNamedType(argument.type);
      if (isInputObjectType(type)) return codedIn(Object.values(type.getFields()), place);
      const kinds = kindsOf(argument);
      return kinds.length > 0 ? [{ path: place, kinds }] : [];
    });
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const places = codedIn(field.args);
      if (places.length === 0) continue;
      // What is followed is looked at once, when it is subscribed to.
      if (field.subscribe) field.subscribe = lookingUp(places, field.subscribe);
      else field.resolve = lookingUp(places, field.resolve ?? defaultFieldResolver);
    }
  }
  return schema;
}

type Place = { path: readonly string[]; kinds: readonly Coded[] };
type Resolver = GraphQLFieldResolver<unknown, Context>;

const lookingUp =
  (places: readonly Place[], resolve: Resolver): Resolver =>
  (source, args, context, info) => {
    const given = places.flatMap((place) => {
      const code = place.path.reduce<unknown>((within, name) => (within as Args | null | undefined)?.[name], args);
      return typeof code === 'string' ? [{ ...place, code }] : [];
    });
    if (given.length === 0) return resolve(source, args, context, info);
    return lookUp(context.answer, given).then(() => resolve(source, args, context, info));
  };
type Args = Record<string, unknown>;

/** At any time: what was voided since, or comes later than the moment asked about, is no slip. Throws CODE_UNKNOWN for the first that is. */
async function lookUp(answer: Answer, given: readonly (Place & { code: string })[]): Promise<void> {
  const known = await Promise.all(
    given.map(async ({ kinds, code }) => {
      const found = await Promise.all(kinds.map((kind) => answer.first(KINDS[kind].type, code)));
      return found.some(Boolean) || kinds.some((kind) => answer.read((db) => KINDS[kind].also?.(db, code) ?? false));
    }),
  );
  const unknown = given[known.indexOf(false)];
  if (!unknown) return;
  const { path, code, kinds } = unknown;
  throw refused('CODE_UNKNOWN', {
    argument: path.join('.'),
    code: code.length > 60 ? `${code.slice(0, 60)}…` : code,
    what: kinds.map((kind) => KINDS[kind].what).join(', '),
    lists: kinds.map((kind) => KINDS[kind].list).join(', '),
  });
}
