import { expect, test } from 'vitest';
import { accept } from './accept.ts';
import { LocalInstant } from './local-instant.ts';

const given = (local: unknown, zone: unknown = 'Asia/Vientiane') => accept(LocalInstant, { local, zone }, 'it');

test('an exact moment is what the clocks of a zone showed', () => {
  for (const local of ['2016-11-24T17:00', '2016-11-24T23:59:59', '2016-02-29T00:00'])
    expect(given(local)).toEqual({ accepted: { local, zone: 'Asia/Vientiane' } });
});

test.each([
  ['2016-11-24', 'is not a local time'],
  ['2016-11-24T17:00Z', 'is not a local time'],
  ['2016-11-24T17:00+07:00', 'is not a local time'],
  ['2016-11-24T24:00', 'is not a local time'],
  ['2016-11-24 17:00', 'is not a local time'],
  ['2016-11-31T17:00', 'is not on a day of the calendar'],
  ['2559-11-24T17:00', 'is not on a day of the calendar'],
])('%s is refused in a sentence', (local, why) => {
  const refused = given(local);
  expect(refused).toMatchObject({ refused: 'FIELD_INVALID', field: 'local' });
  expect(JSON.stringify(refused)).toContain(why);
});

test('its zone is one that there is', () => {
  expect(given('2016-11-24T17:00', '+07:00x')).toMatchObject({ field: 'zone' });
  expect(given('2016-11-24T17:00', 'Asia/Nowhere')).toMatchObject({ field: 'zone' });
});
