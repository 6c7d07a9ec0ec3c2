/** The deployment kit as it stands in the checkout, and a folder in which it is put up with what each installation makes for itself. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { certificate } from '../eventstoredb-peer/certificate.ts';

export const root = new URL('../..', import.meta.url).pathname;
export const kit = join(root, 'services/deployment');
export const read = (path: string): string => readFileSync(join(kit, path), 'utf8');

/** Where the units and the image expect the checkout. */
export const CHECKOUT = '/opt/rapporteur';
export const inCheckout = (text: string): string => text.replaceAll(`${CHECKOUT}/`, root);

/** What the peers of the tests ask for. */
export const USER = 'admin';
export const PASSWORD = 'only-for-tests';

/** Puts the secrets and certificates that README.md has an administrator make into `folder`, those of the peers and of this machine. */
export async function putUp(folder: string): Promise<void> {
  const { key, certificate: chain, authorityFile } = await certificate();
  const put = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  put('secrets/log-password', `${PASSWORD}\n`);
  put('certs/register/register.crt', chain);
  put('certs/register/register.key', key);
  put('certs/ca/ca.crt', '');
  copyFileSync(authorityFile, join(folder, 'certs/ca/ca.crt'));
}
