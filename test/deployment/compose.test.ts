/** compose.yaml against what it is made of: the settings of our services, the files of the proxy, and itself. No container is started. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_APPEND_BYTES } from '@rapporteur/event-log/eventstoredb/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { environmentOutside, mountsOf, readCompose } from './compose.ts';
import { kit, putUp, read, root } from './kit.ts';
import { kindOf, settingsOf, unknownTo, wrongWith } from './settings.ts';

const inFolder = temporaryFolder();
const compose = readCompose();
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);
const logs = services.filter(([name]) => name.startsWith('kurrentdb-'));

test('three hold the log, one records, two answer, and one door leads in', () => {
  expect(logs).toHaveLength(3);
  expect(ours.map(([name, { command }]) => [name, kindOf(command!)])).toEqual([
    ['recording', 'recording'],
    ['query-1', 'query'],
    ['query-2', 'query'],
  ]);
  expect(services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name)).toEqual(['proxy']);
});

describe('our services', () => {
  beforeEach(() => putUp(inFolder('put-up')));
  const environmentOf = (name: string) =>
    environmentOutside(compose, name, { folder: inFolder('put-up'), logPorts: [1, 2, 3] });

  test.each(ours)('%s takes every variable it is given, and finds nothing wrong', (name, { command }) => {
    const environment = environmentOf(name);
    expect(wrongWith(kindOf(command!), environment)).toEqual([]);
    expect(unknownTo(kindOf(command!), environment)).toEqual([]);
    // A check that cannot fail is none.
    expect(unknownTo(kindOf(command!), { ...environment, DATA_DIRECTORY: '/srv' })).toEqual(['DATA_DIRECTORY']);
  });

  test.each(ours)('%s asks the whole cluster, over TLS, with a password from a file', (name, { command }) => {
    const { EVENT_LOG, EVENT_LOG_PASSWORD } = compose.services[name]!.environment;
    expect(EVENT_LOG?.replace(/^esdb:\/\/|\?.*$/g, '').split(',')).toEqual(logs.map(([host]) => `${host}:2113`));
    expect(EVENT_LOG_PASSWORD).toBeUndefined();
    expect(settingsOf[kindOf(command!)](environmentOf(name))).toMatchObject({
      log: { cluster: { discovery: 'gossip', tls: { authority: expect.any(Buffer) }, user: { name: 'admin' } } },
    });
  });

  test.each(ours)('%s is asked for its health where it listens, and starts a program that is there', (_, service) => {
    const { command, environment, healthcheck } = service;
    expect(healthcheck!.test.join(' ')).toContain(`http://127.0.0.1:${environment.PORT}/health/ready`);
    expect(command![0]).toBe('node');
    expect(existsSync(join(root, command![1]!))).toBe(true);
  });

  test('query nodes have a volume each, and write nowhere else', () => {
    const volumes = ours.filter(([, { environment }]) => environment.DATA_DIR).map(([, service]) => mountsOf(service));
    expect(volumes.map(([mount]) => mount)).toEqual([
      { source: 'query-1', target: '/var/lib/rapporteur', mode: undefined },
      { source: 'query-2', target: '/var/lib/rapporteur', mode: undefined },
    ]);
    for (const [, { read_only, tmpfs }] of ours)
      expect({ read_only, tmpfs }).toEqual({ read_only: true, tmpfs: ['/tmp'] });
  });

  test('are built from this checkout, on the Node it pins, by the package manager of its lock file', () => {
    const containerfile = read('Containerfile');
    const { build } = ours[0]![1];
    expect(join(kit, build!.context, '/')).toBe(root);
    expect(existsSync(join(root, build!.dockerfile))).toBe(true);
    const [, pinned] = /^nodeVersion: (.+)$/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'))!;
    expect(containerfile).toContain(`FROM docker.io/library/node:${pinned}-slim\n`);
    expect(containerfile).toMatch(/npx -y pnpm@12\.\d+\.\d+ install --frozen-lockfile /);
    expect(containerfile).toMatch(/\nUSER node\n$/);
  });
});

describe('the log', () => {
  test.each(logs)('%s knows the two others, by names they have certificates for', (name, { environment, volumes }) => {
    const others = logs.map(([other]) => other).filter((other) => other !== name);
    expect(environment).toMatchObject({
      KURRENTDB_CLUSTER_SIZE: String(logs.length),
      KURRENTDB_GOSSIP_SEED: others.map((other) => `${other}:2113`).join(','),
      KURRENTDB_NODE_HOST_ADVERTISE_AS: name,
      KURRENTDB_REPLICATION_HOST_ADVERTISE_AS: name,
    });
    expect(volumes).toContain(`./certs/${name}:/etc/kurrentdb/certs/node:ro`);
    expect(volumes).toContain(`${name}:/var/lib/kurrentdb`);
  });

  test.each(logs)('%s takes appends as large as the register makes them, and finds its certificates', (_, service) => {
    const { environment } = service;
    expect(environment.KURRENTDB_MAX_APPEND_SIZE).toBe(String(MAX_APPEND_BYTES));
    const brought = mountsOf(service).map(({ target }) => target);
    for (const name of ['CERTIFICATE_FILE', 'CERTIFICATE_PRIVATE_KEY_FILE', 'TRUSTED_ROOT_CERTIFICATES_PATH']) {
      const path = environment[`KURRENTDB_${name}`]!;
      expect(brought.some((target) => `${path}/`.startsWith(`${target}/`))).toBe(true);
    }
  });

  test('is reached by our services alone, and neither it nor they by anybody outside', () => {
    const on = (network: string) => services.filter(([, { networks }]) => network in networks).map(([name]) => name);
    expect(on('log')).toEqual([...logs, ...ours].map(([name]) => name));
    expect(on('inside')).toEqual([...ours.map(([name]) => name), 'proxy']);
    expect(on('outside')).toEqual(['proxy']);
    expect(compose.networks).toMatchObject({ log: { internal: true }, inside: { internal: true }, outside: null });
  });
});

describe('the proxy', () => {
  const { proxy } = compose.services;
  const addressOf = (name: string) => {
    const { networks, environment } = compose.services[name]!;
    return `${networks.inside?.ipv4_address}:${environment.PORT}`;
  };

  test('asks our services where they listen', () => {
    const upstreams = [...read('nginx/upstreams.compose.conf').matchAll(/upstream (\w+) \{([^}]+)\}/g)].map(
      ([, name, body]) => [name, [...body!.matchAll(/server ([\d.:]+)/g)].map(([, address]) => address)],
    );
    expect(Object.fromEntries(upstreams)).toEqual({
      questions: [addressOf('query-1'), addressOf('query-2')],
      commands: [addressOf('recording')],
    });
    const subnet = compose.networks.inside?.ipam?.config[0].subnet.replace(/0\/24$/, '') ?? '';
    for (const name of ['query-1', 'query-2', 'recording', 'proxy'])
      expect(compose.services[name]!.networks.inside?.ipv4_address).toMatch(new RegExp(`^${subnet}\\d+$`));
  });

  test('listens where it is published, and is given every file it includes', () => {
    const listening = [...read('nginx/register.conf').matchAll(/^ {4}listen (\d+)/gm)].map(([, port]) => port);
    expect(proxy!.ports).toEqual(listening.map((port) => `${port}:${port}`));
    const wanted = [...read('nginx/register.conf').matchAll(/(?:include|ssl_certificate(?:_key)?) (\S+);/g)];
    const brought = mountsOf(proxy!).map(({ target }) => target);
    for (const [, path] of wanted)
      expect(brought.some((target) => path === target || path!.startsWith(`${target}/`))).toBe(true);
  });
});

describe('the file as a whole', () => {
  test('names images by their whole version', () => {
    for (const [, { image }] of services) expect(image).toMatch(/:\d+\.\d+\.\d+$/);
    const containerfile = read('Containerfile');
    for (const [, from] of containerfile.matchAll(/^FROM (\S+)/gm)) expect(from).toMatch(/:\d+\.\d+\.\d+-slim$/);
  });

  test('has every volume, secret and network that is used, and uses every one it has', () => {
    const used = (of: (service: (typeof services)[number][1]) => string[]) =>
      [...new Set(services.flatMap(([, service]) => of(service)))].toSorted();
    const named = (service: (typeof services)[number][1]) =>
      mountsOf(service)
        .map(({ source }) => source)
        .filter((source) => !source.startsWith('.'));
    expect(used(named)).toEqual(Object.keys(compose.volumes).toSorted());
    expect(used(({ secrets }) => secrets)).toEqual(Object.keys(compose.secrets).toSorted());
    expect(used(({ networks }) => Object.keys(networks))).toEqual(Object.keys(compose.networks).toSorted());
  });

  test('brings in only files that are in the checkout, or that README.md says how to make and that git leaves out', () => {
    const files = services.flatMap(([, service]) => [
      ...mountsOf(service).map(({ source }) => source),
      ...service.env_file,
    ]);
    for (const file of [...files, ...Object.values(compose.secrets).map((secret) => secret.file)]) {
      if (!file.startsWith('.')) continue;
      const made = /^\.\/(?:certs|secrets)\//.test(file);
      expect(made || existsSync(join(kit, file)), file).toBe(true);
    }
    expect(read('.gitignore')).toMatch(/^\/certs\/\n\/secrets\/\n/m);
    expect(read('Containerfile.dockerignore')).toMatch(/^services\/deployment\/certs\nservices\/deployment\/secrets$/m);
  });
});
