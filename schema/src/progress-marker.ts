/** Yearly statements with a target, by which a programme rates itself or is rated. Value and rating are independent claims. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Figure, Unit } from './figure.ts';
import { Party } from './party.ts';
import { Line, MarkerCode, MeasureId, Name, Passage, Year } from './text.ts';

export const Rating = z
  .enum(['FULLY_ACHIEVED', 'PARTLY_ACHIEVED', 'NOT_ACHIEVED', 'NOT_RATED'])
  .meta({ id: 'Rating', description: 'How those who rate say it went, whatever the number is.' });
export type Rating = z.infer<typeof Rating>;

export const MarkerFigure = z
  .strictObject({ label: Line.optional(), figure: Figure, unit: Unit.default('COUNT'), printedAs: Line.optional() })
  .meta({ id: 'MarkerFigure', description: 'One number of a marker, or why there is none.' });
export type MarkerFigure = z.infer<typeof MarkerFigure>;
const figures = z.array(MarkerFigure).max(20).default([]);

const key = { programme: Name, year: Year, code: MarkerCode };
const set = {
  statement: Passage,
  targets: figures,
  measure: MeasureId.optional().meta({ description: 'The measure whose figures tell how far it has come.' }),
};
const reported = {
  figures,
  rating: Rating,
  ratedBy: Party,
  selfRated: z.boolean().meta({ description: 'Those who rate are those who are rated.' }),
};

// These names are the stored format.
export const progressMarkerEvents = {
  ProgressMarkerSet: z.strictObject({ ...key, ...set }),
  ProgressMarkerReported: z.strictObject({ ...key, ...reported }),
};

export const progressMarkerCommands = {
  SetProgressMarker: commandBody(key, set),
  ReportProgressMarker: commandBody(key, reported),
};
