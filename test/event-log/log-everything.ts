// A process that uses the cluster with every log turned on, and shows its settings and a failure, started by eventstoredb-cluster.test.ts.
import { inspect } from 'node:util';
import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import { readClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import { gather, sampleEvents } from '@rapporteur/event-log/testing/sample-events';

const settings = readClusterSettings(process.env);
console.log(inspect(settings, { depth: 9, showHidden: true }), JSON.stringify(settings));
if ('wrong' in settings) throw new Error(settings.wrong.join(' '));
const log = openEventStoreLog(settings, { deadlineMs: 2000, patienceMs: 5000 });
const following = log.subscribe()[Symbol.asyncIterator]();
await following.next();
await log.append('meeting-1', 'none', sampleEvents('c-1', 2));
console.log(`read back ${(await gather(log.readAll())).length} events`);
await following.return?.();
await log.close();

const stranger = openEventStoreLog({ ...settings, user: { name: 'stranger', password: () => 'the-secret-word' } });
await stranger.head().catch((error) => console.log(inspect(error, { depth: 9, showHidden: true })));
await stranger.close();
