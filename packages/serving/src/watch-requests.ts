/** Every request gets an id that follows it from system to system, is timed, and leaves one line in the log. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from './log-lines.ts';
import type { Metrics } from './metrics.ts';
import type { Tracing } from './tracing.ts';

/** A UUID, or the id of a span or trace as W3C Trace Context writes them: ids are kept, and in free text somebody would put a person's name. */
export const CORRELATION_ID = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{32})$/i;
/** Asked every few seconds by machines; a line for each would hide the others. */
const QUIET = ['/health', '/metrics'];

export type WatchOptions = {
  routes: readonly string[];
  metrics: Metrics;
  logger: Logger;
  tracing?: Tracing | undefined;
};

export function watchRequests({ routes, metrics, logger, tracing }: WatchOptions) {
  const routeOf = (path: string) =>
    routes.find((route) => path === route || path.startsWith(`${route}/`) || path.startsWith(`${route}?`)) ?? 'other';

  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const began = performance.now();
    const given = request.headers['x-correlation-id'];
    const correlationId = typeof given === 'string' && CORRELATION_ID.test(given) ? given : randomUUID();
    // Whoever answers finds it where a client would have put it.
    request.headers['x-correlation-id'] = correlationId;
    response.setHeader('X-Correlation-Id', correlationId);
    const route = routeOf(request.url ?? '/');
    const method = METHODS.includes(request.method ?? '') ? request.method! : 'other';
    const isTraced = tracing && route !== 'other' && !QUIET.includes(route);
    const over = isTraced ? tracing.request(request, response, { method, route, correlationId }) : undefined;
    response.once('close', () => {
      const seconds = (performance.now() - began) / 1000;
      // Who asked went away before the answer.
      const status = response.headersSent ? response.statusCode : 499;
      metrics.answered({ route, method, status }, seconds);
      over?.(status);
      if (!QUIET.includes(route))
        logger.info?.('answered', { correlationId, method, route, status, ms: Math.round(seconds * 1000) });
    });
    next();
  };
}

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];
