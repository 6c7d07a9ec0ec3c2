import { expect, test } from 'vitest';
import { epochDay } from '../calendar.ts';
import type { RecordedEvent } from '../stream-kind.ts';
import { daysCounted, publishedDay } from './publication.ts';

const [SLIP, MEANT, MENDED, VOIDED] = [10, 20, 90, 95];

/** Events of one stream, as far as their days rest on them: each with what it says of which, and the day by its own sources. */
const counted = (...events: [id: string, about: object | undefined, day: number][]): number[] =>
  daysCounted(
    events.map(([id, data, day], index) => {
      const type = typeOf(data);
      return { event: { id, type, data, position: BigInt(index) } as unknown as RecordedEvent, day };
    }),
  );
function typeOf(data: object | undefined): string {
  if (data === undefined) return 'MeetingHeld';
  if ('class' in data) return 'EntryCorrected';
  return 'approves' in data ? 'EntryApproved' : 'EntryVoided';
}
const correcting = (target: string, of = 'REGISTER_SLIP') => ({ target, class: of });
const voiding = (target: string) => ({ target });
const approving = (target: string) => ({ target, approves: true });

test('what the register voids is voided from the day it counts, as if nobody had entered it', () => {
  expect(counted(['e', undefined, SLIP], ['v', voiding('e'), VOIDED])).toEqual([SLIP, SLIP]);
  expect(counted(['e', undefined, SLIP], ['v', voiding('e'), VOIDED], ['w', voiding('v'), VOIDED])).toEqual([
    SLIP,
    SLIP,
    SLIP,
  ]);
});

test.each(['REGISTER_SLIP', 'REATTRIBUTION', 'TRANSLATION'])(
  'an entry mended by a %s counts from the day of the sources that were meant',
  (of) => {
    expect(counted(['e', undefined, SLIP], ['c', correcting('e', of), MEANT])).toEqual([MEANT, MEANT]);
  },
);

test('of several mendings the last that is not voided counts', () => {
  expect(counted(['e', undefined, SLIP], ['c', correcting('e'), 50], ['d', correcting('c'), MEANT])).toEqual([
    MEANT,
    MEANT,
    MEANT,
  ]);
  expect(
    counted(['e', undefined, SLIP], ['c', correcting('e'), MEANT], ['d', correcting('e'), 50], ['v', voiding('d'), 95]),
  ).toEqual([MEANT, MEANT, 50, 50]);
});

test('an approval counts with the words it approves, whenever it was given', () => {
  expect(counted(['e', undefined, SLIP], ['a', approving('e'), VOIDED])).toEqual([SLIP, SLIP]);
  expect(
    counted(
      ['e', undefined, SLIP],
      ['c', correcting('e', 'SOURCE_CORRIGENDUM'), MENDED],
      ['a', approving('c'), VOIDED],
    ),
  ).toEqual([SLIP, MENDED, MENDED]);
  expect(counted(['e', undefined, SLIP], ['a', approving('e'), VOIDED], ['v', voiding('a'), VOIDED])).toEqual([
    SLIP,
    SLIP,
    SLIP,
  ]);
});

test('what follows a corrigendum could be read from the day that was published, whatever it cites', () => {
  const published = { from: '2015-09-01', to: '2015-09-30' };
  const event = {
    type: 'EntryCorrected',
    data: { corrigendum: { source: 'report', number: 1, published } },
    effective: { from: '2014-01-01', to: '2014-12-31' },
    sources: [{ source: 'report' }],
  } as unknown as RecordedEvent;
  expect(
    publishedDay(
      event,
      () => epochDay('2015-05-31'),
      () => Number.NaN,
    ),
  ).toBe(epochDay('2015-09-30'));
});

test('the correction of an issuer waits for the day of its own source', () => {
  expect(counted(['e', undefined, SLIP], ['c', correcting('e', 'SOURCE_CORRIGENDUM'), MENDED])).toEqual([SLIP, MENDED]);
});

test('nothing is known to have happened before it happened, though a source announced it', () => {
  const days: Record<string, number> = {
    announcement: epochDay('2015-03-01'),
    report: epochDay('2015-06-01'),
  };
  const event = {
    effective: { from: '2015-04-29', to: '2015-04-30' },
    sources: [{ source: 'announcement' }, { source: 'report' }],
    recordedAt: Date.UTC(2026, 0, 1),
  } as RecordedEvent;
  const never = () => Number.NaN;
  expect(publishedDay(event, (source) => days[source], never)).toBe(epochDay('2015-04-29'));
  expect(publishedDay({ ...event, sources: [{ source: 'report' }] }, (source) => days[source], never)).toBe(
    epochDay('2015-06-01'),
  );
});
