/** The log that the settings name: a cluster, or a file on this machine that several services may share. */
import type { ClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import type { EventLog } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { CannotStart } from './cannot-start.ts';
import type { Logger } from './log-lines.ts';

export type WhereLogIs = { cluster: ClusterSettings } | { file: string };

/** Throws CannotStart for a file that cannot be opened. A cluster is not asked for anything yet: it may come later than we do. */
export async function openLog(
  where: WhereLogIs,
  { logger, readOnly = false }: { logger: Logger; readOnly?: boolean },
): Promise<EventLog> {
  if ('file' in where)
    return opened(() => openSqliteLog({ path: where.file, ...(readOnly && { readOnly: true as const }) }));
  // Only now, because the client takes long to load.
  const { openEventStoreLog } = await import('@rapporteur/event-log/eventstoredb/log');
  const onReach = (lost: string | undefined) => {
    if (lost !== undefined) logger.error('the log is out of reach', { cause: lost });
    else logger.info?.('the log is within reach again', {});
  };
  return openEventStoreLog(where.cluster, { onReach });
}

/** What `open` gives, or CannotStart with what it says is wrong. */
export function opened<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new CannotStart(`${(error as Error).message}.`, { cause: error });
  }
}
