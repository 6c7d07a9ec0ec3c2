import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import { type ClusterSettings, readClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import type { EventLog } from '@rapporteur/event-log/port';
import { eventLogContract, type Opened } from '@rapporteur/event-log/testing/contract';
import { afterAll, beforeAll } from 'vitest';
import { type PeerProcess, startPeerProcess } from '../eventstoredb-peer/peer-process.ts';
import { logApart, newApart } from './apart.ts';
import { settingsFor } from './on-peer-settings.ts';

const real = process.env.EVENTSTORE_URL;
if (real) onRealServer(real);
else onPeer();

function onPeer(): void {
  let peers: PeerProcess;
  beforeAll(async () => {
    console.log(
      'EVENTSTORE_URL is not set: the contract runs against the protocol peer, and no real server was tried.',
    );
    peers = await startPeerProcess();
  });
  afterAll(() => peers.stop());

  eventLogContract('EventStoreDB, over the wire against the protocol peer', async () => {
    const { port } = await peers.command<{ port: number }>({ do: 'open' });
    const closed = async () => void (await peers.command({ do: 'close', port }));
    return opened(settingsFor(port), (log) => log, closed);
  });
}

/** A real server cannot be emptied, so each test gets a log of its own within the one that is there. */
function onRealServer(url: string): void {
  const settings = readClusterSettings({ ...process.env, EVENT_LOG: url });
  if ('wrong' in settings) throw new Error(settings.wrong.join(' '));
  eventLogContract(`EventStoreDB at ${url}`, async () => {
    const looking = openEventStoreLog(settings);
    const apart = await newApart(looking);
    await looking.close();
    return opened(settings, (log) => logApart(log, apart));
  });
}

function opened(settings: ClusterSettings, dressed: (log: EventLog) => EventLog, closed = async () => {}): Opened {
  let log = dressed(openEventStoreLog(settings));
  return {
    log,
    reopen: async () => {
      await log.close();
      log = dressed(openEventStoreLog(settings));
      return log;
    },
    cleanup: async () => {
      await log.close();
      await closed();
    },
  };
}
