/** Refusals on their way out: a GraphQL error with one sentence and its code. */
import { type Code, codes, type Params, refusal, sentenceOf } from '@rapporteur/schema/codes';
import { GraphQLError } from 'graphql';

/** What a resolver throws where the asker made a mistake or has to wait. `http` is read by yoga and not shown. */
export const refused = (code: Code, params: Params = {}, headers: Record<string, string> = {}): GraphQLError =>
  new GraphQLError(sentenceOf(refusal(code, params)), {
    extensions: { code, http: { status: codes[code].status, headers } },
  });

export const isCode = (code: unknown): code is Code => typeof code === 'string' && Object.hasOwn(codes, code);
