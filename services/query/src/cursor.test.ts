import { describe, expect, it } from 'vitest';
import { cursorOf, keyOf } from './cursor.ts';

const moment = [0, 120, 16000];
const shape: [number, string] = [0, ''];
const cursor = cursorOf('meetings', moment, [16557, 'RTF-2015-10']);

describe('a cursor', () => {
  it('gives back the place it was made for', () => {
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(keyOf(cursor, 'meetings', moment, shape)).toEqual([16557, 'RTF-2015-10']);
    expect(keyOf(undefined, 'meetings', moment, shape)).toBeUndefined();
  });

  it('is refused at another as-of', () => {
    expect(() => keyOf(cursor, 'meetings', [0, 121, 16000], shape)).toThrow(/made at another as-of/);
    expect(() => keyOf(cursor, 'meetings', [1, 120, 16000], shape)).toThrow(/made at another as-of/);
  });

  it('is refused in another list, with another key, and where it is none', () => {
    const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const wrong of [
      cursorOf('decisions', moment, [16557, 'RTF-2015-10']),
      cursorOf('meetings', moment, ['16557', 'RTF-2015-10']),
      cursorOf('meetings', moment, [16557]),
      forged(['meetings', moment, [1.5, 'x']]),
      forged(['meetings', moment, { 0: 1, 1: 'x', length: 2 }]),
      forged('meetings'),
      'bm90IGpzb24',
      'not a cursor',
      '',
      'A'.repeat(5000),
    ])
      expect(() => keyOf(wrong, 'meetings', moment, shape)).toThrow(/not one of this list/);
  });
});
