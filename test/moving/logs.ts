/** Logs to be moved, in folders and in clusters. */
import { mkdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedElsewhere } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { openSqliteTakeOver } from '@rapporteur/event-log/sqlite/take-over';
import { expect } from 'vitest';
import { type Ran, rapporteurWith } from '../audit/command-line.ts';
import type { Peer } from '../eventstoredb-peer/peer.ts';

/** How the command line is told which log is meant. */
export type Where = { DATA_DIR: string } | { EVENT_LOG: string };

export const onPeer = ({ port }: Peer): Where => ({ EVENT_LOG: `esdb://127.0.0.1:${port}?tls=false` });

/** A data folder with a log of these events. */
export async function folderWith(folder: string, events: readonly RecordedElsewhere[]): Promise<{ DATA_DIR: string }> {
  mkdirSync(folder, { recursive: true });
  const takeOver = openSqliteTakeOver({ path: `${folder}/log.sqlite` });
  if (events.length > 0) await takeOver.add(events, undefined);
  await takeOver.close();
  return { DATA_DIR: folder };
}

/** What the log in a folder holds, without the positions there. */
export async function eventsIn({ DATA_DIR }: { DATA_DIR: string }): Promise<RecordedElsewhere[]> {
  const log = openSqliteLog({ path: `${DATA_DIR}/log.sqlite`, readOnly: true });
  const events = await Array.fromAsync(log.readAll(), ({ position: _, ...event }) => event);
  await log.close();
  return events;
}

/** What was said beside the answer, without how far it is, which a busy machine tells of short work too. */
export const saidBeside = ({ stderr }: Ran): string =>
  stderr.replaceAll(/^[A-Z][a-z ]+: (?:\d+ events|\d+ %).*\n/gm, '');

/** Runs a command that has to go well and say nothing beside. */
export async function done(where: Where, ...args: string[]): Promise<Ran> {
  const ran = await rapporteurWith(where, ...args);
  expect({ status: ran.status, said: saidBeside(ran) }).toEqual({ status: 0, said: '' });
  return ran;
}

/** The bytes of an export, which has to go well. */
export async function exported(where: Where, file: string): Promise<Buffer> {
  await done(where, 'export', '--out', file);
  return readFileSync(file);
}

/** Waits for what another process brings about. */
export async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await reached())) {
    if (performance.now() > end) throw new Error('It did not come about within a minute.');
    await sleep(10);
  }
}
