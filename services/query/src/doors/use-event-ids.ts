/**
 * Every event that a follower is sent bears its position as its id, so that a client which lost its connection says by itself, in
 * `Last-Event-ID`, after which one to go on.
 */
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../answer.ts';
import { scalars } from '../scalars.ts';

/** The position of the event that is being told, by request: a follower is told one event after the other. */
const telling = new WeakMap<Request, bigint>();

export function isTold({ request }: Context, position: bigint): void {
  if (request) telling.set(request, position);
}

/** The last position that the client has seen, or nothing where it has not said. Throws POSITION_INVALID. */
export function lastSeen({ request }: Context): bigint | undefined {
  const id = request?.headers.get('last-event-id');
  return id ? scalars.Position.parseValue(id) : undefined;
}

export const useEventIds: Plugin<Context> = {
  onSubscribe: () => ({
    onSubscribeResult: () => ({
      onNext({ args, result, setResult }) {
        const position = args.contextValue.request && telling.get(args.contextValue.request);
        if (position !== undefined) setResult(withId(result, position));
      },
    }),
  }),
};

/** Yoga writes what `stringify` gives into the data of the event; its next line is the id. */
const withId = (result: ExecutionResult, position: bigint) => ({
  ...result,
  stringify: (said: unknown) => `${JSON.stringify(said)}\nid: ${position}`,
});
