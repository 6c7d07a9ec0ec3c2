/**
 * Names this register goes by. A page elsewhere can have its own name resolved to 127.0.0.1 and then ask as if from here;
 * it cannot change the name it asks for.
 */

import { sendProblem } from '@rapporteur/recording';
import { refusal } from '@rapporteur/schema/codes';
import type { RequestHandler } from 'express';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const LOOPBACK_IN_WORDS = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(LOOPBACK);
const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\./.test(host);

/** On an address that only this machine reaches, requests for another name are turned away. */
export function knownHosts(host: string, correlationId: () => string): RequestHandler {
  if (!isLoopback(host)) return (_, __, next) => next();
  const known = new Set([...LOOPBACK, host]);
  return (request, response, next) => {
    const asked = (request.headers.host ?? '').replace(/:\d*$/, '').toLowerCase();
    if (known.has(asked)) return next();
    const shown = asked.slice(0, 80) || 'of nothing';
    sendProblem(response, refusal('HOST_UNKNOWN', { host: shown, known: LOOPBACK_IN_WORDS }), correlationId());
  };
}

/** The address to type: one that listens on all interfaces is reached here by the loopback. */
export const urlOf = (host: string, port: number): string => {
  const name = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${name}:${port}`;
};
