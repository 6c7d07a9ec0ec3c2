import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { namesCluster, readClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import { describe, expect, test } from 'vitest';
import { certificate } from '../eventstoredb-peer/certificate.ts';
import { temporaryFolder } from './temporary-folder.ts';

const inFolder = temporaryFolder();
const { authorityFile } = await certificate();
const user = { EVENT_LOG_USER: 'registrar', EVENT_LOG_PASSWORD: 'secret' };
const wrongWith = (environment: Record<string, string | undefined>) => {
  const settings = readClusterSettings(environment);
  return 'wrong' in settings ? settings.wrong : [];
};

test('only an address of a cluster names one', () => {
  for (const address of ['esdb://a', ' esdb+discover://a ', 'kurrentdb://a', 'kurrentdb+discover://a'])
    expect(namesCluster(address)).toBe(true);
  for (const other of ['', 'log.sqlite', 'sqlite:log', 'http://a', 'esdb:a']) expect(namesCluster(other)).toBe(false);
});

describe('the hosts', () => {
  test.each([
    ['esdb://log.example.org', 'none', [['log.example.org', 2113]]],
    ['kurrentdb://log:4000/', 'none', [['log', 4000]]],
    [
      'esdb://a:1,b:2, c',
      'gossip',
      [
        ['a', 1],
        ['b', 2],
        ['c', 2113],
      ],
    ],
    ['esdb+discover://cluster.example.org', 'dns', [['cluster.example.org', 2113]]],
  ] as const)('of %s are read', (EVENT_LOG, discovery, hosts) => {
    expect(readClusterSettings({ EVENT_LOG, ...user })).toMatchObject({
      discovery,
      hosts: hosts.map(([address, port]) => ({ address, port })),
      tls: {},
    });
  });

  test.each([
    ['10.0.0.5', 4000],
    ['[::1]', 4000],
  ])('may be addresses such as %s, but not over TLS', (address, port) => {
    const EVENT_LOG = `kurrentdb://${address}:${port}`;
    expect(readClusterSettings({ EVENT_LOG: `${EVENT_LOG}?tls=false` })).toMatchObject({ hosts: [{ address, port }] });
    expect(wrongWith({ EVENT_LOG, ...user })).toEqual([
      'EVENT_LOG: over TLS each host has to be a name that stands in its certificate, and not an IP address.',
    ]);
  });

  test.each(['esdb://', 'esdb://a,,b', 'esdb://a:0', 'esdb://a:70000', 'esdb://a b', 'esdb://a:x'])(
    'of %s are refused in a sentence',
    (EVENT_LOG) => {
      const sentence = 'EVENT_LOG: each host is a name or an address, with :port if it is not 2113, parted by commas.';
      expect(wrongWith({ EVENT_LOG, ...user })).toEqual([sentence]);
    },
  );

  test('behind one name are not several names', () => {
    expect(wrongWith({ EVENT_LOG: 'esdb+discover://a,b', ...user })).toEqual([
      'EVENT_LOG: esdb+discover:// takes one name, behind which the hosts are found.',
    ]);
    expect(wrongWith({ EVENT_LOG: 'sqlite' })).toEqual(['EVENT_LOG has to begin with esdb:// to name a cluster.']);
  });
});

describe('a password', () => {
  test('is not taken from the address, nor repeated in saying so', () => {
    const said = wrongWith({ EVENT_LOG: 'esdb://registrar:hunter2@a' });
    expect(said).toEqual([
      'EVENT_LOG names hosts only, and no user or password. Put it into EVENT_LOG_USER and EVENT_LOG_PASSWORD or EVENT_LOG_PASSWORD_FILE.',
    ]);
  });

  test('is read from a file without the line break at its end', () => {
    writeFileSync(inFolder('password'), ' with spaces \r\n');
    const settings = readClusterSettings({
      EVENT_LOG: 'esdb://a',
      EVENT_LOG_USER: 'registrar',
      EVENT_LOG_PASSWORD_FILE: inFolder('password'),
    });
    expect('wrong' in settings ? settings : settings.user?.password()).toBe(' with spaces ');
  });

  test('is not shown by whatever shows the settings', () => {
    const settings = readClusterSettings({ EVENT_LOG: 'esdb://a', ...user });
    expect(inspect(settings, { depth: 9, showHidden: true }) + JSON.stringify(settings)).not.toContain('secret');
  });

  test.each([
    [{ EVENT_LOG_PASSWORD: 'x' }, 'EVENT_LOG_USER has to name the user of the cluster.'],
    [{ EVENT_LOG_USER: 'x' }, 'One of EVENT_LOG_PASSWORD and EVENT_LOG_PASSWORD_FILE has to be set, and not both.'],
    [
      { ...user, EVENT_LOG_PASSWORD_FILE: '/x' },
      'One of EVENT_LOG_PASSWORD and EVENT_LOG_PASSWORD_FILE has to be set, and not both.',
    ],
    [
      { EVENT_LOG_USER: 'x', EVENT_LOG_PASSWORD_FILE: '/nowhere/password' },
      'EVENT_LOG_PASSWORD_FILE names /nowhere/password, which cannot be read (ENOENT).',
    ],
  ])('that is missing or said twice is asked for: %j', (environment, sentence) => {
    expect(wrongWith({ EVENT_LOG: 'esdb://a', ...environment })).toEqual([sentence]);
  });

  test('that is empty is asked for', () => {
    writeFileSync(inFolder('password'), '\n');
    const environment = { EVENT_LOG_USER: 'x', EVENT_LOG_PASSWORD_FILE: inFolder('password') };
    expect(wrongWith({ EVENT_LOG: 'esdb://a', ...environment })).toEqual(['EVENT_LOG_PASSWORD_FILE is empty.']);
  });

  test('is not sent without TLS, and not taken silently either', () => {
    expect(wrongWith({ EVENT_LOG: 'esdb://a?tls=false', ...user })).toEqual([
      'EVENT_LOG has tls=false, and without TLS no user and password are sent: leave them out, or turn TLS on.',
    ]);
    const settings = readClusterSettings({ EVENT_LOG: 'esdb://a?tls=false' });
    expect(settings).toEqual({
      hosts: [{ address: 'a', port: 2113 }],
      discovery: 'none',
      tls: undefined,
      user: undefined,
    });
  });
});

describe('the options', () => {
  test('name the authority to trust', () => {
    const settings = readClusterSettings({
      EVENT_LOG: `esdb://a?tlsCaFile=${encodeURIComponent(authorityFile)}`,
      ...user,
    });
    expect('wrong' in settings ? settings : settings.tls?.authority?.toString()).toMatch(/BEGIN CERTIFICATE/);
  });

  test('name a file that holds a certificate', () => {
    for (const [name, text] of [
      ['empty', ''],
      ['key', '-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n'],
      ['torn', '-----BEGIN CERTIFICATE-----\nMIIB\n'],
    ] as const) {
      writeFileSync(inFolder(name), text);
      expect(wrongWith({ EVENT_LOG: `esdb://a?tlsCaFile=${inFolder(name)}`, ...user })).toEqual([
        `EVENT_LOG: tlsCaFile names ${inFolder(name)}, which holds no certificate.`,
      ]);
    }
  });

  test.each([
    ['?tls=maybe', 'EVENT_LOG: tls is true or false.'],
    ['?tlsCaFile=', 'EVENT_LOG: tlsCaFile names a file.'],
    ['?tlsCaFile=/nowhere/ca.pem', 'EVENT_LOG: tlsCaFile names /nowhere/ca.pem, which cannot be read (ENOENT).'],
    ['?throwOnAppendFailure=false', 'EVENT_LOG takes the options tls and tlsCaFile, each once, and no other.'],
  ])('%s is refused in a sentence', (options, sentence) => {
    expect(wrongWith({ EVENT_LOG: `esdb://a${options}`, ...user })).toEqual([sentence]);
  });

  test('that contradict each other are refused', () => {
    expect(wrongWith({ EVENT_LOG: `esdb://a?tls=false&tlsCaFile=${authorityFile}` })).toEqual([
      'EVENT_LOG: tlsCaFile has no meaning with tls=false.',
    ]);
  });
});
