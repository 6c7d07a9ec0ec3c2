/** What somebody said of the process, of governments or of their plans, with a name to it. Never a government's own claim about itself. */
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { StatementEvent } from '@rapporteur/schema/registry';
import type { StreamKind } from '../stream-kind.ts';

export type AttributedStatementState = StatementEvent['data'] & {
  /** When it was said, or when what it says was so. */
  date: PartialDate;
  /** The id of its StatementAttributed. */
  event: string;
  sources: SourceRef[];
  events: string[];
};

export const statement: StreamKind<AttributedStatementState | undefined, StatementEvent> = {
  kind: 'statement',
  initial: undefined,
  evolve: (_, { id, data, effective, sources, correctedBy }) => ({
    ...data,
    date: effective,
    event: id,
    sources,
    events: correctedBy ? [id, correctedBy] : [id],
  }),
  rank: () => 0,
  creates: ({ data }) => data.key,
  names: () => undefined,
  unique: ({ type }) => type,
  // Whether it is somebody's own claim depends on names kept elsewhere: see deciding/own-claim.ts.
  objection: () => undefined,
  entities: (state) => (state ? [{ type: 'statement', key: state.key, state }] : []),
};
