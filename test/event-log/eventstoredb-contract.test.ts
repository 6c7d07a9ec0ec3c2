import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb-log';
import { eventLogContract } from '@rapporteur/event-log/testing/contract';
import { afterAll, beforeAll } from 'vitest';
import { type PeerProcess, startPeerProcess } from '../eventstoredb-peer/peer-process.ts';
import { settingsFor } from './on-peer-settings.ts';

let peers: PeerProcess;
beforeAll(async () => {
  peers = await startPeerProcess();
});
afterAll(() => peers.stop());

eventLogContract('EventStoreDB, over the wire against the protocol peer', async () => {
  const { port } = await peers.command<{ port: number }>({ do: 'open' });
  let log = openEventStoreLog(settingsFor(port));
  return {
    log,
    reopen: async () => {
      await log.close();
      log = openEventStoreLog(settingsFor(port));
      return log;
    },
    cleanup: async () => {
      await log.close();
      await peers.command({ do: 'close', port });
    },
  };
});
