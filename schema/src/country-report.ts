/**
 * Reports of members on a results framework: expected, submitted, returned, accepted, restated. Any step may be missing in history, but a
 * report is returned, accepted or restated only once it was submitted. What was first reported stays beside what is said later.
 */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Currency, Figure } from './figure.ts';
import { PartialDate } from './partial-date.ts';
import { Party } from './party.ts';
import {
  BodyCode,
  FrameworkKey,
  FrameworkVersion,
  IndicatorCode,
  Line,
  MemberCode,
  Passage,
  ReportPeriod,
} from './text.ts';

export const ReportedValue = z
  .strictObject({
    indicator: IndicatorCode,
    figure: Figure,
    currency: Currency.optional(),
    printedAs: Line.optional(),
    note: Passage.optional().meta({ description: 'Why there is no value, or how the value is to be read.' }),
  })
  .meta({ id: 'ReportedValue' });
export type ReportedValue = z.infer<typeof ReportedValue>;

/** On the form that all members share, or on one of the member's own whose figures were mapped to the indicators. */
export const AcceptedForm = z.enum(['COMMON_TEMPLATE', 'NATIONAL_VARIANT_MAPPED']).meta({ id: 'AcceptedForm' });
export type AcceptedForm = z.infer<typeof AcceptedForm>;

const values = z
  .array(ReportedValue)
  .max(500)
  .refine((given) => new Set(given.map(({ indicator }) => indicator)).size === given.length, {
    error: 'gives two values for the same indicator; give one',
  });

const key = { member: MemberCode, framework: FrameworkKey, period: ReportPeriod };
const expected = {
  frameworkVersion: FrameworkVersion.optional().meta({ description: 'Left out: the one in force for the period.' }),
  due: PartialDate.meta({ description: 'By when; of a month or year, its last day.' }),
};
const told = { frameworkVersion: FrameworkVersion.meta({ description: 'The version that the values were given on.' }) };
const named = {
  frameworkVersion: FrameworkVersion.optional().meta({
    description:
      'The version the values are given on. Left out: the one expected, or else the one in force for the period.',
  }),
};
const submitted = {
  values: values.default([]).meta({ description: 'Left out: the source tells of the report, and not what it says.' }),
  includesBudgetUse: z
    .boolean()
    .optional()
    .meta({ description: 'It tells how its budget was used. Left out: not known.' }),
  presentedTo: BodyCode.optional(),
};
const returned = {
  by: Party.meta({ description: 'Who returned it; never the member itself.' }),
  reason: Passage,
};
const accepted = {
  by: Party.meta({ description: 'Who accepted it; never the member itself.' }),
  how: AcceptedForm,
};
const restated = {
  values: values.min(1).meta({ description: 'The indicators that are told anew; all others stay.' }),
  reason: Passage,
};

// These names are the stored format.
export const countryReportEvents = {
  ReportExpected: z.strictObject({ ...key, ...expected }),
  CountryReportSubmitted: z.strictObject({ ...key, ...told, ...submitted }),
  CountryReportReturned: z.strictObject({ ...key, ...returned }),
  CountryReportAccepted: z.strictObject({ ...key, ...accepted }),
  CountryReportRestated: z.strictObject({ ...key, ...told, ...restated }),
};

export const countryReportCommands = {
  ExpectReport: commandBody(key, expected),
  SubmitCountryReport: commandBody(key, { ...named, ...submitted }),
  ReturnCountryReport: commandBody(key, returned),
  AcceptCountryReport: commandBody(key, accepted),
  RestateCountryReport: commandBody(key, restated),
};
