import { openSqliteLog } from './sqlite-log.ts';
import { eventLogContract } from './testing/contract.ts';

eventLogContract('SQLite in memory', async () => {
  const log = openSqliteLog({ path: ':memory:' });
  return { log, cleanup: () => log.close() };
});
