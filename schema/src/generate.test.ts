import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accept } from './accept.ts';
import { codes } from './codes.ts';
import { eventsDocument } from './event-schemas.ts';
import { examples } from './examples.ts';
import { outOfDate } from './generate.ts';
import { openApiDocument } from './openapi.ts';
import { type CommandName, commandSchemas, eventSchemas } from './registry.ts';

type Node = Record<string, unknown>;
const nodesOf = (value: unknown): Node[] => {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value as Node]), ...Object.values(value).flatMap(nodesOf)];
};
const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((node, step) => (node as Node | undefined)?.[step], document as unknown);

const names = Object.keys(commandSchemas) as CommandName[];
const api = openApiDocument();

test('the generated files say what the schemas say; otherwise run node schema/src/generate.ts', () =>
  expect(outOfDate()).toEqual([]));

describe.each([
  ['events.schema.json', eventsDocument()],
  ['openapi.json', api],
])('%s', (_, document) => {
  test('refers only to what it holds', () => {
    const references = nodesOf(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((reference) => at(document, reference) === undefined)).toEqual([]);
  });

  test('holds nothing that nothing refers to', () => {
    const text = JSON.stringify(document);
    const held = Object.keys((at(document, '#/$defs') ?? at(document, '#/components/schemas')) as Node);
    expect(held.filter((name) => !text.includes(`/${name}"}`) && !text.includes(`/${name}",`))).toEqual([]);
  });

  test('marks free text and what may identify somebody', () => {
    const marked = nodesOf(document);
    expect(marked.some((node) => node['x-free-text'])).toBe(true);
    expect(marked.some((node) => node['x-personal'])).toBe(true);
  });
});

describe('the OpenAPI document', () => {
  test('has one address per command, the batch and the health', () =>
    expect(Object.keys(at(api, '#/paths') as Node)).toEqual([
      ...names.map((name) => `/commands/${name}`),
      '/commands/batch',
      '/health',
    ]));

  test('gives every operation an id of its own, a summary and an answer to a refusal', () => {
    const operations = Object.values(at(api, '#/paths') as Node).flatMap((path) =>
      Object.values(path as Node),
    ) as Node[];
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { summary } of operations) expect(summary).toMatch(/^[A-Z].+\.$/u);
    for (const { requestBody, responses } of operations)
      if (requestBody) expect(responses).toHaveProperty('default', { $ref: '#/components/responses/Problem' });
  });

  describe('of a correction', () => {
    const { target, stream, data } = at(api, '#/components/schemas/CorrectEntry/properties') as Record<string, Node>;

    test('says what to name as target and stream, and what the data are', () => {
      expect(target?.description).toContain('history { id data }');
      expect(stream?.description).toMatch(/^The stream of the entry/u);
      expect(data?.description).toMatch(/complete corrected data of the event.+AssignmentIssued/su);
    });

    test('refers to the data of every event that can be corrected', () => {
      const referred = ((data?.anyOf ?? []) as { $ref: string }[]).map(({ $ref }) => $ref.split('/').at(-1));
      expect(referred).toContain('DecisionAdoptedData');
      expect(referred).toHaveLength(
        Object.keys(eventSchemas).length -
          ['EntryCorrected', 'EntryVoided', 'EntryApproved', 'OrdinalClaimed', 'OrdinalReleased'].length,
      );
    });

    test('takes the data of its event, with or without the key, and no asks', () => {
      const schemas = JSON.stringify(at(api, '#/components/schemas')).replaceAll('#/components/schemas/', '#/$defs/');
      const adopted = z.fromJSONSchema({ $ref: '#/$defs/DecisionAdoptedData', $defs: JSON.parse(schemas) });
      const { symbol, ...rest } = examples.CorrectEntry.data;
      expect(adopted.safeParse({ symbol, ...rest }).success).toBe(true);
      expect(adopted.safeParse(rest).success).toBe(true);
      expect(adopted.safeParse({ ...rest, asks: [] }).success).toBe(false);
      expect(accept(eventSchemas.DecisionAdopted, { symbol, ...rest }, 'it')).toHaveProperty('accepted');
    });
  });

  test('lists every code', () =>
    expect(at(api, '#/components/schemas/Problem/properties/code/enum')).toEqual(Object.keys(codes)));

  test.each(names)('the example of %s fits its command and the JSON Schema of its body', (name) => {
    expect(commandSchemas[name].safeParse(examples[name]).error).toBeUndefined();
    const schemas = at(api, '#/components/schemas') as Node;
    const local = JSON.parse(
      JSON.stringify({ $ref: `#/$defs/${name}`, $defs: schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
    );
    const body = z.fromJSONSchema(local);
    expect(body.safeParse(examples[name]).error).toBeUndefined();
    expect(body.safeParse({ ...examples[name], more: 1 }).success).toBe(false);
  });
});
