import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate, generatedFile } from './generate.ts';

test('the resolver types are those of the SDL; otherwise run node services/query/src/generate.ts', async () =>
  expect(readFileSync(generatedFile, 'utf8') === (await generate())).toBe(true));
