/** Words and keys: every string that enters the register is one of these. */
import { z } from 'zod';

/** Control, bidirectional-override and tag characters; zero-width joiners and spaces stay, the scripts of the region need them. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/u;
const FORBIDDEN_BUT_LINE_BREAKS = new RegExp(`(?!\n)${FORBIDDEN.source}`, 'u');
export const EMPTY = 'is empty; write something';
const NO_LANGUAGE = 'is not a language; write it as a BCP 47 tag, such as km or zh-Hans';
const VISIBLE = /[^\s\p{Cf}]/u;

/** `params.code` travels with a zod issue to the edge, where it becomes the stable error code. */
export const refuse = (code: string) => ({ params: { code } });

/** A no-break space looks like any other, and names that look the same have to be the same. */
const foldSpaces = (text: string): string => text.replace(/\p{Zs}+/gu, ' ');
const unixLines = (text: string): string => text.replaceAll('\r\n', '\n');

/** What people cannot see they cannot find, so it is named: a tab comes with what is pasted from a spreadsheet. */
function controlIn(text: string, forbidden: RegExp): string {
  const [found] = forbidden.exec(text) ?? [];
  if (found === '\t') return 'a tab';
  if (found === '\n' || found === '\r') return 'a line break';
  return 'a control character';
}

function words(max: number, forbidden: RegExp) {
  return (
    z
      .string()
      // First, so that nothing else reads a text of any length.
      .max(max, { error: `is longer than ${max} characters; shorten it`, abort: true })
      .overwrite(forbidden === FORBIDDEN ? foldSpaces : unixLines)
      .normalize('NFC')
      .refine((text) => text.isWellFormed() && !forbidden.test(text), {
        error: ({ input }) => `contains ${controlIn(String(input), forbidden)}; remove it`,
        ...refuse('TEXT_CONTROL_CHARACTER'),
        abort: true,
      })
      .trim()
      .min(1, { error: EMPTY, abort: true })
      .refine((text) => VISIBLE.test(text), { error: EMPTY })
  );
}

/** Free text written by people. It may not describe an affected person, whoever wrote it: the mark has it screened on its way in. */
const freeText = (id: string, max: number, forbidden: RegExp, description: string, marks = {}) =>
  words(max, forbidden).meta({ id, description, 'x-free-text': true, ...marks });

