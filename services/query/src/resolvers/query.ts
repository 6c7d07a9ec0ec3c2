/** Where a question starts. */
import { presentOf } from '../answer.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { logAt } from '../lists/events.ts';
import { momentOf } from '../moment.ts';

export const Query: QueryResolvers = {
  // The positions that the arguments ask for were waited for before anything was read (see use-reading.ts).
  register: (_, { asOf }, { answer }) => ({ view: answer.view(momentOf(answer, asOf)) }),
  log: (_, args, { answer }) => logAt(answer, args),
  event: async (_, { id }, { answer }) => (await answer.view(presentOf(answer)).event(id)) ?? null,
};
