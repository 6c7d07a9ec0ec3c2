import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventId, uuidBytes, uuidText } from './event-id.ts';

const index = fc.integer({ min: 0, max: 0xffffffff });

test('the id of an event never changes, since stored events carry it', () => {
  expect(eventId('adopt-IMM.4-DEC.1', 0)).toBe('7db05708-24d6-871b-bab7-b4bc00000000');
  expect(eventId('adopt-IMM.4-DEC.1', 1)).toBe('7db05708-24d6-871b-bab7-b4bc00000001');
  expect(eventId('សម្រេច', 4294967295)).toBe('784aaa78-9e15-8b92-8056-e7f3ffffffff');
});

test('is a version 8 UUID in lower case, for any command id', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), index, (commandId, n) => {
      expect(eventId(commandId, n)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }),
  );
});

test('differs between commands and between the events of one command, which sort by their index', () => {
  const commands = fc.tuple(fc.string(), fc.string()).filter(([one, other]) => one !== other);
  fc.assert(
    fc.property(commands, fc.tuple(index, index), ([one, other], [n, m]) => {
      expect(eventId(one, n)).not.toBe(eventId(other, m));
      expect(eventId(one, n) < eventId(one, m)).toBe(n < m);
    }),
  );
});

test('survives the way into bytes and back', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const bytes = uuidBytes(uuid);
      expect(bytes).toHaveLength(16);
      expect(uuidText(Buffer.from(bytes).toString('hex'))).toBe(uuid);
    }),
  );
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])('takes no index %d', (wrong) => {
  expect(() => eventId('c-1', wrong)).toThrow(RangeError);
});
