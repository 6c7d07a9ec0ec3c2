/** Where an export is written to: standard output, or a file that has its name only when it is whole. */
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Checkpoint, checkpointText } from '../checkpoint.ts';
import type { Output } from '../command.ts';
import { type Destination, type Entry, treeOf } from './carry.ts';
import { readExport } from './export-lines.ts';
import { flushed } from './flushed.ts';
import { Refused, reason } from './refusals.ts';

export type ExportPlace = Destination & {
  /** Writes what an export ends with. */
  finish(checkpoint: Checkpoint): Promise<void>;
  close(): void;
};

const linesOf = (entries: readonly Entry[]): string => entries.map(({ text }) => `${text}\n`).join('');
const endOf = (checkpoint: Checkpoint): string => `\n${checkpointText(checkpoint)}`;

export const standardOutput = (output: Output): ExportPlace => ({
  async *standing() {},
  add: (entries) => output.write(linesOf(entries)),
  finish: (checkpoint) => output.write(endOf(checkpoint)),
  close: () => undefined,
});

/** Goes on with what a kill left of an export to the same file. */
export function exportFile(path: string): ExportPlace {
  const unfinished = `${path}.unfinished`;
  const so = 'An export that was cut short left it behind; remove it, and export again.';
  const half = () => readExport(createReadStream(unfinished), { path: unfinished, so });
  let whole = 0;
  let file: number | undefined;

  async function* standing() {
    if (!existsSync(unfinished)) return;
    const { events, bytes } = half();
    yield* events;
    whole = bytes();
  }

  function write(text: string): void {
    file ??= opened();
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  }

  /** At the end of the last whole event: what stands behind it is torn. */
  function opened(): number {
    const handle = openSync(unfinished, 'a');
    ftruncateSync(handle, whole);
    return handle;
  }

  async function finish(checkpoint: Checkpoint): Promise<void> {
    write(endOf(checkpoint));
    fsyncSync(file!);
    const written = half();
    const root = (await treeOf(written.events)).root();
    if (![root, written.checkpoint().root].every((read) => Buffer.compare(read, checkpoint.root) === 0))
      throw new Error(`what was read back from ${unfinished} is not what was written; remove it`);
    renameSync(unfinished, path);
    flushed(dirname(path));
  }

  const refusing = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof Refused ? error : new Refused('EXPORT_UNWRITTEN', { path, why: reason(error) });
    }
  };

  return {
    standing,
    add: (entries) => refusing(() => write(linesOf(entries))),
    finish: (checkpoint) => refusing(() => finish(checkpoint)),
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
}
