/** Golden samples: events as they were stored, one per type and version. What is stored stays readable for good. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accept } from './accept.ts';
import { Metadata } from './envelope.ts';
import { eventsDocument } from './event-schemas.ts';
import { currentVersion, type EventType, eventSchemas, readEvent } from './registry.ts';

type Sample = { type: string; version: number; data: unknown; metadata: unknown; expected?: unknown };

const folder = new URL('../golden/', import.meta.url);
const files = readdirSync(folder).sort();
const sampleOf = (file: string): Sample => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const types = Object.keys(eventSchemas) as EventType[];

describe('golden samples', () => {
  test('there is one for every version of every event, and none of anything else', () => {
    const versions = types.flatMap((type) =>
      Array.from({ length: currentVersion(type) }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(files).toEqual(versions.sort());
  });

  test.each(files)('%s is read as the newest version', (file) => {
    const { type, version, data, metadata, expected } = sampleOf(file);
    expect(file).toBe(`${type}.v${version}.json`);
    const newest = version === currentVersion(type as EventType);
    expect(expected === undefined).toBe(newest);
    expect(readEvent({ type, version, data })).toStrictEqual({ type, data: newest ? data : expected });
    expect(Metadata.parse(metadata)).toStrictEqual(metadata);
  });

  test('of current versions give every field there is', () => {
    for (const type of types) {
      const { data } = sampleOf(`${type}.v${currentVersion(type)}.json`);
      expect(Object.keys(data as object).sort(), type).toEqual(Object.keys(eventSchemas[type].shape).sort());
    }
  });

  test('of current versions fit the generated JSON Schema, and nothing else does', () => {
    const generated = z.fromJSONSchema(eventsDocument() as Parameters<typeof z.fromJSONSchema>[0]);
    for (const type of types) {
      const sample = sampleOf(`${type}.v${currentVersion(type)}.json`);
      expect(generated.safeParse(sample).success, type).toBe(true);
      expect(generated.safeParse({ ...sample, data: { ...(sample.data as object), more: 1 } }).success, type).toBe(
        false,
      );
      expect(generated.safeParse({ ...sample, version: sample.version + 1 }).success, type).toBe(false);
    }
  });
});

describe('an event that cannot be read', () => {
  const sample = sampleOf('MemberAdmitted.v2.json');

  test.each([
    [{ ...sample, type: 'MemberUpdated' }, 'unknown event type MemberUpdated'],
    [{ ...sample, type: 'toString' }, 'unknown event type toString'],
    [{ ...sample, version: 3 }, 'MemberAdmitted has version 3; this code reads versions 1 to 2'],
    [{ ...sample, version: 0 }, 'MemberAdmitted has version 0; this code reads versions 1 to 2'],
    [{ ...sample, version: 1.5 }, 'MemberAdmitted has version 1.5; this code reads versions 1 to 2'],
    [
      { ...sample, data: { ...(sample.data as object), code: 'Cambodia' } },
      'MemberAdmitted version 2 does not fit its schema at code: is not a member code: two capital letters, such as TH',
    ],
  ])('says what is wrong', (stored, sentence) => {
    expect(() => readEvent(stored)).toThrow(sentence.replace('such as TH', 'such as TH'));
  });

  test('says so too where the data is no object at all', () =>
    expect(() => readEvent({ ...sample, data: null })).toThrow(
      'MemberAdmitted version 2 does not fit its schema at its root',
    ));
});

test('words that were stored are read even where the check of words has grown stricter since', () => {
  const sample = sampleOf('DecisionLapsed.v1.json');
  const data = { ...(sample.data as object), reason: 'aged 14' };
  expect(accept(eventSchemas.DecisionLapsed, data, 'it')).toMatchObject({ refused: 'TEXT_PERSONAL_PATTERN' });
  expect(readEvent({ ...sample, data }).data).toEqual(data);
  expect(accept(eventSchemas.DecisionLapsed, data, 'it')).toMatchObject({ refused: 'TEXT_PERSONAL_PATTERN' });
});
