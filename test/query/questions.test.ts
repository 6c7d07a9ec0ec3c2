/** The questions kept as files fit the contract; that they are answered rightly is shown where there is data. */
import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';

const folder = new URL('../questions/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
const schema = buildSchema(readFileSync(new URL('../../schema/register.graphql', import.meta.url), 'utf8'));

test('there is a file for each question that the register has to answer by now', () =>
  expect(files.toSorted()).toEqual(
    '01 02 03 04 05 06 07 08 09 10 11 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 30 31 32 33 34 40 41 42 43 44 45 46'
      .split(' ')
      .map((number) => `q${number}.graphql`),
  ));

describe.each(files)('%s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const document = parse(text);

  test('says which question it answers and fits the contract', () => {
    expect(text).toMatch(new RegExp(`^# ${Number(file.slice(1, 3))}\\. .+\\?`, 'm'));
    expect(validate(schema, document)).toEqual([]);
  });
});
