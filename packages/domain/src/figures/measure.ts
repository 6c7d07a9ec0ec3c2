/** Measures: what published figures count, in which unit and by which rule. */
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Unit } from '@rapporteur/schema/figure';
import type { Counterpart } from '@rapporteur/schema/measure';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { MeasureEvent } from '@rapporteur/schema/registry';
import type { StreamKind } from '../stream-kind.ts';

export type MeasureState = {
  id: string;
  name: string;
  unit: Unit;
  counts?: string | undefined;
  countingRule?: string | undefined;
  wholeOf?: string | undefined;
  counterpart?: Counterpart | undefined;
  affectedPeople: boolean;
  defined: PartialDate;
  sources: SourceRef[];
  events: string[];
};

export const measure: StreamKind<MeasureState | undefined, MeasureEvent> = {
  kind: 'measure',
  initial: undefined,
  evolve: (_, { id, data, effective, sources, correctedBy }) => ({
    ...data,
    defined: effective,
    sources,
    events: [id, ...(correctedBy ? [correctedBy] : [])],
  }),
  rank: () => 0,
  creates: ({ data }) => data.id,
  names: () => undefined,
  unique: ({ type }) => type,
  // What it cannot be depends on the measure it is a whole of: see deciding/unlike-measure.ts.
  objection: () => undefined,
  entities: (state) => (state ? [{ type: 'measure', key: state.id, state }] : []),
};
