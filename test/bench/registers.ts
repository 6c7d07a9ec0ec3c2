/** Logs of the generator, and read models of them, made once for all sections that need them. */
import { join } from 'node:path';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { Metadata } from '@rapporteur/schema/envelope';
import { readEvent } from '@rapporteur/schema/registry';
import type { Progress } from './figure.ts';
import { founding, rounds } from './generator.ts';

export type Registers = {
  /** The path of a log of about so many events. */
  log(events: number): Promise<string>;
  /** Where read models of that log are put, and whether they are there already. */
  readModels(events: number): { path: string; made: boolean };
};

export function registersIn(folder: string, progress: Progress): Registers {
  const logs = new Map<number, Promise<string>>();
  const made = new Set<number>();
  return {
    log(events) {
      const known = logs.get(events) ?? writtenLog(join(folder, `log-${events}.sqlite`), events, progress);
      logs.set(events, known);
      return known;
    },
    readModels(events) {
      const before = made.has(events);
      made.add(events);
      return { path: join(folder, `read-models-${events}.sqlite`), made: before };
    },
  };
}

async function writtenLog(path: string, events: number, progress: Progress): Promise<string> {
  const log = openSqliteLog({ path });
  let written = 0;
  for (const { stream, events: first } of founding()) {
    for (const event of first) check(event);
    await log.append(stream, 'none', first);
    written += first.length;
  }
  let told = written;
  for (const { revision, additions } of rounds(events)) {
    if (written < 10_000) for (const { event } of additions) check(event);
    const expected = revision === 0 ? 'none' : BigInt(revision - 1);
    const answers = await Promise.all(additions.map(({ stream, event }) => log.append(stream, expected, [event])));
    const refused = answers.find(({ kind }) => kind !== 'appended');
    if (refused) throw new Error(`The log refused an event of the generator: ${refused.kind}.`);
    written += additions.length;
    if (written - told < 100_000) continue;
    told = written;
    progress(`writing a log of ${events} events: ${written}`);
  }
  await log.close();
  return path;
}

/** What the register could not read would be measured for nothing. */
function check({
  type,
  version,
  data,
  metadata,
}: {
  type: string;
  version: number;
  data: unknown;
  metadata: unknown;
}): void {
  readEvent({ type, version, data });
  Metadata.parse(metadata);
}
