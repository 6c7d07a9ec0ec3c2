/** Refusals on their way out of HTTP: RFC 9457, with a stable code and one sentence. */
import { type ServerResponse, STATUS_CODES } from 'node:http';
import { type Code, codes, type Refusal, sentenceOf } from '@rapporteur/schema/codes';
import { traceOf } from './tracing.ts';

export type Problem = {
  type: string;
  title: string;
  status: number;
  code: Code;
  /** One sentence: what is wrong and what to do. */
  detail: string;
  field?: string;
  correlationId: string;
};

/** In how many seconds it makes sense to try again. */
const RETRY_AFTER: Partial<Record<Code, number>> = {
  TOO_MUCH_AT_ONCE: 1,
  LOG_UNAVAILABLE: 5,
  CLOSING: 5,
};

export function sendProblem(response: ServerResponse, why: Refusal, correlationId: string): void {
  traceOf(response)?.({ 'rapporteur.code': why.refused });
  const { status } = codes[why.refused];
  const seconds = RETRY_AFTER[why.refused];
  if (seconds !== undefined) response.setHeader('Retry-After', String(seconds));
  const problem: Problem = {
    type: `urn:rapporteur:problem:${why.refused}`,
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    code: why.refused,
    detail: sentenceOf(why),
    ...(why.field !== undefined && { field: why.field }),
    correlationId,
  };
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.end(JSON.stringify(problem));
}
