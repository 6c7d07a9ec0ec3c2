/**
 * The door of a process: what happens to every request before and after the services see it, and what all of them answer:
 * /health, /health/live, /health/ready and /metrics. Handlers are those of node:http, which express takes as they are.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusal } from '@rapporteur/schema/codes';
import { CannotStart } from './cannot-start.ts';
import type { Health } from './health.ts';
import { knownHosts, urlOf } from './hosts.ts';
import type { Logger } from './log-lines.ts';
import type { Metrics } from './metrics.ts';
import { sendProblem } from './problem.ts';
import { refuseWhileClosing, watchAnswers } from './stopping.ts';
import type { Tracing } from './tracing.ts';
import { watchRequests } from './watch-requests.ts';

type Next = (error?: unknown) => void;
type Asked = IncomingMessage & { originalUrl?: string };
export type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;
export type FaultHandler = (error: unknown, request: IncomingMessage, response: ServerResponse, next: Next) => void;

export type DoorOptions = {
  host: string;
  port: number;
  /** What is told apart in metrics and log lines, as beginnings of paths; anything else is "other". */
  routes: readonly string[];
  health: () => Promise<Health>;
  metrics: Metrics;
  logger: Logger;
  tracing?: Tracing | undefined;
};

export type Door = {
  /** In the order they are to be used, before the services. */
  first: readonly Handler[];
  /** What no service has answered. */
  last: readonly [Handler, FaultHandler];
  /** Gives the address. Throws CannotStart with a sentence. */
  listen(app: RequestListener): Promise<string>;
  /** Lets what was begun come to its end, and refuses what comes meanwhile. */
  close(services: readonly (() => Promise<void>)[]): Promise<void>;
};

export function openDoor({ host, port, routes, health, metrics, logger, tracing }: DoorOptions): Door {
  const watch = watchRequests({ routes: [...routes, '/health', '/metrics'], metrics, logger, tracing });
  const wrongHost = knownHosts(host);
  let stop: ReturnType<typeof watchAnswers>['stop'] | undefined;
  let closing = false;

  const refuse = (response: ServerResponse, why: ReturnType<typeof refusal>): void => {
    metrics.refused(why.refused);
    sendProblem(response, why, String(response.getHeader('X-Correlation-Id') ?? randomUUID()));
  };

  const guard: Handler = (request, response, next) => {
    if (closing) return refuseWhileClosing(request, response);
    const why = wrongHost(request.headers.host);
    if (why) refuse(response, why);
    else next();
  };

  const answers: Record<string, (response: ServerResponse) => Promise<void>> = {
    '/health': async (response) => {
      const now = await health();
      sendJson(response, now.status === 'down' ? 503 : 200, now);
    },
    // Whoever is asked this and answers is alive; what it depends on is none of this question.
    '/health/live': async (response) => sendJson(response, 200, { status: 'ok' }),
    '/health/ready': async (response) => {
      const now = await health();
      sendJson(response, now.ready ? 200 : 503, now);
    },
    '/metrics': async (response) => {
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
    },
  };

  const operations: Handler = (request, response, next) => {
    const path = pathOf(request);
    const answer = answers[path];
    if (!answer) return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, refusal('METHOD_NOT_ALLOWED', { path, allowed: 'GET, HEAD' }));
    }
    answer(response).catch(next);
  };

  const nothingThere: Handler = (request, response) =>
    refuse(response, refusal('NOT_FOUND', { path: pathOf(request).slice(0, 80) }));

  const fault: FaultHandler = (error, _, response, next) => {
    // Nothing sensible can follow half an answer.
    if (response.headersSent) return next(error);
    const correlationId = String(response.getHeader('X-Correlation-Id') ?? randomUUID());
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    logger.error('a request was not answered', { correlationId, cause: message, stack });
    refuse(response, refusal('INTERNAL', { correlationId }));
  };

  async function listen(app: RequestListener): Promise<string> {
    const server = createServer(app);
    ({ stop } = watchAnswers(server));
    const why: Record<string, string> = {
      EADDRINUSE: `Port ${port} of ${host} is taken; stop what listens there, or set PORT to another one.`,
      EACCES: `Port ${port} of ${host} may not be used by this user; set PORT to one above 1023.`,
    };
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(new CannotStart(why[error.code ?? ''] ?? `${host} cannot be listened on (${error.code}); mend HOST.`)),
      );
      server.listen(port, host, () => resolve(urlOf(host, (server.address() as AddressInfo).port)));
    });
  }

  return {
    first: [watch, guard, operations],
    last: [nothingThere, fault],
    listen,
    async close(services) {
      closing = true;
      await stop?.(services);
    },
  };
}

/** Where express has mounted somebody, it has cut the path; the whole of it is kept beside. */
const pathOf = ({ originalUrl, url = '/' }: Asked): string => (originalUrl ?? url).split('?', 1)[0]!;

function sendJson(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(content));
}
