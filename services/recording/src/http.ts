/** The door: HTTP in, answers and problems out. What a person got wrong is told in a sentence; what we got wrong is logged once. */
import { randomUUID } from 'node:crypto';
import { type Code, isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import openapi from '@rapporteur/schema/generated/openapi.json' with { type: 'json' };
import { isCommandName } from '@rapporteur/schema/registry';
import type { Logger } from '@rapporteur/serving/log-lines';
import { sendProblem } from '@rapporteur/serving/problem';
import { traceOf } from '@rapporteur/serving/tracing';
import { CORRELATION_ID } from '@rapporteur/serving/watch-requests';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Answered } from './answer.ts';
import type { BatchAnswer } from './batch.ts';
import { readJson } from './json.ts';
import { LogUnavailable } from './log-unavailable.ts';
import { readBody } from './read-body.ts';
import { isKey, unknownCommand } from './sent.ts';

/** What follows a request from system to system. */
export type Marks = { correlationId: string; traceparent?: string | undefined };
export type Limits = { commandBytes: number; batchBytes: number };
export type Recorder = {
  record(
    name: string,
    body: unknown,
    key: string,
    options: Marks & { ifMatch?: bigint | undefined },
  ): Promise<Answered>;
  batch(body: unknown, options: Marks): Promise<BatchAnswer | Refusal>;
};

export type RouterOptions = {
  limits: Limits;
  logger: Logger;
  /** Told of every refusal, those within a batch included. */
  onRefusal: (code: Code) => void;
};

export function httpRouter({ record, batch }: Recorder, { limits, logger, onRefusal }: RouterOptions): Router {
  const router = express.Router({ caseSensitive: true });
  const refuse = (response: Response, why: Refusal): void => {
    onRefusal(why.refused);
    sendProblem(response, why, correlationOf(response));
  };

  router.use(['/commands', '/openapi.json'], (request, response, next) => {
    response.locals.marks = marksOf(request);
    response.set({
      'X-Correlation-Id': correlationOf(response),
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    next();
  });

  router.get('/openapi.json', (_, response) => void response.json(openapi));
  router.all('/openapi.json', (request, response) => notAllowed(request, response, 'GET, HEAD'));

  router.post('/commands/batch', async (request, response) => {
    const body = await jsonIn(request, response, limits.batchBytes);
    if (body === undefined) return;
    const answer = await batch(body.json, response.locals.marks as Marks);
    if (isRefusal(answer)) return refuse(response, answer);
    for (const { problem } of answer.results) if (problem) onRefusal(problem.code);
    traceOf(response)?.({
      'http.route': '/commands/batch',
      'rapporteur.commands': answer.results.length,
      'rapporteur.recorded': answer.results.filter(({ status }) => status === 'recorded').length,
      'rapporteur.refused': answer.results.filter(({ status }) => status === 'refused').length,
    });
    response.set('Rapporteur-Position', answer.position).status(200).json(answer);
  });

  router.post('/commands/:name', async (request, response) => {
    const { name } = request.params;
    if (!isCommandName(name)) return refuse(response, unknownCommand(name));
    traceOf(response)?.({ 'http.route': `/commands/${name}`, 'rapporteur.command': name });
    const key = request.get('Idempotency-Key');
    const ifMatch = ifMatchOf(request);
    if (key === undefined) return refuse(response, refusal('IDEMPOTENCY_KEY_MISSING'));
    if (!isKey(key)) return refuse(response, refusal('IDEMPOTENCY_KEY_INVALID'));
    if (isRefusal(ifMatch)) return refuse(response, ifMatch);
    const body = await jsonIn(request, response, limits.commandBytes);
    if (body === undefined) return;
    const answer = await record(name, body.json, key, { ...(response.locals.marks as Marks), ifMatch });
    if (isRefusal(answer)) return refuse(response, answer);
    traceOf(response)?.({
      'rapporteur.outcome': answer.repeated ? 'repeated' : 'recorded',
      'rapporteur.events': answer.events.length,
      'rapporteur.warnings': answer.warnings.length,
    });
    response
      .set({ ETag: `"${answer.revision}"`, 'Rapporteur-Position': answer.position })
      .status(answer.repeated ? 200 : 201)
      .json(answer);
  });

  router.all('/commands/:name', (request, response) => {
    const { name } = request.params;
    if (name !== 'batch' && !isCommandName(name)) return refuse(response, unknownCommand(name));
    notAllowed(request, response, 'POST');
  });

  router.use('/commands', (request, response) =>
    refuse(response, refusal('NOT_FOUND', { path: request.originalUrl.slice(0, 80) })),
  );

  router.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    // Nothing sensible can follow half an answer.
    if (response.headersSent) return next(error);
    // A path that cannot be decoded leads nowhere.
    if (error instanceof URIError) return refuse(response, refusal('NOT_FOUND', { path: 'that address' }));
    const correlationId = correlationOf(response);
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    logger.error('a command was not recorded', { correlationId, cause: message, stack });
    refuse(
      response,
      error instanceof LogUnavailable ? refusal('LOG_UNAVAILABLE') : refusal('INTERNAL', { correlationId }),
    );
  });
  return router;

  function notAllowed(request: Request, response: Response, allowed: string): void {
    response.set('Allow', allowed);
    refuse(response, refusal('METHOD_NOT_ALLOWED', { path: request.path, allowed }));
  }

  /** The JSON that was sent; undefined if it has been answered already what is wrong with it, or nobody is there any more. */
  async function jsonIn(request: Request, response: Response, limit: number): Promise<{ json: unknown } | undefined> {
    if (request.get('Sec-Fetch-Site') === 'cross-site') return void refuse(response, refusal('CROSS_SITE'));
    if (!isJson(request)) return void refuse(response, refusal('MEDIA_TYPE_UNSUPPORTED'));
    const bytes = await readBody(request, limit);
    if (bytes === 'gone') return undefined;
    if (bytes === 'tooLarge') return void refuse(response, refusal('BODY_TOO_LARGE', { limit: `${limit >> 20} MiB` }));
    const read = readJson(bytes);
    return isRefusal(read) ? void refuse(response, read) : read;
  }
}

const correlationOf = (response: Response): string => {
  response.locals.marks ??= { correlationId: randomUUID() };
  return (response.locals.marks as Marks).correlationId;
};

/** JSON in UTF-8, not compressed. A form of another page cannot send this type without asking first, and is never allowed to. */
const isJson = (request: Request): boolean =>
  /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(request.get('Content-Type') ?? '') &&
  /^(?:identity)?$/i.test(request.get('Content-Encoding') ?? '');

function ifMatchOf(request: Request): bigint | undefined | Refusal {
  const given = request.get('If-Match');
  if (given === undefined) return undefined;
  const revision = /^"(\d{1,18})"$/.exec(given.trim())?.[1];
  return revision === undefined ? refusal('IF_MATCH_INVALID') : BigInt(revision);
}

/** These are stored with each event for ever, so only forms that machines make are taken: in free text somebody would put a person's name or number. */
function marksOf(request: Request): Marks {
  const correlationId = request.get('X-Correlation-Id');
  const traceparent = request.get('traceparent');
  return {
    correlationId: correlationId && CORRELATION_ID.test(correlationId) ? correlationId : randomUUID(),
    ...(traceparent &&
      /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent) && { traceparent }),
  };
}
