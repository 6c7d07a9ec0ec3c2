import { eventLogContract } from '../testing/contract.ts';
import { openSqliteLog } from './log.ts';

eventLogContract('SQLite in memory', async () => {
  const log = openSqliteLog({ path: ':memory:' });
  return { log, cleanup: () => log.close() };
});
