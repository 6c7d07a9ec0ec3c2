import type { StoredEvent } from '@rapporteur/event-log/port';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalEvent } from './canonical.ts';
import { ORIGIN } from './checkpoint.ts';
import type { Leaves } from './leaves-file.ts';
import { emptyTree, type Hash, leafHash } from './merkle.ts';
import { areLeavesOf, prefixOf } from './prefix.ts';
import { walk } from './walk.ts';

/** Events that say no more than which one they are; that they cannot be read is another matter. */
const event = (n: number): StoredEvent => ({
  id: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
  type: 'Noted',
  version: 1,
  data: { n },
  metadata: {},
  stream: `note-${n}`,
  revision: 0n,
  position: BigInt(n),
  recordedAt: n,
});
const log = (size: number) => Array.from({ length: size }, (_, n) => event(n + 1));

async function* reading(events: readonly StoredEvent[], fails?: Error) {
  yield* events;
  if (fails) throw fails;
}

function checkpointOf(events: readonly StoredEvent[]) {
  const tree = emptyTree();
  const hashes: Hash[] = events.map((each) => leafHash(canonicalEvent(each)));
  for (const hash of hashes) tree.append(hash);
  const leaves: Leaves = { size: hashes.length, at: (index) => hashes[index], close: () => undefined };
  return { checkpoint: { origin: ORIGIN, size: hashes.length, root: tree.root() }, leaves };
}

async function compared(
  older: readonly StoredEvent[],
  now: readonly StoredEvent[],
  how: { bare?: true; fails?: Error } = {},
) {
  const { checkpoint, leaves } = checkpointOf(older);
  const prefix = prefixOf(checkpoint, how.bare ? undefined : leaves);
  const walked = await walk(reading(now, how.fails), { onLeaf: prefix.onLeaf, onFault: () => undefined });
  return prefix.end(walked);
}

test('every prefix of a log is found to be one, with and without the hashes of its leaves', async () => {
  const events = log(40);
  for (let size = 0; size <= events.length; size += 1)
    for (const how of [{}, { bare: true } as const])
      expect(await compared(events.slice(0, size), events, how)).toEqual({ holds: true });
});

describe('what is no longer the log of the checkpoint', () => {
  const says = async (now: readonly StoredEvent[], older = log(9)) => {
    const end = await compared(older, now);
    return end.holds ? 'holds' : end.says.join(' ');
  };
  const events = log(12);
  const at = (entry: number) => new RegExp(`^Entry ${entry} \\(.*is the first that differs from the checkpoint`);

  test('a changed event is named', async () => {
    const changed = events.with(4, { ...event(5), data: { n: 6 } });
    expect(await says(changed)).toMatch(
      /^Entry 5 .*event 0{8}-0000-8000-8000-0{11}5, Noted.*, so this one was changed\.$/,
    );
  });

  test('an event that is gone, one put in, and two in each other’s place are told apart', async () => {
    expect(await says(events.toSpliced(4, 1))).toMatch(
      /^Entry 5 .*8000-0{11}6,.*followed the one that stood here, which is gone\.$/,
    );
    expect(await says(events.toSpliced(4, 0, event(99)))).toMatch(/^Entry 5 .*8000-0{10}99,.*put in before/);
    expect(await says(events.with(4, event(6)).with(5, event(5)))).toMatch(/^Entry 5 .*in each other's place\.$/);
  });

  test('missing events at the end are counted', async () => {
    expect(await says(log(7))).toBe(
      'The checkpoint covers 9 events and the log holds 7: 2 are gone. The first 7 entries are those of the checkpoint; entry 8 is the first that is missing.',
    );
  });

  test('the first of any differences is the one that is named', async () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(places, async (differing) => {
        const changed = events.map((each, n) => (differing.includes(n) ? { ...each, recordedAt: 0 } : each));
        expect(await says(changed)).toMatch(at(Math.min(...differing) + 1));
      }),
    );
  });

  test('what came after the checkpoint does not matter to it', async () => {
    expect(await says(events.with(9, { ...event(10), data: {} }))).toBe('holds');
  });

  test('without the hashes of the leaves it says that it differs, and why no event is named', async () => {
    const end = await compared(log(9), events.with(4, event(99)), { bare: true });
    expect(end).toEqual({
      holds: false,
      says: [expect.stringMatching(/not the one of/), expect.stringMatching(/leaf hashes .* is missing/)],
    });
  });

  test('an entry that cannot be read is named as the first that cannot be compared', async () => {
    const end = await compared(log(9), log(4), { fails: new Error('its data is not JSON') });
    expect(end).toEqual({
      holds: false,
      says: [expect.stringMatching(/entry 5 is the first that cannot be compared/)],
    });
  });
});

test('leaves that are not those of the checkpoint are told from those that are', () => {
  const { checkpoint, leaves } = checkpointOf(log(9));
  expect(areLeavesOf(checkpoint, leaves)).toBe(true);
  expect(areLeavesOf(checkpoint, checkpointOf(log(8)).leaves)).toBe(false);
  expect(areLeavesOf(checkpoint, checkpointOf(log(9).with(3, event(99))).leaves)).toBe(false);
});
