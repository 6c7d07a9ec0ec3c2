import { readdirSync } from 'node:fs';
import { DueRule } from '@rapporteur/schema/decision';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schemaWith, sdl } from './schema.ts';

const schema = buildSchema(sdl);
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !['String', 'Boolean', 'Int', 'Float', 'ID'].includes(type.name),
);

/** One sentence or a few, beginning with a capital or the name it explains, ending as sentences do. */
const SENTENCE = /^[A-Z`].*[.]$/s;

describe('the contract', () => {
  test.each(types)('%s is described, with all it has, in plain sentences', (type) => {
    expect(type.description, type.name).toMatch(SENTENCE);
    if (isEnumType(type))
      for (const { name, description } of type.getValues())
        expect(description, `${type.name}.${name}`).toMatch(SENTENCE);
    if (!isObjectType(type) && !isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      expect(field.description, `${type.name}.${field.name}`).toMatch(SENTENCE);
      for (const argument of 'args' in field ? field.args : [])
        expect(argument.description, `${type.name}.${field.name}(${argument.name})`).toMatch(SENTENCE);
    }
  });

  test('is told in the same words where it is asked for as where it is written', () => {
    const served = schemaWith({ subscribe: async function* () {}, resolve: () => undefined as never });
    for (const { name, description } of types)
      expect([name, served.getType(name)?.description]).toEqual([name, description]);
  });

  test('offers no way to sort or rank members', () => {
    const sorting = /sort|order|rank|score|league/i;
    for (const type of types) {
      expect(type.name).not.toMatch(sorting);
      if (isObjectType(type) || isInputObjectType(type))
        for (const field of Object.values(type.getFields())) {
          expect(field.name).not.toMatch(sorting);
          for (const argument of 'args' in field ? field.args : []) expect(argument.name).not.toMatch(sorting);
        }
    }
  });

  test('says of every argument by an id what it is the code of, or it is one of these', () => {
    /** What is looked up by its own key may not be there, and some lists say themselves which there are. */
    const others = [
      'Query.event(id)',
      'LogFilter.stream',
      'LogFilter.recordedBy',
      ...['member(code)', 'body(code)', 'meeting(key)', 'decision(symbol)', 'silenceProcedure(key)'],
      ...['subregionalPlan(key)', 'framework(key)', 'source(id)', 'function(code)', 'recommendation(key)'],
      ...['handoverDossier(performer)', 'ownership(method)', 'ownershipSeries(method)'],
    ].map((name) => (name.includes('.') ? name : `Register.${name}`));
    others.push('Member.ownership(method)', 'Member.ownershipSeries(method)');
    const found = { coded: 0, others: [] as string[] };
    const look = (name: string, { type, astNode }: GraphQLArgument | GraphQLInputField) => {
      if (getNamedType(type).name !== 'ID') return;
      if (astNode?.directives?.some((directive) => directive.name.value === 'codeOf')) found.coded += 1;
      else found.others.push(name);
    };
    for (const type of types) {
      if (isObjectType(type))
        for (const field of Object.values(type.getFields()))
          for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
    }
    expect(found.others.toSorted()).toEqual(others.toSorted());
    expect(found.coded).toBeGreaterThan(30);
  });

  test('only reads', () => expect(schema.getMutationType()).toBeUndefined());

  test('has the words of the domain for what it enumerates', async () => {
    const files = readdirSync(new URL('.', import.meta.resolve('@rapporteur/schema/registry'))).filter(
      (file) => file.endsWith('.ts') && !file.includes('test') && file !== 'generate.ts',
    );
    const modules = await Promise.all(files.map((file) => import(`@rapporteur/schema/${file.slice(0, -3)}`)));
    const words: Record<string, { options?: readonly unknown[] }> = Object.assign({}, ...modules);
    // What only a computation comes to, no source says.
    const computed: Record<string, string[]> = { Absence: ['NOT_COMPUTABLE'] };
    let compared = 0;
    for (const type of types.filter(isEnumType)) {
      const options = words[type.name === 'PartyPosition' ? 'Position' : type.name]?.options;
      if (!options?.every((option) => typeof option === 'string')) continue;
      expect([type.name, ...type.getValues().map(({ name }) => name)]).toEqual([
        type.name,
        ...options,
        ...(computed[type.name] ?? []),
      ]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
    const due = schema.getType('DueKind');
    expect(isEnumType(due) && due.getValues().map(({ name }) => name)).toEqual(
      DueRule.options.map((option) => option.shape.kind.value),
    );
    expect(isUnionType(schema.getType('Addressee'))).toBe(true);
  });
});
