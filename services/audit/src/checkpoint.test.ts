import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkpointText, ORIGIN, readCheckpoint } from './checkpoint.ts';
import { emptyTree } from './merkle.ts';

const text = checkpointText({ origin: ORIGIN, size: 0, root: emptyTree().root() });

test('is three lines: the log, the number of events, the root', () => {
  expect(text).toBe('rapporteur/commit/v1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n');
});

test('reads back what it wrote, also with signatures behind it', () => {
  const root = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(fc.nat(), root, (size, hash) => {
      const written = checkpointText({ origin: ORIGIN, size, root: hash });
      for (const read of [readCheckpoint(written), readCheckpoint(`${written}\n— somebody Az3g\n`)])
        expect(read).toEqual({ origin: ORIGIN, size, root: Buffer.from(hash) });
    }),
  );
});

test.each([
  ['', /first line/],
  ['rapporteur/commit/v1\nmany\n', /second line/],
  [text.replace('\n0\n', '\n-1\n'), /second line/],
  [text.replace('\n0\n', '\n01\n'), /second line/],
  [text.replace('47DEQ', '47DE'), /third line/],
  [text.replace('U=', 'V='), /third line/],
  [text.replace('v1', 'v2'), /of the log rapporteur\/commit\/v2/],
])('says what is wrong with %j', (wrong, sentence) => {
  expect(readCheckpoint(wrong)).toEqual({ wrong: expect.stringMatching(sentence) });
});
