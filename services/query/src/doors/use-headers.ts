/** The headers of every answer: the position it was read at, and what may be kept of it for how long. */
import { createHash } from 'node:crypto';
import { isoDay } from '@rapporteur/domain/calendar';
import type { Plugin } from 'graphql-yoga';
import type { Setting } from '../answer.ts';
import { buildDigest } from '../build.ts';
import { type Age, positionRead, type ReadModels, type Status, tooOld } from '../reading.ts';
import { todayAt } from '../today.ts';
import type { Pinned } from './use-reading.ts';

/** What every answer says of itself, through whichever door; `kept` is what may be done with it. */
export const headersAt = ({ age }: Status, position: bigint, kept: 'private, no-cache' | 'no-store') => ({
  'rapporteur-position': String(position),
  ...ageIn(age),
  'cache-control': kept,
  vary: 'accept',
  'x-content-type-options': 'nosniff',
});

/** Everything recorded until so many whole seconds ago is in the answer; nothing is said where nobody knows. */
const ageIn = (age: Age | undefined) =>
  age?.seconds !== undefined && { 'rapporteur-age': String(Math.floor(age.seconds)) };

export function useHeaders(readModels: ReadModels, { zone, now }: Setting, pinned: Pinned): Plugin {
  const build = buildDigest();
  const failed = new WeakSet<Request>();
  const current = () => positionRead(readModels);

  /**
   * What an answer depends on: the question, the position, the day, the zone and the build. Nobody has rights of their own yet and
   * nothing is redacted; both belong in here once they exist.
   */
  function entityTag(request: Request, position: bigint, today: string): string {
    const { searchParams } = new URL(request.url, 'http://localhost');
    const question = ['query', 'variables', 'operationName'].map((name) => searchParams.get(name));
    const depends = [...question, request.headers.get('accept'), String(position), today, zone, build];
    return `"${createHash('sha256').update(JSON.stringify(depends)).digest('base64url').slice(0, 27)}"`;
  }

  return {
    onRequest({ request, fetchAPI, endResponse }) {
      const known = request.headers.get('if-none-match');
      if (request.method !== 'GET' || !known || tooOld(readModels.status())) return;
      const tag = entityTag(request, current(), isoDay(todayAt(now(), zone)));
      if (!names(known, tag)) return;
      endResponse(
        new fetchAPI.Response(null, { status: 304, headers: { etag: tag, ...ageIn(readModels.status().age) } }),
      );
    },
    onResultProcess({ request, result }) {
      if (!('data' in result) || ('errors' in result && result.errors)) failed.add(request);
    },
    onResponse({ request, response }) {
      const answer = pinned.get(request);
      const { headers, status } = response;
      if (headers.get('content-type')?.startsWith('text/html')) return;
      const isGet = request.method === 'GET';
      const streams = headers.get('content-type')?.startsWith('text/event-stream');
      const kept = isGet && !streams ? 'private, no-cache' : 'no-store';
      for (const [name, value] of Object.entries(headersAt(readModels.status(), answer?.position ?? current(), kept)))
        headers.set(name, value);
      if (isGet && status === 200 && answer && !failed.has(request))
        headers.set('etag', entityTag(request, answer.position, isoDay(answer.today)));
    },
  };
}

/** `header` is a list of tags, or `*` for any. A weak tag serves: the bytes are the same wherever the tag is. */
const names = (header: string, tag: string): boolean =>
  header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
