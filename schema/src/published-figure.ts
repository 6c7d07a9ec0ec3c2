/**
 * Figures that somebody published, each a claim with its source; never a figure that the register computes. One stream holds what all
 * sources say of one measure, member and year, and which of several claims counts, by a choice that gives its reason and can be made anew.
 */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Currency, Figure, PayerSector } from './figure.ts';
import { Basis, PartialDate } from './partial-date.ts';
import { Party } from './party.ts';
import { EventId, Line, MeasureId, MemberCode, Passage, Year } from './text.ts';

export const FigureAspect = z
  .enum(['ACTUAL', 'TARGET', 'BASELINE'])
  .meta({ id: 'FigureAspect', description: 'What was, what was aimed at, or what it started from.' });
export type FigureAspect = z.infer<typeof FigureAspect>;

const key = {
  measure: MeasureId,
  member: MemberCode.optional().meta({ description: 'Left out: the region.' }),
  year: Year.optional().meta({ description: 'The calendar year it is about.' }),
};
const published = {
  figure: Figure,
  aspect: FigureAspect.default('ACTUAL'),
  label: Line.optional().meta({ description: 'Which part of the whole, in the words of the source.' }),
  sector: PayerSector.optional(),
  yearBasis: Basis.default('STATED'),
  period: PartialDate.optional().meta({ description: 'The days it is about, where that is not the whole year.' }),
  currency: Currency.optional(),
  printedAs: Line.optional().meta({ description: 'The figure as it is printed, such as 40 %.' }),
  by: Party.optional().meta({ description: 'Who says so, where that is not the issuer of the source.' }),
};
const preferred = {
  claim: EventId.meta({ description: 'The id of the FigurePublished that counts.' }),
  reason: Passage,
};

// These names are the stored format.
export const publishedFigureEvents = {
  FigurePublished: z.strictObject({ ...key, ...published }),
  FigurePreferred: z.strictObject({ ...key, ...preferred }),
};

export const publishedFigureCommands = {
  PublishFigure: commandBody(key, published),
  PreferFigure: commandBody(key, preferred),
};
