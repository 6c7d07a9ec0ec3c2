/** What every adapter promises to whoever moves a log into it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventId } from '../event-id.ts';
import type { EventLog, RecordedElsewhere, TakeOver } from '../port.ts';
import { gather, sampleEvents, sentences } from './sample-events.ts';

export type OpenedTakeOver = { log: EventLog; takeOver: TakeOver; cleanup(): Promise<void> };

const CLOCK = Date.UTC(2014, 9, 31);

/** Two streams by turns, two events side by side, and a clock that went back. */
const moved: RecordedElsewhere[] = [
  ['meeting-1', 0, 3],
  ['decision-1', 0, 1],
  ['decision-1', 1, 2],
  ['meeting-1', 1, 0],
].map(([stream, revision, clock], n) => ({
  ...sampleEvents(`c-${n}`, 1, sentences)[0]!,
  version: n + 1,
  stream: stream as string,
  revision: BigInt(revision!),
  recordedAt: CLOCK + Number(clock),
}));

export function takeOverContract(name: string, open: () => Promise<OpenedTakeOver>): void {
  describe(`Taking over another log: ${name}`, () => {
    let opened: OpenedTakeOver;
    let log: EventLog;
    let takeOver: TakeOver;
    beforeEach(async () => {
      opened = await open();
      ({ log, takeOver } = opened);
    });
    afterEach(() => opened.cleanup());

    test('keeps order, streams, revisions, ids, versions, content and when each was recorded', async () => {
      const position = await takeOver.add(moved, undefined);
      expect(await log.head()).toBe(position);
      const read = await gather(log.readAll());
      expect(read.map(({ position: _, ...event }) => event)).toEqual(moved);
      expect((await gather(log.readStream('decision-1'))).map(({ position: _, ...event }) => event)).toEqual(
        moved.slice(1, 3),
      );
    });

    test('goes on where it ended, and the log is then written as any other', async () => {
      const half = await takeOver.add(moved.slice(0, 2), undefined);
      await takeOver.add(moved.slice(2), half);
      const answer = await log.append('meeting-1', 1n, sampleEvents('c-9', 1));
      expect(answer).toMatchObject({ kind: 'appended', revision: 2n, repeated: false });
      expect((await gather(log.readAll())).map(({ revision }) => revision)).toEqual([0n, 0n, 1n, 1n, 2n]);
    });

    test('a command sent again after the move gets the answer of then, and its ids are taken elsewhere', async () => {
      await takeOver.add(moved, undefined);
      const [first] = moved;
      const again = await log.append('meeting-1', 'none', [first!]);
      expect(again).toMatchObject({ kind: 'appended', repeated: true, revision: 0n });
      expect(again).toMatchObject({ events: [{ recordedAt: first!.recordedAt }] });
      expect(await log.append('meeting-2', 'none', [first!])).toEqual({
        kind: 'idTaken',
        id: eventId('c-0', 0),
        stream: 'meeting-1',
      });
    });

    test('refuses to write behind what somebody else has written meanwhile', async () => {
      const half = await takeOver.add(moved.slice(0, 2), undefined);
      const others = await log.append('meeting-2', 'none', sampleEvents('c-9', 1));
      for (const after of [half, undefined])
        await expect(takeOver.add(moved.slice(2), after)).rejects.toThrow(/somebody else writes to it\.$/);
      expect(await log.head()).toBe((others as { position: bigint }).position);
    });

    test('refuses an event that does not follow in its stream, and one that breaks the rules of every append', async () => {
      await expect(takeOver.add(moved.slice(2), undefined)).rejects.toThrow(
        /is revision 1 of decision-1, which goes on with revision 0\.$/,
      );
      expect(await log.head()).toBe(undefined);
      const position = await takeOver.add(moved.slice(0, 1), undefined);
      const again = { ...moved[0]!, id: eventId('c-8', 0) };
      await expect(takeOver.add([again], position)).rejects.toThrow(/goes on with revision 1\.$/);
      for (const broken of [{ id: 'c-8' }, { type: '' }, { version: 0 }, { data: undefined }])
        await expect(takeOver.add([{ ...moved[1]!, ...broken }], position)).rejects.toThrow();
      expect(await gather(log.readAll())).toHaveLength(1);
    });

    test('takes large events, and many in one stream', async () => {
      const large = { ...sentences, annex: 'x'.repeat(900_000) };
      const events = Array.from({ length: 12 }, (_, n) => ({
        ...sampleEvents(`large-${n}`, 1, large)[0]!,
        stream: 'plan-1',
        revision: BigInt(n),
        recordedAt: CLOCK + n,
      }));
      await takeOver.add(events, undefined);
      const read = await gather(log.readStream('plan-1'));
      expect(read.map(({ position: _, ...event }) => event)).toEqual(events);
    });
  });
}
