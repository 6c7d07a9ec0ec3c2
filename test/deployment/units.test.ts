/** The units of one server against what they start, and, where systemd's own tool is there, as it reads them. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { CHECKOUT, inCheckout, kit, PASSWORD, putUp, read, root } from './kit.ts';
import { unknownTo, wrongWith } from './settings.ts';
import { commandOf, environmentOf, readUnit, units, valuesOf } from './units.ts';

const inFolder = temporaryFolder();
const folders = () => ({ state: inFolder('lib'), credentials: inFolder('credentials') });
const services = units.filter((name) => name.endsWith('.service'));
const example = read('rapporteur.env.example');

test('there is the register, and a backup of it every day', () => {
  expect(units).toEqual(['rapporteur-backup.service', 'rapporteur-backup.timer', 'rapporteur-register.service']);
  const timer = readUnit('rapporteur-backup.timer');
  expect(valuesOf(timer, 'Timer', 'OnCalendar')).toEqual([expect.stringMatching(/^\*-\*-\* /)]);
  expect(valuesOf(timer, 'Timer', 'Persistent')).toEqual(['yes']);
});

describe.each(services)('%s', (name) => {
  const unit = readUnit(name);

  test('starts programs that are there and may be run', () => {
    for (const setting of ['ExecStart', 'ExecStartPost']) {
      if (valuesOf(unit, 'Service', setting).length === 0) continue;
      const words = commandOf(unit, setting, folders());
      expect(statSync(words[0]!).mode & 0o111, words[0]).not.toBe(0);
      // Of a shell what it is told, relative to the checkout.
      const named = words.flatMap((word) => word.match(/(?:node_modules|services)\/[\w./-]+/g) ?? []);
      for (const path of named) expect(existsSync(join(root, path)), path).toBe(true);
    }
    expect(valuesOf(unit, 'Service', 'WorkingDirectory')).toEqual([CHECKOUT]);
    for (const [file] of valuesOf(unit, 'Unit', 'Documentation').map((address) => address.match(/(?<=^file:).+/)!))
      expect(existsSync(inCheckout(file!))).toBe(true);
  });

  test.each([
    ['User', 'rapporteur'],
    ['NoNewPrivileges', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['PrivateTmp', 'yes'],
    ['PrivateDevices', 'yes'],
    ['UMask', '0077'],
    ['StateDirectoryMode', '0700'],
    ['IPAddressDeny', 'any'],
    ['SystemCallErrorNumber', 'EPERM'],
  ])('keeps %s at "%s"', (setting, value) => {
    expect(valuesOf(unit, 'Service', setting)).toEqual([value]);
  });

  test('is given the folder it is told to write to', () => {
    const { state } = folders();
    const { DATA_DIR } = environmentOf(unit, '', folders());
    const made = valuesOf(unit, 'Service', 'StateDirectory').flatMap((names) => names.split(' '));
    expect(made.map((made) => join(state, made))).toContain(DATA_DIR);
  });
});

describe('the settings of the register', () => {
  const unit = () => readUnit('rapporteur-register.service');

  test('are all known to it, those of the example included, and right', () => {
    const environment = environmentOf(unit(), example, folders());
    expect(wrongWith('standalone', environment)).toEqual([]);
    expect(unknownTo('standalone', environment)).toEqual([]);
    expect(unknownTo('standalone', { ...environment, LOGFILE: '/srv/log' })).toEqual(['LOGFILE']);
  });

  test('say a port on the loopback, which is the one that the proxy asks', () => {
    const { HOST, PORT } = environmentOf(unit(), example, folders());
    expect(HOST).toBe('127.0.0.1');
    const asked = [...read('nginx/upstreams.one-server.conf').matchAll(/server ([\d.:]+);/g)].map(
      ([, server]) => server,
    );
    expect(asked).toEqual([`${HOST}:${PORT}`, `${HOST}:${PORT}`]);
  });

  test('for a log in a cluster take the password and the authority from credentials, each of which is loaded', async () => {
    await putUp(inFolder('put-up'));
    const clustered = readUnit('rapporteur-register.service', 'systemd-cluster');
    const loaded = valuesOf(clustered, 'Service', 'LoadCredential').map((value) => value.split(':')[0]!);
    expect(loaded).toEqual(['log-password', 'log-ca']);
    mkdirSync(folders().credentials);
    cpSync(inFolder('put-up/secrets/log-password'), join(folders().credentials, 'log-password'));
    cpSync(inFolder('put-up/certs/ca/ca.crt'), join(folders().credentials, 'log-ca'));
    const environment = environmentOf(clustered, example, folders());
    expect(wrongWith('standalone', environment)).toEqual([]);
    expect(unknownTo('standalone', environment)).toEqual([]);
    expect(JSON.stringify(environment)).not.toContain(PASSWORD);
    // It has to reach the cluster; without the drop-in it reaches nobody.
    expect(valuesOf(clustered, 'Service', 'IPAddressAllow')).toEqual(['localhost', 'any']);
    expect(valuesOf(unit(), 'Service', 'IPAddressAllow')).toEqual(['localhost']);
  });
});

const noTool = spawnSync('systemd-analyze', ['--version']).error !== undefined;
if (noTool) console.log('systemd-analyze is not installed: the units were read by these tests alone.');
describe.skipIf(noTool)('as systemd reads them', () => {
  /** The units as README.md installs them, but for the place of the checkout. */
  function installed(...more: string[]): string {
    const folder = inFolder('system');
    for (const from of ['systemd', ...more]) cpSync(join(kit, from), folder, { recursive: true });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      writeFileSync(path, inCheckout(readFileSync(path, 'utf8')).replaceAll(`=${CHECKOUT}\n`, `=${root}\n`));
    }
    return folder;
  }
  const analyse = (args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8', timeout: 60_000 });
  const verify = (folder: string) =>
    analyse(['verify', '--man=no', ...units.map((name) => join(folder, name))]).stderr.trim();

  test.each([[[]], [['systemd-cluster']]])('they are right in every respect, with %j beside them', (more) => {
    expect(verify(installed(...more))).toBe('');
  });

  test('what is wrong would be told', () => {
    const folder = installed();
    writeFileSync(join(folder, 'rapporteur-.service.d/typing.conf'), '[Service]\nProtectSytem=strict\n');
    expect(verify(folder)).toMatch(/'ProtectSytem' in section/);
  });

  test.each(services)('%s is little exposed', (name) => {
    const folder = installed();
    const security = ['security', '--offline=yes', '--no-pager', '--threshold=15'];
    const told = analyse([...security, join(folder, name)]);
    expect(told.stdout).toMatch(/Overall exposure level for \S+: \d\.\d OK/);
    expect(told.status).toBe(0);
  });
});
