/** Questions over GraphQL, answered from read models that somebody else keeps. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Code } from '@rapporteur/schema/codes';
import { type Logger, logLines } from '@rapporteur/serving/log-lines';
import { createYoga } from 'graphql-yoga';
import type { Setting } from './answer.ts';
import { documentsOf } from './doors/documents.ts';
import type { FastDoor } from './doors/fast-door.ts';
import { handle } from './doors/handle.ts';
import { keptAnswers } from './doors/kept-answers.ts';
import { defaultLimits, type Limits } from './doors/limits.ts';
import { useDocuments } from './doors/use-documents.ts';
import { maskInternal, useCodes } from './doors/use-errors.ts';
import { useEventIds } from './doors/use-event-ids.ts';
import { useGraphiql } from './doors/use-graphiql.ts';
import { useHeaders } from './doors/use-headers.ts';
import { type Pinned, useReading } from './doors/use-reading.ts';
import { useRequest } from './doors/use-request.ts';
import { useSentences } from './doors/use-sentences.ts';
import type { ReadModels } from './reading.ts';
import { recorded } from './recorded.ts';
import { schemaWith } from './schema.ts';

export type QueryOptions = {
  readModels: ReadModels;
  /** The register's own zone: its date is the default day of every question. */
  zone: string;
  /** Milliseconds since the epoch. */
  now: () => number;
  limits?: Partial<Limits>;
  /** How much memory answers given before may take. */
  keptBytes?: number;
  logger?: Logger;
  /** Told of the code of every error that leaves. */
  onRefusal?: (code: Code) => void;
};

export type QueryService = {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** The same without a port. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Ends the subscriptions. Questions that are being answered still get their answers. */
  close(): Promise<void>;
};

const PATH = '/graphql';
const KEPT_BYTES = 32 * 1024 * 1024;

export function queryService(options: QueryOptions): QueryService {
  const { readModels, zone, now, limits, keptBytes = KEPT_BYTES, logger = logLines('query', process.stderr) } = options;
  const setting: Setting = { zone, now, limits: { ...defaultLimits, ...limits } };
  const pinned: Pinned = new WeakMap();
  const closing = new AbortController();
  const schema = schemaWith(recorded(readModels, setting, closing.signal));
  const documents = documentsOf(setting.limits.tokens);
  const answers = keptAnswers(keptBytes);
  const yoga = createYoga({
    schema,
    graphqlEndpoint: PATH,
    plugins: [
      useSentences(closing.signal),
      useGraphiql(PATH),
      useHeaders(readModels, setting, pinned),
      useRequest,
      useDocuments(documents),
      useReading(readModels, setting, pinned, answers),
      useEventIds,
      useCodes(setting.limits.body, options.onRefusal),
    ],
    maskedErrors: { maskError: maskInternal(logger) },
    maxRequestBodySize: setting.limits.body,
    // Node's own: with yoga's, a request made in this process lets connections of the same process hang (seen with 0.10.13 on Node 26).
    fetchAPI: { fetch: globalThis.fetch, Request, Response, Headers, ReadableStream, WritableStream, TransformStream },
    logging: false,
    // Pages of other sites are not let in; GraphiQL and the pages are our own.
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
  });
  const fetch: QueryService['fetch'] = async (url, init = {}) => yoga.fetch(url, init);
  const fast: FastDoor = { readModels, setting, schema, documents, answers };
  const doors = { path: PATH, limit: setting.limits.body, fast, fetch, isClosing: () => closing.signal.aborted };
  return {
    handle: (request, response) => {
      handle(doors, request, response).catch((error: unknown) => {
        logger.error('an answer could not be sent', { error: String(error) });
        response.destroy();
      });
    },
    fetch,
    async close() {
      closing.abort();
      await yoga.dispose();
    },
  };
}
