import { readFileSync } from 'node:fs';
import { getOperationAST, parse } from 'graphql';
import { createSchema } from 'graphql-yoga';
import { describe, expect, it } from 'vitest';
import { scalars } from '../scalars.ts';
import { askedPosition } from './asked-positions.ts';
import { variablesOf } from './variables.ts';

const schema = createSchema({
  typeDefs: readFileSync(new URL(import.meta.resolve('@rapporteur/schema/register.graphql')), 'utf8'),
  resolvers: scalars,
});

function asked(query: string, given: Record<string, unknown> = {}): bigint | undefined {
  const document = parse(query);
  const operation = getOperationAST(document)!;
  return askedPosition(schema, document, operation, variablesOf(schema, operation, given)!);
}

describe('the position an operation asks for', () => {
  it('is the later of what its aliases ask for, of either kind', () => {
    expect(
      asked(
        `{ a: register(minPosition: "7") { asOf { position } } b: register(asOf: { known: { position: "12" } }) { asOf { position } } }`,
      ),
    ).toBe(12n);
  });

  it('is found in variables, in their defaults and inside fragments', () => {
    expect(
      asked(`query($m: Position = "3", $asOf: AsOf) { ...f ... { b: register(asOf: $asOf) { asOf { position } } } }
        fragment f on Query { register(minPosition: $m) { asOf { position } } }`),
    ).toBe(3n);
    expect(
      asked(`query($asOf: AsOf) { register(asOf: $asOf) { asOf { position } } }`, {
        asOf: { known: { position: '9' } },
      }),
    ).toBe(9n);
  });

  it('is none where none is asked for, or the field is skipped', () => {
    expect(asked('{ register { asOf { position } } log { totalCount } }')).toBeUndefined();
    expect(
      asked('query($no: Boolean = true) { register(minPosition: "9") @skip(if: $no) { asOf { position } } }'),
    ).toBeUndefined();
    expect(asked('{ register(minPosition: "9") @include(if: false) { asOf { position } } }')).toBeUndefined();
  });
});
