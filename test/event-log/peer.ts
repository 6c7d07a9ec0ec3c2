// Another process on the same log, started by several-processes.test.ts: it writes or follows, and reports to its parent.
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { sampleEvents } from '@rapporteur/event-log/testing/sample-events';

const [role, path, name, amount] = process.argv.slice(2) as [string, string, string, string];
const count = Number(amount);
const log = openSqliteLog({ path });

if (role === 'write') {
  for (let n = 0; n < count; n += 1) {
    const answer = await log.append(name, n === 0 ? 'none' : BigInt(n - 1), sampleEvents(`${name}:${n}`, 1));
    if (answer.kind !== 'appended') throw new Error(`Expected the append to be taken, got ${answer.kind}.`);
  }
  process.send?.({ written: count });
} else {
  const ids: string[] = [];
  for await (const followed of log.subscribe()) {
    if (followed.kind === 'event') ids.push(followed.event.id);
    else if (ids.length === 0) process.send?.('following');
    if (ids.length === count) break;
  }
  process.send?.({ ids });
}
await log.close();
process.disconnect?.();
