/** Several servers, the way to the one that leads, TLS, and who may come in. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type ClusterSettings, readClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import { eventsOf, fill, followUntil, gather, sampleEvents } from '@rapporteur/event-log/testing/sample-events';
import { describe, expect, test } from 'vitest';
import { certificate } from '../eventstoredb-peer/certificate.ts';
import type { Peer } from '../eventstoredb-peer/peer.ts';
import { hasty, onPeers } from './on-peer.ts';
import { settingsFor } from './on-peer-settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

const on = onPeers();
const inFolder = temporaryFolder();
const { authorityFile } = await certificate();
const patient = { ...hasty, patienceMs: 15_000 };

describe('a cluster', () => {
  test('is asked who leads, and everything is done there', async () => {
    const cluster = await on.cluster();
    cluster.stepDown();
    const log = on.log(settingsFor(...cluster.peers.map(({ port }) => port)));
    await fill(log, 'meeting-1', 3);
    expect(await gather(log.readAll())).toHaveLength(3);
    expect(cluster.peers.map(({ calls }) => calls.append > 0)).toEqual([false, true, false]);
    expect(cluster.peers.map(({ calls }) => calls.gossip).reduce((sum, calls) => sum + calls)).toBeGreaterThan(0);
  });

  test('is found by any of its hosts that is up', async () => {
    const cluster = await on.cluster();
    await cluster.kill(cluster.peers[0]!);
    await cluster.kill(cluster.peers[2]!);
    const log = on.log(settingsFor(...cluster.peers.map(({ port }) => port)), patient);
    await fill(log, 'meeting-1', 3);
    expect(cluster.peers[1]!.calls.append).toBeGreaterThan(0);
  });

  test('sends on to its leader whoever knows only another host', async () => {
    const cluster = await on.cluster();
    const told: unknown[] = [];
    const log = on.log(settingsFor(cluster.peers[2]!.port), {
      ...patient,
      deadlineMs: 10_000,
      onReach: (lost) => told.push(lost),
    });
    await fill(log, 'meeting-1', 3);
    expect(cluster.leader().calls.append).toBeGreaterThan(0);
    expect(told).toEqual([]);
  });

  test('loses and doubles nothing while leaders step down, die and come back', async () => {
    const cluster = await on.cluster();
    const settings = settingsFor(...cluster.peers.map(({ port }) => port));
    const [log, other] = [on.log(settings, patient), on.log(settings, patient)];
    const following = other.subscribe()[Symbol.asyncIterator]();
    await following.next();
    const upheaval = (async () => {
      for (let round = 0; round < 4; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        cluster.stepDown();
        await new Promise((resolve) => setTimeout(resolve, 60));
        const victim = cluster.leader();
        await cluster.kill(victim);
        await new Promise((resolve) => setTimeout(resolve, 60));
        await cluster.revive(victim);
      }
    })();
    const written: string[] = [];
    for (let n = 0; n < 80; n += 1) {
      const answer = await log.append('meeting-1', n === 0 ? 'none' : BigInt(n - 1), sampleEvents(`c-${n}`, 1));
      if (answer.kind === 'appended') written.push(answer.events[0]!.id);
    }
    await upheaval;
    const followed = await followUntil(following, (one) => one.kind === 'event' && one.event.revision === 79n);
    expect(written).toHaveLength(80);
    expect(eventsOf(followed).map(({ id }) => id)).toEqual(written);
    await following.return?.();
  }, 60_000);

  test('that is gone fails every call that was under way with a sentence, and ends nobody', async () => {
    const cluster = await on.cluster();
    const log = on.log(settingsFor(...cluster.peers.map(({ port }) => port)), { deadlineMs: 300, patienceMs: 600 });
    await fill(log, 'meeting-1', 3);
    for (const peer of cluster.peers) peer.faults.add({ how: { kind: 'hang' }, times: 1000 });
    const calls = [
      ...Array.from({ length: 10 }, (_, n) => log.append(`meeting-${n}`, 'none', sampleEvents(`c-${n}`, 1))),
      ...Array.from({ length: 10 }, () => log.head()),
      ...Array.from({ length: 10 }, () => gather(log.readStream('meeting-1'))),
    ].map((call) => call.then(String, (error: Error) => error.message));
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const peer of cluster.peers) await peer.stop();
    // A promise that nobody holds and that rejects would fail this run as a whole.
    for (const said of await Promise.all(calls)) expect(said).toMatch(/The log cannot be reached: .*\.$/);
    for (const peer of cluster.peers) peer.faults.clear();
    await cluster.peers[0]!.start();
    expect(await on.log(settingsFor(cluster.peers[0]!.port)).head()).toBeDefined();
  });

  test('that has no leader for a while is waited for', async () => {
    const cluster = await on.cluster();
    const log = on.log(settingsFor(...cluster.peers.map(({ port }) => port)), patient);
    await fill(log, 'meeting-1', 1);
    for (const peer of cluster.peers)
      peer.faults.add({
        on: 'append',
        stream: 'meeting-1',
        how: { kind: 'status', code: 14, details: 'no leader' },
        times: 2,
      });
    expect(await log.append('meeting-1', 0n, sampleEvents('c-2', 1))).toMatchObject({
      kind: 'appended',
      repeated: false,
    });
  });
});

describe('over TLS', () => {
  const users = { registrar: 'pass:word with spaces ភ្នំពេញ' };
  const settingsOver = (port: number, more: Record<string, string | undefined>) => {
    const EVENT_LOG = `esdb://localhost:${port}?tlsCaFile=${encodeURIComponent(authorityFile)}`;
    const settings = readClusterSettings({ EVENT_LOG, EVENT_LOG_USER: 'registrar', ...more });
    if ('wrong' in settings) throw new Error(settings.wrong.join(' '));
    return settings;
  };

  test('the password comes from a file or the environment and opens the log', async () => {
    const peer = await on.peer({ tls: true, users });
    writeFileSync(inFolder('password'), `${users.registrar}\n`);
    for (const more of [{ EVENT_LOG_PASSWORD: users.registrar }, { EVENT_LOG_PASSWORD_FILE: inFolder('password') }]) {
      const log = on.log(settingsOver(peer.port, more));
      const answer = await log.append(
        `meeting-${Object.keys(more)}`,
        'none',
        sampleEvents(String(Object.keys(more)), 2),
      );
      expect(answer.kind).toBe('appended');
    }
  });

  test('a wrong password is said at once, without trying again', async () => {
    const peer = await on.peer({ tls: true, users });
    const log = on.log(settingsOver(peer.port, { EVENT_LOG_PASSWORD: 'guessed' }));
    const sentence = 'The cluster does not let this user in, or not at this; look at EVENT_LOG_USER and the password.';
    await expect(log.head()).rejects.toThrow(sentence);
    await expect(log.append('meeting-1', 'none', sampleEvents('c-1', 1))).rejects.toThrow(sentence);
    expect(peer.calls.append + peer.calls.read).toBe(2);
  });

  test('a server that the authority has not signed for is not spoken to', async () => {
    const peer = await on.peer({ tls: true, users });
    const settings: ClusterSettings = {
      ...settingsOver(peer.port, { EVENT_LOG_PASSWORD: 'x' }),
      tls: {},
    };
    const log = on.log(settings, { deadlineMs: 300, patienceMs: 400 });
    await expect(log.head()).rejects.toThrow(/The log cannot be reached: .*(certificate|issuer|self.signed)/);
    expect(peer.calls.read).toBe(0);
  });

  test('a cluster that tells its servers by address and not by name is told apart from one that is away', async () => {
    const addresses = () => [{ address: '127.0.0.1', port: peer.port, alive: true, leader: true }];
    const peer: Peer = await on.peer({ tls: true, users, members: addresses });
    const settings = settingsOver(peer.port, { EVENT_LOG_PASSWORD: users.registrar });
    const seeds: ClusterSettings = {
      ...settings,
      hosts: [settings.hosts[0]!, settings.hosts[0]!],
      discovery: 'gossip',
    };
    const log = on.log(seeds, { deadlineMs: 2000, patienceMs: 2000 });
    await expect(log.head()).rejects.toThrow(/tells its servers by IP address, .* have each advertise a name/);
  });

  test('the password is never written anywhere, however much is asked to be logged, and the process ends by itself', async () => {
    const peer = await on.peer({ tls: true, users: { registrar: 'the-secret-word' } });
    const environment = {
      PATH: process.env.PATH,
      EVENT_LOG: `esdb://localhost:${peer.port}?tlsCaFile=${encodeURIComponent(authorityFile)}`,
      EVENT_LOG_USER: 'registrar',
      EVENT_LOG_PASSWORD: 'the-secret-word',
      DEBUG: '*',
      DEBUG_DEPTH: '10',
      GRPC_TRACE: 'all',
      GRPC_VERBOSITY: 'DEBUG',
      NODE_DEBUG: 'tls,net',
    };
    const script = new URL('log-everything.ts', import.meta.url).pathname;
    const run = promisify(execFile)(process.execPath, [script], {
      env: environment,
      timeout: 20_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    const { stdout, stderr } = await run;
    expect(stdout).toContain('read back 2 events');
    // The client's own log and that of gRPC were really on.
    expect(stderr).toMatch(/esdb:command/);
    expect(stderr).toMatch(/grpc|subchannel/i);
    const written = stdout + stderr;
    expect(written).not.toContain('the-secret-word');
    expect(written).not.toContain(Buffer.from('registrar:the-secret-word').toString('base64'));
  });
});
