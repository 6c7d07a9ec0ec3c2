import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventLog } from '../port.ts';
import { heapInUse } from './heap.ts';
import { eventsOf, fill, followUntil, gather, sampleEvents, sentences } from './sample-events.ts';

export type Opened = {
  log: EventLog;
  /** Closes the log and opens it again on the same storage, where the adapter keeps anything. */
  reopen?: () => Promise<EventLog>;
  cleanup: () => Promise<void>;
};

/** What every adapter of the log port must do. Each test gets an empty log of its own. */
export function eventLogContract(name: string, open: () => Promise<Opened>): void {
  describe(`the event log contract: ${name}`, () => {
    let opened: Opened;
    let log: EventLog;

    beforeEach(async () => {
      opened = await open();
      log = opened.log;
    });
    afterEach(() => opened.cleanup());

    describe('appending', () => {
      test('gives back what was recorded, in every script of the region', async () => {
        const events = sampleEvents('c-1', 2, sentences);
        const before = Date.now();
        const answer = await log.append('meeting-ស្រុក/会议 1', 'none', events);
        const read = await gather(log.readStream('meeting-ស្រុក/会议 1'));

        expect(answer).toEqual({
          kind: 'appended',
          revision: 1n,
          position: read[1]!.position,
          events: read,
          repeated: false,
        });
        expect(read).toEqual(
          events.map((event, index) => ({
            ...event,
            stream: 'meeting-ស្រុក/会议 1',
            revision: BigInt(index),
            position: read[index]!.position,
            recordedAt: read[index]!.recordedAt,
          })),
        );
        expect(await gather(log.readAll())).toEqual(read);
        expect(await log.head()).toBe(read[1]!.position);
        expect(read[0]!.recordedAt).toBeGreaterThanOrEqual(before);
        expect(read[0]!.recordedAt).toBeLessThanOrEqual(Date.now());
      });

      test('returns what a reader will get, and not the objects of the caller', async () => {
        const data = { heldOn: new Date('2014-10-21T00:00:00Z'), remark: undefined as string | undefined };
        const answer = log.append('meeting-1', 'none', [{ ...sampleEvents('c-1', 1)[0]!, data }]);
        data.remark = 'added while the append was waiting';
        expect(await answer).toMatchObject({ events: [{ data: { heldOn: '2014-10-21T00:00:00.000Z' } }] });
        const [read] = await gather(log.readStream('meeting-1'));
        expect(read!.data).toStrictEqual({ heldOn: '2014-10-21T00:00:00.000Z' });
      });

      test('refuses "none" on a stream that exists and says where it stands', async () => {
        await log.append('meeting-1', 'none', sampleEvents('c-1', 3));
        const answer = await log.append('meeting-1', 'none', sampleEvents('c-2', 1));
        expect(answer).toEqual({ kind: 'conflict', current: 2n });
        expect(await gather(log.readAll())).toHaveLength(3);
      });

      test.each([
        ['behind', 1n],
        ['ahead', 7n],
      ])('refuses a revision that is %s and says where the stream stands', async (_, expected) => {
        await log.append('meeting-1', 'none', sampleEvents('c-1', 3));
        expect(await log.append('meeting-1', expected, sampleEvents('c-2', 1))).toEqual({
          kind: 'conflict',
          current: 2n,
        });
      });

      test('refuses a revision of a stream that does not exist', async () => {
        expect(await log.append('meeting-1', 0n, sampleEvents('c-1', 1))).toEqual({
          kind: 'conflict',
          current: undefined,
        });
        expect(await log.head()).toBeUndefined();
      });

      test('records a thousand events as one', async () => {
        const answer = await log.append('plan-1', 'none', sampleEvents('c-1', 1000));
        expect(answer).toMatchObject({ kind: 'appended', revision: 999n });
        const ids = (await gather(log.readStream('plan-1'))).map((event) => event.id);
        expect(ids).toEqual(sampleEvents('c-1', 1000).map((event) => event.id));
      });

      test('records nothing of a thousand events if one of them cannot stand', async () => {
        await log.append('plan-1', 'none', sampleEvents('c-1', 1));
        const events = [...sampleEvents('c-2', 999), ...sampleEvents('c-1', 1)];
        expect(await log.append('plan-2', 'none', events)).toEqual({
          kind: 'idTaken',
          id: events[999]!.id,
          stream: 'plan-1',
        });
        expect(await gather(log.readStream('plan-2'))).toEqual([]);
        expect(await gather(log.readAll())).toHaveLength(1);
      });

      test('lets one of 20 writers at the same revision win and tells the others where the stream stands', async () => {
        await log.append('meeting-1', 'none', sampleEvents('c-0', 1));
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, n) => log.append('meeting-1', 0n, sampleEvents(`writer-${n}`, 1))),
        );
        const won = answers.filter((answer) => answer.kind === 'appended');
        expect(won).toHaveLength(1);
        expect(answers.filter((answer) => answer.kind === 'conflict')).toEqual(
          Array(19).fill({ kind: 'conflict', current: 1n }),
        );
        const [, second, ...more] = await gather(log.readStream('meeting-1'));
        expect(won[0]!.events).toEqual([second]);
        expect(more).toEqual([]);
      });

      test('lands 200 parallel appends to different streams, at positions that rise and are never shared', async () => {
        const answers = await Promise.all(
          Array.from({ length: 200 }, (_, n) => log.append(`meeting-${n}`, 'none', sampleEvents(`c-${n}`, 2))),
        );
        expect(answers.every((answer) => answer.kind === 'appended')).toBe(true);
        const all = await gather(log.readAll());
        expect(all).toHaveLength(400);
        for (const [index, event] of all.entries()) {
          if (index > 0) expect(event.position > all[index - 1]!.position).toBe(true);
        }
        for (const answer of answers) {
          if (answer.kind === 'appended')
            expect(await gather(log.readStream(answer.events[0]!.stream))).toEqual(answer.events);
        }
      });

      const good = sampleEvents('c-1', 1)[0]!;
      const cyclic: { self?: unknown } = {};
      cyclic.self = cyclic;
      test.each([
        ['no event', 'meeting-1', 'none', []],
        ['an id that is not a UUID', 'meeting-1', 'none', [{ ...good, id: 'meeting-1:0' }]],
        ['an id in capitals', 'meeting-1', 'none', [{ ...good, id: good.id.toUpperCase() }]],
        ['one id twice', 'meeting-1', 'none', [good, good]],
        ['a version that is no version', 'meeting-1', 'none', [{ ...good, version: 0 }]],
        ['an event without a type', 'meeting-1', 'none', [{ ...good, type: '' }]],
        ['a stream without a name', '', 'none', [good]],
        ['an endless stream name', 'm'.repeat(501), 'none', [good]],
        ['a control character in the stream name', 'meeting-\n1', 'none', [good]],
        ['half a character in the stream name', 'meeting-\ud800', 'none', [good]],
        ['a negative revision', 'meeting-1', -1n, [good]],
        ['no data', 'meeting-1', 'none', [{ ...good, data: undefined }]],
        ['data that is not JSON', 'meeting-1', 'none', [{ ...good, data: cyclic }]],
        ['an event above the limit', 'meeting-1', 'none', [{ ...good, data: 'x'.repeat(1_100_000) }]],
        ['more events than an append takes', 'meeting-1', 'none', sampleEvents('c-1', 10_001)],
      ] as const)('throws on %s, and records nothing', async (_, stream, expected, events) => {
        await expect(log.append(stream, expected, events)).rejects.toThrow(Error);
        expect(await log.head()).toBeUndefined();
      });
    });

    describe('appending again', () => {
      test('gives the same answer, however often and whatever has happened since', async () => {
        const first = await log.append('meeting-1', 'none', sampleEvents('c-1', 3));
        await log.append('meeting-1', 2n, sampleEvents('c-2', 1));
        await log.append('meeting-2', 'none', sampleEvents('c-3', 1));
        for (let attempt = 0; attempt < 3; attempt += 1) {
          expect(await log.append('meeting-1', 'none', sampleEvents('c-1', 3))).toEqual({ ...first, repeated: true });
        }
        expect(await gather(log.readAll())).toHaveLength(5);
      });

      test('gives the same answer when both attempts wait at the same moment', async () => {
        const [one, other] = await Promise.all([
          log.append('meeting-1', 'none', sampleEvents('c-1', 2)),
          log.append('meeting-1', 'none', sampleEvents('c-1', 2)),
        ]);
        expect(one).toMatchObject({ kind: 'appended', repeated: false });
        expect(other).toEqual({ ...one, repeated: true });
      });

      test('does not mind the order of keys nor the trace of the attempt', async () => {
        const [event] = sampleEvents('c-1', 1);
        const metadata = { ...event!.metadata, traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
        await log.append('meeting-1', 'none', [{ ...event!, data: { a: 1, b: [2] }, metadata }]);
        const again = await log.append('meeting-1', 'none', [{ ...event!, data: { b: [2], a: 1 } }]);
        expect(again).toMatchObject({ kind: 'appended', repeated: true });
      });

      test('is told apart when the data, the metadata, the type or the version differ', async () => {
        const [event] = sampleEvents('c-1', 1);
        await log.append('meeting-1', 'none', [event!]);
        for (const other of [
          { data: { title: 'another' } },
          { metadata: { ...event!.metadata, commandId: 'c-9' } },
          { type: 'MeetingCancelled' },
          { version: 2 },
        ]) {
          const answer = await log.append('meeting-1', 'none', [{ ...event!, ...other }]);
          expect(answer).toEqual({ kind: 'idTaken', id: event!.id, stream: 'meeting-1' });
        }
        expect(await gather(log.readAll())).toHaveLength(1);
      });

      test('is told apart in another stream, at another revision, and with events added', async () => {
        const events = sampleEvents('c-1', 2);
        await log.append('meeting-1', 'none', events);
        const taken = { kind: 'idTaken', id: events[0]!.id, stream: 'meeting-1' };
        expect(await log.append('meeting-2', 'none', events)).toEqual(taken);
        expect(await log.append('meeting-1', 1n, events)).toEqual(taken);
        expect(await log.append('meeting-1', 'none', sampleEvents('c-1', 3))).toEqual(taken);
        expect(await log.append('meeting-1', 'none', events.toReversed())).toMatchObject({
          kind: 'idTaken',
          stream: 'meeting-1',
        });
        expect(await gather(log.readAll())).toHaveLength(2);
      });

      test('gives the same answer after the log was closed and opened again', async ({ skip }) => {
        if (opened.reopen === undefined) return skip('this adapter keeps nothing when it is closed');
        const first = await log.append('meeting-1', 'none', sampleEvents('c-1', 3, sentences));
        const before = await gather(log.readAll());
        const again = await opened.reopen();
        expect(await gather(again.readAll())).toEqual(before);
        expect(await again.append('meeting-1', 'none', sampleEvents('c-1', 3, sentences))).toEqual({
          ...first,
          repeated: true,
        });
        expect(await again.append('meeting-1', 1n, sampleEvents('c-2', 1))).toEqual({ kind: 'conflict', current: 2n });
      });
    });

    describe('reading', () => {
      test('finds nothing in a stream that does not exist and in an empty log', async () => {
        expect(await gather(log.readStream('meeting-1'))).toEqual([]);
        expect(await gather(log.readAll())).toEqual([]);
        expect(await log.head()).toBeUndefined();
      });

      test('starts a stream at any revision, inclusive', async () => {
        await fill(log, 'meeting-1', 700);
        const whole = await gather(log.readStream('meeting-1'));
        for (const from of [0, 1, 255, 256, 257, 511, 512, 699, 700, 5000]) {
          expect(await gather(log.readStream('meeting-1', BigInt(from)))).toEqual(whole.slice(from));
        }
      });

      test('resumes after any position with exactly the rest', async () => {
        const appends = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 12 });
        let round = 0;
        await fc.assert(
          fc.asyncProperty(appends, fc.nat(), async (history, seed) => {
            round += 1;
            const start = await log.head();
            const revisions = new Map<string, bigint>();
            for (const [index, [which, count]] of history.entries()) {
              const stream = `round-${round}-${which}`;
              const answer = await log.append(
                stream,
                revisions.get(stream) ?? 'none',
                sampleEvents(`${round}:${index}`, count),
              );
              if (answer.kind === 'appended') revisions.set(stream, answer.revision);
            }
            const all = await gather(log.readAll(start));
            expect(all).toHaveLength(history.reduce((sum, [, count]) => sum + count, 0));
            const ks = all.length < 60 ? all.keys() : [0, seed % all.length, all.length - 2, all.length - 1];
            for (const k of ks) {
              const rest = await gather(log.readAll(all[k]!.position));
              expect(rest.map((event) => event.position)).toEqual(all.slice(k + 1).map((event) => event.position));
            }
          }),
          { numRuns: 25 },
        );
      });

      test('filters by the beginning of the stream name and by type', async () => {
        await fill(log, 'decision-COMMIT/IMM.1', 300);
        await fill(log, 'meeting-COMMIT/SOM.1', 3);
        await fill(log, 'decision_', 2);
        await fill(log, 'decision-ការសម្រេច', 3);
        await fill(log, 'DECISION-1', 1);
        const all = await gather(log.readAll());
        const wanted = async (filter: Parameters<EventLog['readAll']>[1]) => gather(log.readAll(undefined, filter));

        expect(await wanted({ streamPrefix: 'decision-' })).toEqual(
          all.filter((event) => event.stream.startsWith('decision-')),
        );
        expect(await wanted({ streamPrefix: 'decision-ការ' })).toEqual(all.slice(305, 308));
        expect(await wanted({ streamPrefix: 'decision%' })).toEqual([]);
        expect(await wanted({ types: ['DecisionAdopted'] })).toEqual(
          all.filter((event) => event.type === 'DecisionAdopted'),
        );
        expect(await wanted({ types: ['DecisionAdopted', 'MeetingConvened'] })).toEqual(all);
        expect(await wanted({ types: [] })).toEqual([]);
        expect(await wanted({ streamPrefix: 'meeting-', types: ['DecisionAdopted'] })).toEqual([all[301]]);
        expect(await gather(log.readAll(all[301]!.position, { streamPrefix: 'meeting-' }))).toEqual([all[302]]);
      });

      test('ends at the head of the moment it began, however busy the writers are', async () => {
        await fill(log, 'meeting-1', 600);
        let seen = 0;
        for await (const _ of log.readAll()) {
          seen += 1;
          if (seen % 100 === 0) await fill(log, `meanwhile-${seen}`, 50);
        }
        expect(seen).toBe(600);
      });

      test('reads a stream of 100,000 events in flat memory', async () => {
        await fill(log, 'plan-1', 100_000, sentences);
        const before = heapInUse();
        let growth = 0;
        let next = 0n;
        for await (const event of log.readStream('plan-1')) {
          if (event.revision !== next) throw new Error(`Expected revision ${next}, got ${event.revision}.`);
          next += 1n;
          if (next % 20_000n === 0n) growth = Math.max(growth, heapInUse() - before);
        }
        expect(next).toBe(100_000n);
        // All of them together take more than 100 MB.
        expect(growth).toBeLessThan(10_000_000);
      }, 180_000);
    });

    describe('following', () => {
      test('tells at once that there is nothing, then delivers what comes', async () => {
        const following = log.subscribe()[Symbol.asyncIterator]();
        expect(await following.next()).toEqual({ done: false, value: { kind: 'caughtUp', position: undefined } });
        const next = following.next();
        const answer = await log.append('meeting-1', 'none', sampleEvents('c-1', 1));
        expect(answer).toMatchObject({ kind: 'appended', events: [eventsOf([(await next).value])[0]] });
        expect((await following.next()).value).toEqual({ kind: 'caughtUp', position: await log.head() });
        await following.return?.();
      });

      test('starts after the position it is given', async () => {
        await fill(log, 'meeting-1', 3);
        const all = await gather(log.readAll());
        const following = log.subscribe(all[1]!.position)[Symbol.asyncIterator]();
        const followed = await followUntil(following, ({ kind }) => kind === 'caughtUp');
        expect(followed).toEqual([
          { kind: 'event', event: all[2] },
          { kind: 'caughtUp', position: all[2]!.position },
        ]);
        await following.return?.();
      });

      test('passes from history to live in order and exactly once while writers are busy', async () => {
        await fill(log, 'history', 1500);
        const writers = Array.from({ length: 8 }, async (_, writer) => {
          for (let n = 0; n < 100; n += 1) {
            await log.append(`writer-${writer}`, n === 0 ? 'none' : BigInt(n - 1), sampleEvents(`${writer}:${n}`, 1));
          }
        });
        const followers = Array.from({ length: 3 }, async () => {
          const following = log.subscribe()[Symbol.asyncIterator]();
          let events = 0;
          const followed = await followUntil(following, ({ kind }) => {
            if (kind === 'event') events += 1;
            return kind === 'caughtUp' && events >= 2300;
          });
          await following.return?.();
          return followed;
        });
        const [all] = await Promise.all([Promise.all(followers), ...writers]);
        const read = (await gather(log.readAll())).map((event) => event.id);
        expect(read).toHaveLength(2300);
        for (const followed of all) {
          expect(eventsOf(followed).map((event) => event.id)).toEqual(read);
          // Every "caught up" names the event just before it, and they never stand side by side.
          for (const [index, one] of followed.entries()) {
            const before = followed[index - 1];
            if (one.kind === 'caughtUp')
              expect(before).toMatchObject({ kind: 'event', event: { position: one.position } });
          }
        }
      });

      test('keeps no more in memory and loses nothing when the consumer is slow', async () => {
        const following = log.subscribe()[Symbol.asyncIterator]();
        await following.next();
        await fill(log, 'plan-1', 100);
        expect((await following.next()).value).toMatchObject({ event: { revision: 0n } });
        const before = heapInUse();
        const last = await fill(log, 'plan-2', 20_000, { ...sentences, annex: 'x'.repeat(2000) });
        // Some 60 MB have arrived that nobody has asked for.
        expect(heapInUse() - before).toBeLessThan(10_000_000);

        let position = 0n;
        let events = 1;
        for (;;) {
          const { value } = await following.next();
          if (value.kind === 'caughtUp') {
            if (value.position === last) break;
            continue;
          }
          expect(value.event.position > position).toBe(true);
          position = value.event.position;
          events += 1;
        }
        expect(events).toBe(20_100);
        await following.return?.();
      });

      test('ends at once on abort: before it starts, in history, and while it waits', async () => {
        await fill(log, 'meeting-1', 400);
        expect(await gather(log.subscribe(undefined, { signal: AbortSignal.abort() }))).toEqual([]);

        const inHistory = new AbortController();
        let seen = 0;
        for await (const _ of log.subscribe(undefined, { signal: inHistory.signal })) {
          seen += 1;
          if (seen === 10) inHistory.abort();
        }
        expect(seen).toBe(10);

        const waiting = new AbortController();
        const following = log.subscribe(await log.head(), { signal: waiting.signal })[Symbol.asyncIterator]();
        expect((await following.next()).value).toMatchObject({ kind: 'caughtUp' });
        const next = following.next();
        setTimeout(() => waiting.abort(), 5);
        expect(await next).toEqual({ done: true, value: undefined });
      });

      test('lets a consumer go that leaves while it waits, and serves the others on', async () => {
        const leaving = log.subscribe()[Symbol.asyncIterator]();
        const staying = log.subscribe()[Symbol.asyncIterator]();
        await leaving.next();
        await staying.next();
        const [left, stayed] = [leaving.next(), staying.next()];
        await leaving.return?.();
        expect(await left).toEqual({ done: true, value: undefined });
        await log.append('meeting-1', 'none', sampleEvents('c-1', 1));
        expect((await stayed).value).toMatchObject({ kind: 'event' });
        await staying.return?.();
      });

      test('refuses to start beyond the end of the log, where it would skip what comes next', async () => {
        const last = await fill(log, 'meeting-1', 3);
        await expect(gather(log.subscribe(last + 1n))).rejects.toThrow(/beyond the end/);
        expect(await gather(log.readAll(last + 1n))).toEqual([]);
      });
    });

    describe('closing', () => {
      test('waits for the appends that were accepted', async ({ skip }) => {
        const appends = Array.from({ length: 50 }, (_, n) =>
          log.append(`meeting-${n}`, 'none', sampleEvents(`c-${n}`, 40)),
        );
        await log.close();
        expect((await Promise.all(appends)).map(({ kind }) => kind)).toEqual(Array(50).fill('appended'));
        if (opened.reopen === undefined) return skip('this adapter keeps nothing when it is closed');
        expect(await gather((await opened.reopen()).readAll())).toHaveLength(2000);
      });

      test('ends the subscriptions, wherever they stand', async () => {
        await fill(log, 'meeting-1', 400);
        const inHistory = log.subscribe()[Symbol.asyncIterator]();
        const waiting = log.subscribe(await log.head())[Symbol.asyncIterator]();
        await inHistory.next();
        await waiting.next();
        const next = waiting.next();
        await log.close();
        expect(await next).toEqual({ done: true, value: undefined });
        expect(await inHistory.next()).toEqual({ done: true, value: undefined });
      });

      test('does not let a reading that it cuts short pass for the whole', async () => {
        await fill(log, 'meeting-1', 5000);
        const [ofStream, ofAll] = [log.readStream('meeting-1'), log.readAll()].map((read) =>
          read[Symbol.asyncIterator](),
        );
        await ofStream!.next();
        await ofAll!.next();
        await log.close();
        const rest = async (reading: AsyncIterator<unknown>) => {
          for (let n = 0; n < 5000; n += 1) if ((await reading.next()).done) return;
        };
        await expect(rest(ofStream!)).rejects.toThrow(/closed/);
        await expect(rest(ofAll!)).rejects.toThrow(/closed/);
      });

      test('makes everything afterwards reject with a clear sentence, and may be repeated', async () => {
        await log.close();
        await log.close();
        await expect(log.append('meeting-1', 'none', sampleEvents('c-1', 1))).rejects.toThrow(
          'The event log is closed.',
        );
        await expect(log.head()).rejects.toThrow('The event log is closed.');
        await expect(gather(log.readAll())).rejects.toThrow('The event log is closed.');
        await expect(gather(log.readStream('meeting-1'))).rejects.toThrow('The event log is closed.');
        await expect(gather(log.subscribe())).rejects.toThrow('The event log is closed.');
      });
    });
  });
}
