import { readFileSync } from 'node:fs';
import { sentenceOf } from '@rapporteur/schema/codes';
import { buildSchema, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { defaultLimits, tooLarge } from './limits.ts';
import { outlineOf } from './outline.ts';

const schema = buildSchema(readFileSync(new URL(import.meta.resolve('@rapporteur/schema/register.graphql')), 'utf8'));

function refusedAs(query: string, variables = {}, limits = defaultLimits): string | undefined {
  const document = parse(query);
  const operation = getOperationAST(document)!;
  const refusal = tooLarge(schema, document, operation, outlineOf(document), variables, limits);
  return refusal && sentenceOf(refusal);
}

describe('the limits of a question', () => {
  it('let through a full page of decisions with all that hangs on them', () => {
    expect(
      refusedAs(`{ register { decisions(first: 50) { totalCount nodes { symbol title body { code name }
        meeting { key dates { from to } } sources { source { title } }
        assignments { id action addressee { ... on Member { code name } } followUps { reported { from } event { position } } } } } } }`),
    ).toBeUndefined();
  });

  it('refuse fields nested too deep, and count introspection not at all', () => {
    const deep = `{ register { assignments { nodes { ${'decision { meeting { decisions { assignments { '.repeat(4)} id ${'} } } } '.repeat(4)} } } } }`;
    expect(refusedAs(deep)).toMatch(/^The query has fields nested 20 deep; the limit is 15\./);
    expect(refusedAs(getIntrospectionQuery())).toBeUndefined();
  });

  it('refuse many aliases', () => {
    const many = Array.from({ length: 31 }, (_, n) => `a${n}: register { asOf { effective } }`).join(' ');
    expect(refusedAs(`{ ${many} }`)).toMatch(/31 aliases; the limit is 30/);
  });

  it('multiply the sizes of lists within lists, by variable too', () => {
    const query = `query($n: Int) { register { meetings(first: $n) { nodes { decisions { assignments { id } }
      body { meetings(first: $n) { edges { node { key place } } } } } } } }`;
    expect(refusedAs(query, { n: 10 })).toBeUndefined();
    expect(refusedAs(query, { n: 200 })).toMatch(/^The query has an answer of up to \d+ fields; the limit is 100000\./);
  });

  it('count a page by whichever end it is asked from', () => {
    const log = (page: string) =>
      `query($n: Int) { log(${page}) { nodes { ${Array.from({ length: 20 }, (_, n) => `e${n}: replies { member { name taskForce { meetings { nodes { key } } } } }`).join(' ')} } } }`;
    expect(refusedAs(log('first: 1'))).toBeUndefined();
    for (const page of ['first: 200', 'last: 200', 'first: 1, last: 200']) expect(refusedAs(log(page))).toBeDefined();
    expect(refusedAs(log('first: 1, last: $n'), { n: 1 })).toBeUndefined();
    expect(refusedAs(log('first: 1, last: $n'), { n: 200 })).toBeDefined();
  });

  it('measure fragments that spread each other many times over without walking them as often', () => {
    const doubling = Array.from(
      { length: 25 },
      (_, n) => `fragment f${n} on Body { name ...f${n + 1} b${n}: member { taskForce { ...f${n + 1} } } }`,
    ).join(' ');
    const query = `{ register { bodies { ...f0 } } } ${doubling} fragment f25 on Body { code }`;
    expect(refusedAs(query, {}, { ...defaultLimits, depth: 100, aliases: 100 })).toMatch(/answer of up to/);
  });
});
