/** What is wrong with a machine. Started with `settings`, a program lives on one; `fall` makes it ill, while it runs too. */
import { renameSync, writeFileSync } from 'node:fs';

export type Illness = {
  /** By how many milliseconds its clock is ahead of the others. */
  clockMs: number;
  diskFull: boolean;
};

export type IllMachine = {
  settings: Record<string, string>;
  fall(ill: Partial<Illness>): void;
  /** How far its clock has ever been off, in milliseconds: the least and the most. */
  clocks(): { lowest: number; highest: number };
};

const preload = new URL('ill-machine.ts', import.meta.url).href;

/** `file` is where it is kept how the machine is; a program sees changes a moment later. */
export function illMachine(file: string): IllMachine {
  let illness: Illness = { clockMs: 0, diskFull: false };
  let [lowest, highest] = [0, 0];
  function fall(ill: Partial<Illness>): void {
    illness = { ...illness, ...ill };
    lowest = Math.min(lowest, illness.clockMs);
    highest = Math.max(highest, illness.clockMs);
    // In two steps, so that nobody reads half of it.
    writeFileSync(`${file}.new`, JSON.stringify(illness));
    renameSync(`${file}.new`, file);
  }
  fall({});
  return {
    settings: { MACHINE: file, NODE_OPTIONS: `--import=${preload}` },
    fall,
    clocks: () => ({ lowest, highest }),
  };
}
