import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { eventLogContract } from '@rapporteur/event-log/testing/contract';
import { temporaryFolder } from './temporary-folder.ts';

const inFolder = temporaryFolder();

eventLogContract('SQLite on disk', async () => {
  const path = inFolder('log.db');
  let log = openSqliteLog({ path });
  return {
    log,
    reopen: async () => {
      await log.close();
      log = openSqliteLog({ path });
      return log;
    },
    cleanup: () => log.close(),
  };
});
