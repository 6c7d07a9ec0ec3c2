/** The read side: the register over GraphQL. One entry; whoever composes the services mounts `handle` at /graphql. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createYoga } from 'graphql-yoga';
import type { Setting } from './answer.ts';
import { handle } from './handle.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { ReadModels } from './reading.ts';
import { recorded } from './recorded.ts';
import { schemaWith } from './schema.ts';
import { type Logger, maskInternal, useCodes } from './use-errors.ts';
import { useGraphiql } from './use-graphiql.ts';
import { useHeaders } from './use-headers.ts';
import { type Pinned, useReading } from './use-reading.ts';
import { useRequest } from './use-request.ts';
import { useSentences } from './use-sentences.ts';
import { useTokenLimit } from './use-token-limit.ts';

export type QueryOptions = {
  readModels: ReadModels;
  /** The register's own zone: its date is the default day of every question. */
  zone: string;
  /** Milliseconds since the epoch. */
  now: () => number;
  limits?: Partial<Limits>;
  logger?: Logger;
};

export type QueryService = {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** The same without a port. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Ends the subscriptions. Questions that are being answered still get their answers. */
  close(): Promise<void>;
};

const PATH = '/graphql';

export function queryService({ readModels, zone, now, limits, logger = toConsole }: QueryOptions): QueryService {
  const setting: Setting = { zone, now, limits: { ...defaultLimits, ...limits } };
  const pinned: Pinned = new WeakMap();
  const closing = new AbortController();
  const yoga = createYoga({
    schema: schemaWith(recorded(readModels, setting, closing.signal)),
    graphqlEndpoint: PATH,
    plugins: [
      useSentences(closing.signal),
      useGraphiql(PATH),
      useHeaders(readModels, setting, pinned),
      useRequest,
      useTokenLimit(setting.limits.tokens),
      useReading(readModels, setting, pinned),
      useCodes,
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
  return {
    handle: (request, response) => {
      handle(fetch, setting.limits.body, request, response).catch((error: unknown) => {
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

const toConsole: Logger = {
  error: (message, details) => console.error(JSON.stringify({ level: 'error', message, ...details })),
};
