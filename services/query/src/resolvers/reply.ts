/** What governments answer to statements about them, wherever those are shown. */
import type { ReplyResolvers } from '../generated/resolvers.ts';
import type { View } from '../view.ts';
import { refsIn } from './refs.ts';

export const Reply: ReplyResolvers = {
  member: ({ view, member }) => view.member(member),
  sources: refsIn,
};

/** The replies to whatever an event said. */
export const repliesOf = ({ view, event }: { view: View; event: string }) => view.repliesTo(event);
