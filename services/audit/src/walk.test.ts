import { readdirSync, readFileSync } from 'node:fs';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { describe, expect, test } from 'vitest';
import { walk } from './walk.ts';

const golden = new URL('../../../schema/golden/', import.meta.url);
const sample = JSON.parse(readFileSync(new URL('SourceRegistered.v1.json', golden), 'utf8'));

const event = (n: number, more: Partial<StoredEvent> = {}): StoredEvent => ({
  id: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
  type: sample.type,
  version: sample.version,
  data: sample.data,
  metadata: sample.metadata,
  stream: `source-s${n}`,
  revision: 0n,
  position: BigInt(n),
  recordedAt: n,
  ...more,
});

async function faultsIn(...events: StoredEvent[]): Promise<string[]> {
  const faults: string[] = [];
  async function* log() {
    yield* events;
  }
  const walked = await walk(log(), { onFault: (sentence) => faults.push(sentence) });
  expect(walked.faults).toBe(faults.length);
  expect(walked.tree.size()).toBe(events.length);
  return faults;
}

describe('what a log has to be', () => {
  test('positions may have gaps, streams may alternate, clocks may go back', async () => {
    const events = [event(1), event(5), event(7, { stream: 'source-s1', revision: 1n }), event(9, { recordedAt: 0 })];
    expect(await faultsIn(...events)).toEqual([]);
  });

  test.each([
    [
      'a position that does not rise',
      event(2),
      event(3, { position: 2n }),
      /^Entry 2 \(position 2, event .*3, .*does not stand after position 2/,
    ],
    ['an id that comes twice', event(1), event(2, { id: event(1).id }), /^Entry 2 .*has the id of entry 1\.$/],
    [
      'a revision left out',
      event(1),
      event(2, { stream: 'source-s1', revision: 2n }),
      /should be revision 1 of its stream\.$/,
    ],
    ['a revision twice', event(1), event(2, { stream: 'source-s1' }), /should be revision 1 of its stream\.$/],
    [
      'a stream that does not begin at 0',
      event(1),
      event(2, { revision: 1n }),
      /should be revision 0 of its stream\.$/,
    ],
    [
      'an unknown type',
      event(1),
      event(2, { type: 'Noted' }),
      /cannot be read by this program: unknown event type Noted\.$/,
    ],
    ['data that do not fit', event(1), event(2, { data: {} }), /SourceRegistered version 1 does not fit its schema/],
    ['a stream of no kind', event(1), event(2, { stream: 'note-1' }), /note-1 is of no kind of stream/],
    ['metadata without a date', event(1), event(2, { metadata: {} }), /its effective date is not one\.$/],
    [
      'sources that are none',
      event(1),
      event(2, { metadata: { ...sample.metadata, sources: 'x' } }),
      /not a list of sources\.$/,
    ],
    [
      'nobody who recorded',
      event(1),
      event(2, { metadata: { ...sample.metadata, recordedBy: {} } }),
      /does not say who recorded it\.$/,
    ],
  ])('%s is told', async (_, first, second, sentence) => {
    expect(await faultsIn(first, second)).toEqual([expect.stringMatching(sentence)]);
  });

  test('every kind of event there ever was can be read', async () => {
    const streams: Record<string, number> = {};
    const events = readdirSync(golden)
      .map((file) => JSON.parse(readFileSync(new URL(file, golden), 'utf8')))
      .map(({ type, version, data, metadata }, n) => {
        const stream = 'decision-X';
        streams[stream] = (streams[stream] ?? -1) + 1;
        return event(n + 1, { type, version, data, metadata, stream, revision: BigInt(streams[stream]) });
      });
    expect(events.length).toBeGreaterThan(40);
    expect(await faultsIn(...events)).toEqual([]);
  });
});

describe('a walk that does not come to the end', () => {
  async function* breaking() {
    yield event(1);
    throw new Error('the disk failed');
  }

  test('because the log cannot be read says where, and keeps what was read', async () => {
    const faults: string[] = [];
    const walked = await walk(breaking(), { onFault: (sentence) => faults.push(sentence) });
    const sentence =
      'Entry 2, the one after position 1, cannot be read from the log, nor what follows it: the disk failed.';
    expect(faults).toEqual([sentence]);
    expect(walked).toMatchObject({ broken: sentence, faults: 1, last: event(1) });
    expect(walked.tree.size()).toBe(1);
  });

  test('because whoever walks along fails does not blame the log', async () => {
    const onLeaf = () => {
      throw new Error('no space left');
    };
    const onFault = () => expect.unreachable();
    await expect(walk(breaking(), { onLeaf, onFault })).rejects.toThrow('no space left');
  });
});
