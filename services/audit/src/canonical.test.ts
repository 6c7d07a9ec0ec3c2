import { readFileSync } from 'node:fs';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalEvent } from './canonical.ts';
import { emptyTree, leafHash } from './merkle.ts';

type Vectors = {
  events: {
    event: Omit<StoredEvent, 'revision' | 'position'> & { revision: string };
    canonical: string;
    leaf: string;
  }[];
  roots: Record<string, string>;
};
const vectors: Vectors = JSON.parse(readFileSync(new URL('../golden/log.v1.json', import.meta.url), 'utf8'));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const stored = ({ revision, ...event }: Vectors['events'][number]['event'], position = 1n): StoredEvent => ({
  ...event,
  revision: BigInt(revision),
  position,
});

describe('the published test vectors, which never change', () => {
  test.each(vectors.events.map((vector, n) => [n, vector] as const))('event %i', (_, { event, canonical, leaf }) => {
    expect(canonicalEvent(stored(event))).toBe(canonical);
    expect(base64(leafHash(canonical))).toBe(leaf);
  });

  test.each([0, 1, 2, 3, 7, 8])('the root over the first %i', (size) => {
    const tree = emptyTree();
    for (const { event } of vectors.events.slice(0, size)) tree.append(leafHash(canonicalEvent(stored(event))));
    expect(base64(tree.root())).toBe(vectors.roots[size]);
  });
});

describe('the canonical event', () => {
  const event = stored(vectors.events[4]!.event);

  test('does not depend on the position, nor on the order in which fields were written', () => {
    expect(canonicalEvent({ ...event, position: 4711n })).toBe(canonicalEvent(event));
    const turned = Object.fromEntries(Object.entries(event.metadata).toReversed());
    expect(canonicalEvent({ ...event, metadata: turned })).toBe(canonicalEvent(event));
  });

  test('differs where any of its fields differs', () => {
    const others: Partial<StoredEvent>[] = [
      { stream: 'decision-X' },
      { revision: 1n },
      { id: '7db05708-24d6-871b-bab7-b4bc00000009' },
      { type: 'DecisionEndorsed' },
      { version: 2 },
      { data: {} },
      { metadata: { ...event.metadata, traceparent: '00-1' } },
      { recordedAt: event.recordedAt + 1 },
    ];
    const texts = others.map((other) => canonicalEvent({ ...event, ...other }));
    expect(new Set([...texts, canonicalEvent(event)]).size).toBe(others.length + 1);
  });

  test('changes the root of a log when any one of its bytes does', () => {
    const texts = vectors.events.map(({ canonical }) => Buffer.from(canonical));
    const rootOf = (leaves: Uint8Array[]) => {
      const tree = emptyTree();
      for (const leaf of leaves) tree.append(leafHash(leaf));
      return base64(tree.root());
    };
    fc.assert(
      fc.property(fc.nat(texts.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, where, by) => {
        const changed = Buffer.from(texts[which]!);
        changed[where % changed.length]! ^= by;
        expect(rootOf(texts.with(which, changed))).not.toBe(vectors.roots[8]);
      }),
    );
  });
});

describe('canonical JSON', () => {
  test('sorts by UTF-16 code units, as RFC 8785 shows in its section 3.2.3', () => {
    const shown = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(shown)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  test('writes numbers as ECMAScript does, half a character as its escape, a bigint as text', () => {
    expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0, '\ud800', 57n])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0,"\\ud800","57"]',
    );
  });

  test('says the same value in one way, and reads back as that value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
