import { expect, test } from 'vitest';
import { type EventRow, eventOf } from './rows.ts';

const row = (data: string): EventRow => [
  57,
  'decision-X',
  3,
  '7db0570824d6871bbab7b4bc00000000',
  'DecisionAdopted',
  1,
  0,
  data,
  '{}',
];

test('an event whose stored text is damaged is named, so that it can be found', () => {
  expect(eventOf(row('{"title":"x"}'))).toMatchObject({ position: 57n, data: { title: 'x' } });
  expect(() => eventOf(row('{"title":"x'))).toThrow(
    /^Event 7db05708-24d6-871b-bab7-b4bc00000000 at position 57 of the log is damaged: /,
  );
});
