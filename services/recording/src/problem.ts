/** Refusals on their way out of HTTP: RFC 9457, with a stable code and one sentence. */
import { STATUS_CODES } from 'node:http';
import { codes, type Refusal, sentenceOf } from '@rapporteur/schema/codes';
import type { Response } from 'express';

export type Problem = {
  type: string;
  title: string;
  status: number;
  code: Refusal['refused'];
  /** One sentence: what is wrong and what to do. */
  detail: string;
  field?: string;
  correlationId: string;
};

/** In how many seconds it makes sense to try again. */
const RETRY_AFTER: Partial<Record<Refusal['refused'], number>> = {
  TOO_MUCH_AT_ONCE: 1,
  LOG_UNAVAILABLE: 5,
  CLOSING: 5,
};

export function sendProblem(response: Response, why: Refusal, correlationId: string): void {
  const { status } = codes[why.refused];
  const seconds = RETRY_AFTER[why.refused];
  if (seconds !== undefined) response.set('Retry-After', String(seconds));
  const problem: Problem = {
    type: `urn:rapporteur:problem:${why.refused}`,
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    code: why.refused,
    detail: sentenceOf(why),
    ...(why.field !== undefined && { field: why.field }),
    correlationId,
  };
  response.status(status).set('Content-Type', 'application/problem+json; charset=utf-8').end(JSON.stringify(problem));
}
