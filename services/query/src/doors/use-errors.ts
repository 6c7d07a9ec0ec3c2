/** Every error leaves with a code of our table and a sentence; what failed on our side is logged once and goes by a number. */
import { randomUUID } from 'node:crypto';
import { type Code, codes, type Refusal, refusal, sentenceOf } from '@rapporteur/schema/codes';
import type { Logger } from '@rapporteur/serving/log-lines';
import { GraphQLError } from 'graphql';
import type { Plugin, YogaServerOptions } from 'graphql-yoga';
import { isCode } from '../refused.ts';

type Options = YogaServerOptions<object, object>;
type MaskError = NonNullable<Exclude<NonNullable<Options['maskedErrors']>, boolean>['maskError']>;

/** Sentences of graphql itself and of yoga pass and get their codes below; anything else is a broken machine. */
export const maskInternal =
  (logger: Logger): MaskError =>
  (error) => {
    if (error instanceof GraphQLError && isAskersOwn(error)) return error;
    const correlationId = randomUUID();
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const { nodes, source, positions, path } = error instanceof GraphQLError ? error : {};
    logger.error('a question failed', {
      correlationId,
      ...(path && { path: path.join('.') }),
      error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    });
    return new GraphQLError(sentenceOf(refusal('INTERNAL', { correlationId })), {
      nodes,
      source,
      positions,
      path,
      extensions: { code: 'INTERNAL' satisfies Code, correlationId, http: { status: codes.INTERNAL.status } },
    });
  };

const isAskersOwn = ({ originalError }: GraphQLError): boolean =>
  originalError === undefined || (originalError instanceof GraphQLError && isAskersOwn(originalError));

/** `limit` is how many bytes a request may have; `onCode` is told of every error. */
export const useCodes = (limit: number, onCode: (code: Code) => void = () => undefined): Plugin => ({
  onResultProcess({ result, setResult }) {
    if (!('errors' in result) || !result.errors) return;
    const errors = result.errors.map((error) => coded(error, limit));
    for (const { extensions } of errors) if (isCode(extensions.code)) onCode(extensions.code);
    setResult({ ...result, errors });
  },
});

/** Where an error has a code, the answer has its status, whatever the type of the answer: `spec` would make it 200 for plain JSON. */
const httpOf = (code: Code, { extensions: { http } }: GraphQLError) => ({
  ...http,
  spec: false,
  status: codes[code].status,
});

function coded(error: GraphQLError, limit: number): GraphQLError {
  const { originalError } = error;
  // A scalar's own sentence says it better than the frame that graphql puts around it.
  const own = originalError instanceof GraphQLError && isCode(originalError.extensions.code) ? originalError : error;
  const { code: ours } = own.extensions;
  if (isCode(ours)) return rewritten(error, own.message, { ...own.extensions, http: httpOf(ours, own) });
  const { refused: code, ...said } = refusalOf(error, limit);
  return rewritten(error, sentenceOf({ refused: code, ...said }), { code, http: httpOf(code, error) });
}

/** What yoga, the parser and the validation say, in our codes. */
function refusalOf({ message, extensions: { code } }: GraphQLError, limit: number): Refusal {
  if (code === 'REQUEST_ENTITY_TOO_LARGE') return refusal('BODY_TOO_LARGE', { limit: `${limit / 1024} KiB` });
  // Validation compares all fields of one name with each other and stops at this many comparisons (seen in graphql 17.1).
  if (message === 'Validation aborted.')
    return refusal('QUERY_TOO_LARGE', {
      what: 'the same fields too often to compare them',
      limit: '500000 comparisons',
    });
  return refusal('GRAPHQL_INVALID', { why: message.replace(/\.$/, '') });
}

const rewritten = (
  { nodes, source, positions, path }: GraphQLError,
  message: string,
  extensions: GraphQLError['extensions'],
): GraphQLError => new GraphQLError(message, { nodes, source, positions, path, extensions });