/** One line: a title, an office, a place. */
export const Line = freeText('Line', 500, FORBIDDEN, 'One line of free text, at most 500 characters.');
/** Several lines: an operative paragraph, a reason, a note. */
export const Passage = freeText(
  'Passage',
  10_000,
  FORBIDDEN_BUT_LINE_BREAKS,
  'Free text of one line or several, at most 10,000 characters.',
);
/** The office of a person, never the person's name. Marked personal: an office and a date together may identify somebody. */
export const Office = freeText('Office', 200, FORBIDDEN, 'The office held, not the name of the person.', {
  'x-personal': true,
});
/** A name of an organisation, programme, place or member: free of personal patterns and short. */
export const Name = freeText('Name', 200, FORBIDDEN, 'A name, at most 200 characters.');
/** A language, in canonical form. Its parts for private use could hold any word, so it is screened. */
export const LanguageTag = z
  .string()
  .max(35, { error: NO_LANGUAGE, abort: true })
  .refine((tag) => canonicalTag(tag) !== undefined, { error: NO_LANGUAGE, abort: true })
  .overwrite((tag) => canonicalTag(tag) ?? tag)
  .meta({ id: 'LanguageTag', description: 'A BCP 47 tag, such as km or zh-Hans.', 'x-screened': true });

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Where a document is: a page of the web, whose scheme may be left out. Never a script, a mailbox or somebody's password. */
export const Address = words(500, FORBIDDEN)
  // Written without \p, which not every reader of the generated schemas takes.
  .regex(
    /^(?:https?:\/\/)?[\w\u00A1-\u1FFF\u2C00-\uFFFF-]+(?:\.[\w\u00A1-\u1FFF\u2C00-\uFFFF-]+)+(?::\d{1,5})?(?:[/?#][^\s\u2000-\u206F\\<>"]*)?$/,
    {
      error: 'is not an address of the web; write it as https://example.org/report or example.org/report',
    },
  )
  .meta({
    id: 'Address',
    description: 'An address of the web, with http or https or without a scheme, at most 500 characters.',
    'x-free-text': true,
  });

/** A short technical word: a zone, a subject, a role. */
export const Word = words(500, FORBIDDEN);

/** Keys are no free text, but people choose them: the mark has them screened as well. */
const key = (id: string, pattern: RegExp, is: string) =>
  z
    .string()
    .normalize('NFC')
    .regex(pattern, { error: `is not ${is}` })
    .meta({ id, description: `${is[0]?.toUpperCase()}${is.slice(1)}.`, 'x-screened': true });

export const MemberCode = key('MemberCode', /^[A-Z]{2}$/, 'a member code: two capital letters, such as TH');
export const BodyCode = key(
  'BodyCode',
  /^[A-Z][A-Z0-9-]{0,19}$/,
  'a body code: capital letters, digits and hyphens, such as TF-TH',
);
export const MeetingKey = key(
  'MeetingKey',
  /^[A-Z][A-Za-z0-9.-]{0,59}$/,
  'a meeting key: letters, digits, dots and hyphens, such as RTF-2015-10',
);
export const GatheringKey = key(
  'GatheringKey',
  /^[A-Z][A-Za-z0-9.-]{0,59}$/,
  'a gathering key: letters, digits, dots and hyphens, such as PNH-2015',
);
export const SourceId = key(
  'SourceId',
  /^[a-z0-9][a-z0-9.-]{0,99}$/,
  'a source id: small letters, digits, dots and hyphens, such as unact-web-2015-10',
);
export const Symbol_ = key(
  'Symbol',
  /^[A-Z][A-Za-z0-9./-]{2,99}$/,
  'a symbol: letters, digits, dots, slashes and hyphens, such as COMMIT/SOM.11/DEC.3',
);
/** A partner's register name is its key; the names it bore are dated facts beside it. */
export const PartnerName = freeText('PartnerName', 100, FORBIDDEN, 'The name of a partner, at most 100 characters.');
export const ParagraphNo = key(
  'ParagraphNo',
  /^[0-9A-Za-z][0-9A-Za-z.()-]{0,19}$/,
  'a paragraph number, such as 3 or 3(a)',
);
export const MeasureId = key(
  'MeasureId',
  /^[a-z][a-z0-9-]{0,59}$/,
  'the id of a measure: small letters, digits and hyphens, such as funded-share',
);
export const FunctionCode = key(
  'FunctionCode',
  /^[A-Z][A-Z0-9]{0,9}$/,
  'the code of a secretariat function: capital letters and digits, such as N3',
);
export const CatalogueVersion = key(
  'CatalogueVersion',
  /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/,
  'the version of a catalogue: letters, digits, dots and hyphens, such as provisional-1',
);
export const PlanKey = key(
  'PlanKey',
  /^[A-Z][A-Za-z0-9.-]{0,39}$/,
  'the key of a sub-regional plan: letters, digits, dots and hyphens, such as SPA-4',
);
export const ActivityNo = key(
  'ActivityNo',
  /^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/,
  'the number of an activity in its work plan: letters, digits, dots and hyphens, such as 2.1',
);
export const FundingLineNo = key(
  'FundingLineNo',
  /^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/,
  'the number of a funding line of its activity: letters, digits, dots and hyphens, such as 1',
);
export const MarkerCode = key(
  'MarkerCode',
  /^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/,
  'the code of a progress marker: letters, digits, dots and hyphens, such as 1.2',
);
export const RecommendationKey = key(
  'RecommendationKey',
  /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/,
  'the key of a recommendation: letters, digits, dots and hyphens, such as evaluation-2016-4',
);
export const StatementKey = key(
  'StatementKey',
  /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/,
  'the key of a statement: letters, digits, dots and hyphens, such as donor-2015-1',
);
export const FrameworkKey = key(
  'FrameworkKey',
  /^[A-Z][A-Za-z0-9-]{0,39}$/,
  'the key of a results framework: letters, digits and hyphens, such as SPA-4-ME',
);
export const FrameworkVersion = key(
  'FrameworkVersion',
  /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/,
  'the version of a results framework: letters, digits, dots and hyphens, such as 2017-1',
);
export const IndicatorCode = key(
  'IndicatorCode',
  /^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/,
  'the code of an indicator: letters, digits, dots and hyphens, such as 2.1',
);
/** What a report covers. A year and its quarters or months are never the same period, so that a period is written in one way only. */
export const ReportPeriod = z
  .string()
  .regex(/^(?:19|20|21)\d\d(?:-(?:Q[1-4]|0[1-9]|1[0-2]))?$/, {
    error: 'is not the period of a report: a year, a quarter or a month, such as 2018, 2018-Q1 or 2018-03',
  })
  .meta({ id: 'ReportPeriod', description: 'A year, a quarter or a month, such as 2018, 2018-Q1 or 2018-03.' });
export const RulesVersion = key(
  'RulesVersion',
  /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/,
  'the version of rules of procedure: letters, digits, dots and hyphens, such as 2016-1',
);
export const SilenceKey = key(
  'SilenceKey',
  /^[A-Z][A-Za-z0-9.-]{0,59}$/,
  'the key of a silence procedure: letters, digits, dots and hyphens, such as SOM-2016-S1',
);
/** Which text it is, in the words or by the symbol its issuer gives it: two steps were taken on the same text if these are the same. */
export const TextVersion = Name.meta({ id: 'TextVersion', description: 'Which text it is, such as L.1/Rev.2.' });
/** The digest of a document or text that is itself kept elsewhere. */
export const ContentHash = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, { error: 'is not a hash; write it as sha256: and 64 hexadecimal digits' });
/** A calendar year. */
export const Year = z
  .int()
  .min(1900)
  .max(2199, { error: 'has to be 2199 or less; of a Buddhist-era year give the Gregorian one, which is 543 less' })
  .meta({ description: 'A calendar year of the Gregorian calendar, as a number: 2016.' });
export const AssignmentId = words(250, FORBIDDEN);
export const EventId = z
  .uuid({
    error: 'is not the id of an event; take it from the answer to its command, or from history { id } at /graphql',
  })
  .meta({ id: 'EventId', description: 'The id of an event.' });
export const Ordinal = z.int().min(1).max(9999);
export const Count = z.int().min(0).max(1_000_000);
