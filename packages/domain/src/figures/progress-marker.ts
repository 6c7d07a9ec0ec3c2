/** Progress markers: what a programme aimed at in a year, and how those who rate it say it went. Value and rating are independent. */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type { MarkerFigure, Rating } from '@rapporteur/schema/progress-marker';
import type { ProgressMarkerEvent } from '@rapporteur/schema/registry';
import { keyed } from '../keys.ts';
import { never, type StreamKind } from '../stream-kind.ts';
import { unlikeUnit } from './figure.ts';

export type MarkerReportState = {
  /** The id of its ProgressMarkerReported. */
  event: string;
  /** The day its source was published. */
  reported: PartialDate;
  figures: MarkerFigure[];
  rating: Rating;
  ratedBy: Party;
  selfRated: boolean;
  sources: SourceRef[];
};
export type ProgressMarkerState = {
  programme: string;
  year: number;
  code: string;
  statement: string;
  targets: MarkerFigure[];
  measure?: string | undefined;
  /** In the order of publication. */
  reports: MarkerReportState[];
  sources: SourceRef[];
  events: string[];
};
type Reported = Extract<ProgressMarkerEvent, { type: 'ProgressMarkerReported' }>;
/** A report may stand in the log before what it reports on. */
export type MarkerStream = { set?: Omit<ProgressMarkerState, 'reports'>; reports: MarkerReportState[] };

export const progressMarker: StreamKind<MarkerStream, ProgressMarkerEvent> = {
  kind: 'progressMarker',
  initial: { reports: [] },

  evolve(state, entry) {
    const { id, type, data, effective, sources, correctedBy } = entry;
    switch (type) {
      case 'ProgressMarkerSet':
        return { ...state, set: { ...data, sources, events: correctedBy ? [id, correctedBy] : [id] } };
      case 'ProgressMarkerReported': {
        const { figures, rating, ratedBy, selfRated } = data;
        const report = { event: id, reported: effective, figures, rating, ratedBy, selfRated, sources };
        return { ...state, reports: [...state.reports, report] };
      }
      default:
        return never(type);
    }
  },

  rank: (event) => ['ProgressMarkerSet', 'ProgressMarkerReported'].indexOf(event.type),
  creates: (event) => (event.type === 'ProgressMarkerSet' ? keyOf(event) : undefined),
  names: (event) => (event.type === 'ProgressMarkerReported' ? keyOf(event) : undefined),
  // What a source says once in one place is one rating.
  unique: ({ type, data, sources }) => (type === 'ProgressMarkerSet' ? type : canonicalJson({ data, sources })),

  objection({ set }, entry) {
    const { type, data, sources } = entry;
    const [figures, field] =
      type === 'ProgressMarkerSet' ? [data.targets, 'data.targets'] : [data.figures, 'data.figures'];
    const unlike = figures
      .map(({ figure, unit }, index) => unlikeUnit(figure, unit, `${field}[${index}].figure`))
      .find(Boolean);
    if (unlike || type === 'ProgressMarkerSet') return unlike;
    if (!set) return refusal('MARKER_NOT_SET', { programme: data.programme, year: data.year, code: data.code }, 'code');
    if (sources.length === 0) return refusal('CLAIM_SOURCE_MISSING', { what: 'A rating' }, 'sources');
    return ratedAsOthers(data);
  },

  entities: ({ set, reports }) =>
    set ? [{ type: 'progressMarker', key: keyed(set.programme, set.year, set.code), state: { ...set, reports } }] : [],
};

/** A programme that rates its own marker rates itself, whatever is said. */
function ratedAsOthers({ programme, ratedBy, selfRated }: Reported['data']): Refusal | undefined {
  const rater = 'code' in ratedBy ? ratedBy.code : ratedBy.name;
  if (selfRated || rater.toLowerCase() !== programme.toLowerCase()) return undefined;
  const [field, why] = [
    'data.selfRated',
    `is false, and ${rater} rates a marker of its own; say true, or mend who rates`,
  ];
  return refusal('FIELD_INVALID', { field, why }, field);
}

/** The same however the programme and the code are capitalised, as its stream is. */
const keyOf = ({ data: { programme, year, code } }: ProgressMarkerEvent): string =>
  keyed(programme, year, code).toLowerCase();
