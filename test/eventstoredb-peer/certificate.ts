/** A certificate for peers that are called over TLS, made when it is first needed and gone with the process: no key is kept anywhere. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export type Certificate = {
  key: Buffer;
  certificate: Buffer;
  /** The path of the certificate alone: it vouches for itself, so a client has to be told to trust it. */
  authorityFile: string;
};

let made: Promise<Certificate> | undefined;

/** The same one for every peer of this process. */
export const certificate = (): Promise<Certificate> => (made ??= make());

async function make(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    curve: 'P-256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-peer-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const authorityFile = join(folder, 'ca.pem');
  writeFileSync(authorityFile, cert);
  return { key: Buffer.from(key), certificate: Buffer.from(cert), authorityFile };
}
