/** The hashes of all leaves beside a checkpoint, 32 bytes each in log order: with them the first event that differs can be named. */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { HASH_BYTES, type Hash } from './merkle.ts';

export const leavesPath = (checkpoint: string): string => `${checkpoint}.leaves`;

/** How many hashes are written or read at once. */
const CHUNK = 2048;

/** Writes a new file; throws if there is one already. */
export function leavesWriter(path: string): { add(leaf: Hash): void; close(): void } {
  const file = openSync(path, 'wx');
  const chunk = Buffer.alloc(CHUNK * HASH_BYTES);
  let held = 0;
  function flush(): void {
    for (let at = 0; at < held * HASH_BYTES; ) at += writeSync(file, chunk, at, held * HASH_BYTES - at);
    held = 0;
  }
  return {
    add(leaf) {
      chunk.set(leaf, held * HASH_BYTES);
      held += 1;
      if (held === CHUNK) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

export type Leaves = {
  size: number;
  /** The hash of a leaf, counted from 0; undefined beyond the end. Fast when asked in order. */
  at(index: number): Hash | undefined;
  close(): void;
};

/** Throws if there is no such file. */
export function readLeaves(path: string): Leaves {
  const file = openSync(path, 'r');
  const size = fstatSync(file).size / HASH_BYTES;
  const chunk = Buffer.alloc(CHUNK * HASH_BYTES);
  let first = -1;
  let held = 0;
  return {
    size,
    at(index) {
      if (index >= size) return undefined;
      if (first < 0 || index < first || index >= first + held) {
        first = index - (index % CHUNK);
        held = Math.floor(readSync(file, chunk, 0, chunk.length, first * HASH_BYTES) / HASH_BYTES);
      }
      const from = (index - first) * HASH_BYTES;
      return index < first + held ? Uint8Array.from(chunk.subarray(from, from + HASH_BYTES)) : undefined;
    },
    close: () => closeSync(file),
  };
}
