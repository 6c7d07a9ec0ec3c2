/** Progress markers and their ratings, counts of participants, programmes, and what others said. */
import { occasionOf } from '@rapporteur/domain/figures/participation';
import { keyed, streamName } from '@rapporteur/domain/kinds';
import type {
  AttributedStatementResolvers,
  MarkerFigureResolvers,
  MarkerReportResolvers,
  ParticipationCountResolvers,
  ProgrammeResolvers,
  ProgressMarkerResolvers,
} from '../generated/resolvers.ts';
import { participationOf } from '../lists/rated.ts';
import { absenceOf, eventIn, numberOf } from './figure.ts';
import { historyIn } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';
import { repliesOf } from './reply.ts';

export const ProgressMarker: ProgressMarkerResolvers = {
  measure: ({ view, measure }) => (measure ? view.measure(measure) : null),
  reports: ({ view, reports }) => reports.map((report) => ({ ...report, view })),
  certainty: certaintyOf,
  sources: refsIn,
  history: ({ view, programme, year, code }) =>
    historyIn(view, streamName('progressMarker', keyed(programme, year, code))),
};

export const MarkerFigure: MarkerFigureResolvers = {
  value: ({ figure }) => numberOf(figure),
  absence: ({ figure }) => absenceOf(figure),
};

export const MarkerReport: MarkerReportResolvers = {
  ratedBy: ({ view, ratedBy }) => ({ view, party: ratedBy }),
  sources: refsIn,
  event: ({ view, event }) => eventIn(view, event),
};

export const ParticipationCount: ParticipationCountResolvers = {
  id: ({ event }) => event,
  persons: ({ persons }) => numberOf(persons),
  absence: ({ persons }) => absenceOf(persons),
  meeting: async ({ view, meeting }) => (meeting ? ((await view.meeting(meeting)) ?? null) : null),
  preferredBecause: ({ reason }) => reason ?? null,
  alternatives: ({ view, event, category, year, ...count }) =>
    participationOf(view, { category, year }).filter(
      (other) => other.event !== event && occasionOf(other) === occasionOf(count),
    ),
  certainty: certaintyOf,
  sources: refsIn,
  event: ({ view, event }) => eventIn(view, event),
};

export const Programme: ProgrammeResolvers = {
  certainty: certaintyOf,
  sources: refsIn,
  history: ({ view, key }) => historyIn(view, streamName('programme', key)),
};

export const AttributedStatement: AttributedStatementResolvers = {
  replies: repliesOf,
  by: ({ view, by }) => ({ view, party: by }),
  members: async ({ view, members }) =>
    (await Promise.all(members.map((member) => view.member(member)))).toSorted((a, b) => a.order - b.order),
  certainty: certaintyOf,
  sources: refsIn,
  history: ({ view, key }) => historyIn(view, streamName('statement', key)),
};
