/** Before a question is answered: it is measured, the positions it asks for are waited for, and one snapshot is taken for all of it. */
import { sentenceOf } from '@rapporteur/schema/codes';
import { GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Answer, Context, Setting } from './answer.ts';
import { askedPosition } from './asked-positions.ts';
import { tooLarge } from './limits.ts';
import { answerFromSnapshot, type ReadModels, reach } from './reading.ts';
import { refused } from './refused.ts';
import { variablesOf } from './variables.ts';

/** The positions that answers were read at, by request, for those who write the headers. */
export type Pinned = WeakMap<Request, Answer>;

type Operation = Parameters<NonNullable<Plugin['onExecute']>>[0]['args'];

export function useReading(readModels: ReadModels, setting: Setting, pinned: Pinned): Plugin<Context> {
  const { limits } = setting;

  /** Nothing where the executor itself will say what is wrong. */
  function asked({ schema, document, operationName, variableValues }: Operation) {
    const operation = getOperationAST(document, operationName);
    const variables = operation && variablesOf(schema, operation, variableValues);
    if (!operation || !variables) return undefined;
    const refusal = tooLarge(schema, document, operation, variables.coerced, limits);
    if (refusal)
      throw new GraphQLError(sentenceOf(refusal), { extensions: { code: refusal.refused, http: { status: 400 } } });
    return { position: askedPosition(schema, document, operation, variables) };
  }

  return {
    async onExecute({ args, executeFn, setExecuteFn, extendContext }) {
      const { position } = asked(args) ?? {};
      if (position !== undefined) await reach(readModels, position, limits.wait);
      setExecuteFn(async (operation) => {
        const { answer, release } = answerFromSnapshot(readModels, setting);
        try {
          extendContext({ answer });
          pinned.set(args.contextValue.request, answer);
          return await executeFn(operation);
        } finally {
          release();
        }
      });
    },
    onSubscribe({ args }) {
      const { method, url } = args.contextValue.request;
      if (method !== 'POST')
        throw refused('METHOD_NOT_ALLOWED', { path: `${new URL(url).pathname} with a subscription`, allowed: 'POST' });
      asked(args);
    },
  };
}
