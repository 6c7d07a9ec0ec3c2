/**
 * Names this register goes by. A page elsewhere can have its own name resolved to 127.0.0.1 and then ask as if from here;
 * it cannot change the name it asks for.
 */
import { type Refusal, refusal } from '@rapporteur/schema/codes';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const LOOPBACK_IN_WORDS = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(LOOPBACK);
const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\./.test(host);

/** Who listens on an address that only this machine reaches turns requests for another name away: what is wrong with a name, or nothing. */
export function knownHosts(host: string): (asked: string | undefined) => Refusal | undefined {
  if (!isLoopback(host)) return () => undefined;
  const known = new Set([...LOOPBACK, host]);
  return (header = '') => {
    const asked = header.replace(/:\d*$/, '').toLowerCase();
    if (known.has(asked)) return undefined;
    return refusal('HOST_UNKNOWN', { host: asked.slice(0, 80) || 'of nothing', known: LOOPBACK_IN_WORDS });
  };
}

/** The address to type: one that listens on all interfaces is reached here by the loopback. */
export const urlOf = (host: string, port: number): string => {
  const name = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${name}:${port}`;
};
