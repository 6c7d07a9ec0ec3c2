/** Every error leaves with a code of our table and a sentence; what failed on our side is logged once and goes by a number. */
import { randomUUID } from 'node:crypto';
import { type Code, codes, refusal, sentenceOf } from '@rapporteur/schema/codes';
import { GraphQLError } from 'graphql';
import type { Plugin, YogaServerOptions } from 'graphql-yoga';
import { isCode } from './refused.ts';

export type Logger = { error(message: string, details: Record<string, unknown>): void };

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

export const useCodes: Plugin = {
  onResultProcess({ result, setResult }) {
    if ('errors' in result && result.errors) setResult({ ...result, errors: result.errors.map(coded) });
  },
};

/** What yoga and the parser say in codes of their own. */
const CODES: Readonly<Record<string, Code>> = { REQUEST_ENTITY_TOO_LARGE: 'BODY_TOO_LARGE' };

function coded(error: GraphQLError): GraphQLError {
  const { originalError } = error;
  // A scalar's own sentence says it better than the frame that graphql puts around it.
  const own = originalError instanceof GraphQLError && isCode(originalError.extensions.code) ? originalError : error;
  const { code: ours, http: said } = own.extensions;
  if (isCode(ours))
    return rewritten(error, own.message, {
      ...own.extensions,
      http: { ...said, spec: false, status: codes[ours].status },
    });
  const { code: given, http } = error.extensions;
  const code = CODES[String(given)] ?? 'GRAPHQL_INVALID';
  const params = { why: error.message.replace(/\.$/, ''), limit: 'this service takes' };
  return rewritten(error, sentenceOf(refusal(code, params)), { code, http });
}

const rewritten = (
  { nodes, source, positions, path }: GraphQLError,
  message: string,
  extensions: GraphQLError['extensions'],
): GraphQLError => new GraphQLError(message, { nodes, source, positions, path, extensions });
