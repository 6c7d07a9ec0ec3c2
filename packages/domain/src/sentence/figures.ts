/** Figures, ratings, counts and statements in plain sentences. Who says what always stands first. */
import type { MarkerFigure } from '@rapporteur/schema/progress-marker';
import { type Clauses, daysText, type FigureEvent, figureText, list, type Saying, words } from './parts.ts';

export const figureClauses: Clauses<FigureEvent> = {
  MeasureDefined: ({ id, name, unit, wholeOf }) =>
    `the measure ${id} was defined: ${name}, in ${UNIT[unit]}${wholeOf ? `, as shares of ${wholeOf}` : ''}`,

  MetricMethodAdopted: ({ version, standing, definition }) =>
    `ownership is measured by ${version} (${standing === 'APPROVED' ? 'agreed' : 'provisional'}): ${definition}`,

  FigurePublished({ measure, member, year, aspect, label, period, figure, currency, printedAs, by }, say) {
    const who = by ? say.party(by) : 'the source';
    const of = [measure, label && `(${label})`].filter(Boolean).join(' ');
    const of_ = `${of} of ${member ? say.member(member) : 'the region'}${year ? ` in ${year}` : ''}${period ? ` (${daysText(period)})` : ''}`;
    const said = `${figureText(figure, printedAs)}${currency ? ` ${currency.code}${currency.basis === 'INFERRED' ? ' (currency inferred)' : ''}` : ''}`;
    return `${who} gives ${ASPECT[aspect]}${of_}: ${said}`;
  },

  FigurePreferred: ({ measure, claim, reason, member, year }, say) =>
    `of what is said of ${measure} of ${member ? say.member(member) : 'the region'}${year ? ` in ${year}` : ''}, ${claim} counts: ${reason}`,

  ProgressMarkerSet: ({ programme, year, code, statement, targets }) =>
    `${programme} set its marker ${code} for ${year}, ${statement}${targets.length > 0 ? `, with the target ${figuresText(targets)}` : ''}`,

  ProgressMarkerReported: ({ programme, year, code, figures, rating, ratedBy, selfRated }, say) =>
    `${say.party(ratedBy)} rated marker ${code} of ${programme} for ${year} ${words(rating)}${selfRated ? ' (rating itself)' : ''}${figures.length > 0 ? `: ${figuresText(figures)}` : ''}`,

  ParticipationCounted: ({ what, persons, organisations, meeting, year }) =>
    `a source counts ${what} ${meeting ? `at ${meeting}` : `in ${year}`}: ${figureText(persons)}${organisations === undefined ? '' : `, of ${organisations} organisations`}`,

  ParticipationCountPreferred: ({ category, year, claim, reason }) =>
    `of the counts of ${words(category)} participants in ${year}, ${claim} counts: ${reason}`,

  ProgrammeRegistered: ({ name, about }) =>
    `${name} entered the register as a programme of the process${about ? `: ${about}` : ''}`,

  ProgrammeRenamed: ({ name, newName }) => `the programme ${name} took the name ${newName}`,

  StatementAttributed: ({ by, members, text }, say) => `${say.party(by)} said${about(members, say)}: ${text}`,
};

const UNIT = { PERCENT: 'percent', MONEY: 'money', COUNT: 'numbers' } as const;
const ASPECT = { ACTUAL: '', TARGET: 'the target of ', BASELINE: 'the baseline of ' } as const;

const figuresText = (figures: readonly MarkerFigure[]): string =>
  list(
    figures.map(({ label, figure, printedAs }) => {
      const text = figureText(figure, printedAs);
      // What is printed of a value names its part by itself.
      return label && (printedAs === undefined || 'absence' in figure) ? `${text} ${label}` : text;
    }),
  );

const about = (members: readonly string[], say: Saying): string =>
  members.length > 0 ? ` of ${list(members.map(say.member))}` : '';
