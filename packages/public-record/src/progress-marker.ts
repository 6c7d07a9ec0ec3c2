/** Progress markers, counts of participants and measures as steps. What a source counts or rates is known from its publication on. */
import { figureOf, type Numbered } from './figures-shape.ts';
import type { PublicRecord } from './record.ts';
import { type Cite, imperative, numbered, type Step } from './step.ts';
import { publicationOf, when } from './when.ts';

export const measureSteps = (record: PublicRecord, cite: Cite): Step[] =>
  record.measures.flatMap(({ id, source, note, ...data }) =>
    numbered('measures', id, [
      imperative('DefineMeasure', {
        id,
        effective: when(publicationOf(source, record)),
        ...cite([source], note),
        data,
      }),
    ]),
  );

/** The record holds one year of one programme, which rates itself. */
const PROGRAMME = 'UN-ACT';
const YEAR = 2014;

export const markerSteps = (record: PublicRecord, cite: Cite): Step[] =>
  record.figures.progressMarkers.flatMap(({ result, statement, targets, reported, measure, rating, note, source }) => {
    const key = { programme: PROGRAMME, year: YEAR, code: result, effective: when(publicationOf(source, record)) };
    const ratedBy = { kind: 'OTHER' as const, name: PROGRAMME };
    return numbered('figures', `${PROGRAMME}-${YEAR}-${result}`, [
      imperative('SetProgressMarker', {
        ...key,
        ...cite([source]),
        data: { statement, targets: targets.map(markerFigure), measure },
      }),
      imperative('ReportProgressMarker', {
        ...key,
        ...cite([source], note),
        data: { figures: reported.map(markerFigure), rating, ratedBy, selfRated: true },
      }),
    ]);
  });

const markerFigure = (figure: Numbered) => {
  const { label, unit, printed } = figure;
  return { label, unit, printedAs: printed, figure: figureOf(figure) };
};

export const participationSteps = (record: PublicRecord, cite: Cite): Step[] =>
  record.figures.participation.flatMap(({ category, year, what, persons, date, dateBasis, source }) =>
    numbered('figures', `${category}-${year}`, [
      imperative('CountParticipation', {
        category,
        year,
        effective: when({ date: date ?? String(year), basis: dateBasis }),
        ...cite([source]),
        data: { what, persons: { value: persons } },
      }),
    ]),
  );
