/** What holds for all files of the kit, and what README.md says to type. */
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { kit, read, root } from './kit.ts';

const inFolder = temporaryFolder();
const files = readdirSync(kit, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name).slice(kit.length + 1))
  .filter((path) => !/^(?:certs|secrets)\//.test(path));

/** What looks like a secret that somebody left: a key, or a password that is not the name of a file or of something to be made. */
function secretsIn(text: string): string[] {
  const keys = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----/g) ?? [];
  const passwords = [...text.matchAll(/\b\w*(?:PASSWORD|SECRET|TOKEN)\w*\s*[=:]\s*"?(?<value>[^\s"]+)/g)];
  return [
    ...keys,
    ...passwords.map(({ groups }) => groups!.value!).filter((value) => !/^(?:\/|%d\/|\$\()/.test(value)),
  ];
}

test('no file holds a secret', () => {
  expect(files.length).toBeGreaterThan(12);
  for (const path of files) expect(secretsIn(read(path)), path).toEqual([]);
  expect(secretsIn('EVENT_LOG_PASSWORD=hunter2\nEVENT_LOG_PASSWORD_FILE=/run/secrets/a')).toEqual(['hunter2']);
});

describe('README.md', () => {
  const readme = read('README.md');
  const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!);

  test('names only what is there', () => {
    const named = readme.match(/\b(?:services|test|packages)\/[\w./-]*\w/g) ?? [];
    const here = readme.match(/(?<=`)(?:nginx|systemd(?:-cluster)?)\/[\w./-]*|(?<=`)compose\.yaml/g) ?? [];
    expect(named.length).toBeGreaterThan(8);
    for (const path of [...named.map((name) => join(root, name)), ...here.map((name) => join(kit, name))])
      expect(existsSync(path), path).toBe(true);
  });

  test('makes the folder and the account that the units and the proxy count on', () => {
    const typed = blocks.join('\n');
    const [settings] = /(?<=EnvironmentFile=)\S+/.exec(read('systemd/rapporteur-register.service'))!;
    const [recorders] = /(?<=include )\S+(?=;)/.exec(read('nginx/register.conf'))!;
    expect(typed).toContain(`cp services/deployment/rapporteur.env.example ${settings}\n`);
    expect(typed).toContain(`cp services/deployment/nginx/recorders.conf ${dirname(recorders)}/\n`);
    const [user] = /(?<=User=)\w+/.exec(read('systemd/rapporteur-.service.d/hardening.conf'))!;
    expect(typed).toMatch(new RegExp(`adduser --system --group .* ${user}\n`));
  });

  const noOpenssl = spawnSync('openssl', ['version']).error !== undefined;
  if (noOpenssl) console.log('openssl is not installed: the making of certificates was not tried.');
  test.skipIf(noOpenssl)(
    'makes certificates and passwords as the cluster and the services need them',
    () => {
      mkdirSync(inFolder('kit'));
      const block = blocks.find((each) => each.includes('openssl req -x509'))!;
      const { status, stderr } = spawnSync('sh', ['-e', '-c', block], {
        cwd: inFolder('kit'),
        encoding: 'utf8',
        timeout: 60_000,
      });
      expect(status, stderr).toBe(0);
      const made = (path: string) => readFileSync(inFolder(`kit/${path}`), 'utf8');
      const authority = new X509Certificate(made('certs/ca/ca.crt'));
      expect(authority.ca).toBe(true);
      for (const node of ['kurrentdb-1', 'kurrentdb-2', 'kurrentdb-3']) {
        const certificate = new X509Certificate(made(`certs/${node}/node.crt`));
        expect(certificate.verify(authority.publicKey)).toBe(true);
        expect(certificate.checkHost(node)).toBe(node);
        expect(certificate.checkHost(node.replace(/\d$/, '4'))).toBeUndefined();
        // Nodes know each other by the one name, and call each other as clients.
        expect(certificate.subject).toBe('CN=kurrentdb-node');
        expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
        expect(made(`certs/${node}/node.key`)).toMatch(/^-----BEGIN PRIVATE KEY-----/);
      }
      expect(readdirSync(inFolder('kit/certs/ca'))).toEqual(['ca.crt']);
      const password = made('secrets/log-password').trim();
      expect(password).toMatch(/^[0-9a-f]{48}$/);
      expect(made('secrets/kurrentdb.env')).toMatch(
        new RegExp(`^KURRENTDB_DEFAULT_ADMIN_PASSWORD=${password}\nKURRENTDB_DEFAULT_OPS_PASSWORD=[0-9a-f]{48}\n$`),
      );
      expect(statSync(inFolder('kit/secrets/log-password')).mode & 0o077).toBe(0);
    },
    90_000,
  );
});
