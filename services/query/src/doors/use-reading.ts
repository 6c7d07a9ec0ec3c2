/** Before a question is answered: it is measured, the positions it asks for are waited for, and one snapshot is taken for all of it. */
import type { Plugin } from 'graphql-yoga';
import type { Context, Setting } from '../answer.ts';
import { answerFromSnapshot, answerWithoutHold } from '../answer-from.ts';
import { type ReadModels, reach, withSnapshot } from '../reading.ts';
import { refused } from '../refused.ts';
import { asked } from './asked.ts';
import { type KeptAnswers, nameOf, type ReadAt } from './kept-answers.ts';

/** The positions and days that answers were read at, by request, for those who write the headers. */
export type Pinned = WeakMap<Request, ReadAt>;

export function useReading(
  readModels: ReadModels,
  setting: Setting,
  pinned: Pinned,
  answers: KeptAnswers,
): Plugin<Context> {
  const { limits } = setting;

  return {
    async onExecute({ args, executeFn, setExecuteFn, extendContext }) {
      const { position } = asked(args, limits) ?? {};
      if (position !== undefined) await reach(readModels, position, limits.wait);
      setExecuteFn(async (operation) => {
        const { answer, release } = answerFromSnapshot(readModels, setting);
        try {
          const { request, params } = args.contextValue;
          pinned.set(request, answer);
          const name = nameOf(params, answer);
          const before = answers.get(name);
          if (before) return JSON.parse(before.text);
          extendContext({ answer });
          const result = await executeFn(operation);
          if (result.data && !result.errors) answers.keep(name, result.data);
          return result;
        } finally {
          release();
        }
      });
    },
    onSubscribe({ args, extendContext }) {
      const { method, url, headers } = args.contextValue.request;
      if (method !== 'POST') {
        const path = `${new URL(url).pathname} with a subscription`;
        throw refused('METHOD_NOT_ALLOWED', { path, allowed: 'POST' }, { Allow: 'POST' });
      }
      // Whoever takes anything waits for an answer that ends, and this one does not.
      if (!headers.get('accept')?.toLowerCase().includes('text/event-stream'))
        throw refused('ANSWER_UNACCEPTABLE', { offered: 'text/event-stream for a subscription' });
      asked(args, limits);
      extendContext({ answer: withSnapshot(readModels, (now) => answerWithoutHold(readModels, now, setting)) });
    },
  };
}
