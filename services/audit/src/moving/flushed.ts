import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Puts a file or a folder on the disk, a folder with the names in it: what was renamed is then there after a power cut. */
export function flushed(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
