import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, linesOf } from './lines.ts';

async function read(...chunks: Uint8Array[]): Promise<Line[]> {
  async function* source() {
    yield* chunks;
  }
  return Array.fromAsync(linesOf(source()));
}

test('gives the lines that were written, however the bytes are cut', async () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter((line) => !line.includes('\n') && line.isWellFormed());
  await fc.assert(
    fc.asyncProperty(fc.array(text), text, fc.array(fc.nat(200)), async (lines, rest, cuts) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join('') + rest);
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length];
      const found = await read(...places.slice(1).map((place, n) => bytes.subarray(places[n], place)));
      expect(found.map((line) => line.text)).toEqual([...lines, ...(rest === '' ? [] : [rest])]);
      expect(found.map(({ whole }) => whole)).toEqual([...lines.map(() => true), ...(rest === '' ? [] : [false])]);
      for (const { end, whole } of found) if (whole) expect(bytes[end - 1]).toBe(10);
    }),
  );
});

test('separators of other kinds are part of what people write', async () => {
  const line = 'one\u2028two\u2029three\r\u0085four';
  expect(await read(Buffer.from(`${line}\n`))).toEqual([{ text: line, end: Buffer.byteLength(line) + 1, whole: true }]);
});

test('what is no UTF-8 has no text, and a line without an end is not waited for', async () => {
  expect(await read(Buffer.from([0xff, 10, 65, 10]))).toEqual([
    { text: undefined, end: 2, whole: true },
    { text: 'A', end: 4, whole: true },
  ]);
  const endless = Array.from({ length: 20 }, () => Buffer.alloc(1024 * 1024, 'x'));
  await expect(read(...endless)).rejects.toThrow(/longer than any event/);
});
