/** The log that events are moved into. */
import type { ClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import type { EventLog, Position, TakeOver } from '@rapporteur/event-log/port';
import { openSqliteTakeOver } from '@rapporteur/event-log/sqlite/take-over';
import { closeAll } from '@rapporteur/serving/close-all';
import type { WhereLogIs } from '@rapporteur/serving/open-log';
import type { Output } from '../command.ts';
import { nameOfLog, openForReading, outOfReach } from '../where.ts';
import type { Destination } from './carry.ts';
import { holdFolderOf } from './hold.ts';
import { readableLog } from './readable-log.ts';
import { Refused, reason } from './refusals.ts';

export type Target = Destination & { log: EventLog; close(): Promise<void> };

/** Opens it, and makes it where there is none. No register can serve the folder of a file meanwhile. Throws Refused with a sentence. */
export async function openTarget(where: WhereLogIs, output: Output): Promise<Target> {
  const name = nameOfLog(where);
  const open: (() => void | Promise<void>)[] = [];
  try {
    if ('file' in where) open.push(holdFolderOf(where.file).release);
    const takeOver = await openTakeOver(where, output);
    open.push(takeOver.close);
    const log = await openForReading(where, output);
    open.push(log.close);
    await log.head();
    return { ...placeIn(log, takeOver, name), log, close: () => closeAll(open) };
  } catch (error) {
    await closeAll(open);
    throw error instanceof Refused ? error : new Refused('LOG_UNUSABLE', { log: name, why: reason(error) });
  }
}

function placeIn(log: EventLog, takeOver: TakeOver, name: string): Destination {
  let last: Position | undefined;
  return {
    async *standing() {
      for await (const event of readableLog(log, name)) {
        last = event.position;
        yield event;
      }
    },
    async add(entries) {
      try {
        last = await takeOver.add(
          entries.map(({ event }) => event),
          last,
        );
      } catch (error) {
        throw new Refused('LOG_UNWRITTEN', { log: name, why: reason(error) });
      }
    },
  };
}

async function openTakeOver(where: WhereLogIs, output: Output): Promise<TakeOver> {
  return 'file' in where ? openSqliteTakeOver({ path: where.file }) : inCluster(where.cluster, output);
}

async function inCluster(cluster: ClusterSettings, output: Output): Promise<TakeOver> {
  // Only now, because the client takes long to load.
  const { openEventStoreTakeOver } = await import('@rapporteur/event-log/eventstoredb/take-over');
  const tell = outOfReach(output);
  const onReach = (lost: string | undefined) => lost !== undefined && tell('the log is out of reach', { cause: lost });
  return openEventStoreTakeOver(cluster, { onReach });
}
