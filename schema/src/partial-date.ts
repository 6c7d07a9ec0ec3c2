/**
 * A date as sources give it: some day or stretch of days, perhaps approximate, with the words of the source beside it.
 * Accepted: `2014`, `2014-10`, `2014-Q4`, `2014-10-21`, an interval `2014-10-21/2014-10-31`, a trailing `~` for approximate;
 * or `{date | stated, calendar, basis}`, where `calendar: THAI_BE` reads Buddhist-era years of two or four digits, in Thai digits too.
 */
import { z } from 'zod';
import { asciiDigits } from './digits.ts';
import { inWords } from './issue-words.ts';
import { Name, refuse } from './text.ts';

export const Precision = z.enum(['DAY', 'MONTH', 'QUARTER', 'YEAR', 'RANGE']);
export const Basis = z
  .enum(['STATED', 'INFERRED'])
  .meta({ id: 'Basis', description: 'STATED: a source says so. INFERRED: we read it so.' });
export type Basis = z.infer<typeof Basis>;
const Calendar = z.enum(['GREGORIAN', 'THAI_BE']);
const Day = z.iso.date();

const Stored = z.strictObject({
  from: Day,
  to: Day,
  precision: Precision,
  approximate: z.boolean(),
  stated: Name.optional(),
  calendar: Calendar.optional(),
  basis: Basis,
});
/** `from` and `to` are Gregorian days, both included; equal ends mean one day. */
export type PartialDate = z.infer<typeof Stored>;

/** The object a recorder writes. */
export const GivenDate = z
  .strictObject({
    date: z.string().max(60).optional(),
    stated: Name.optional(),
    calendar: Calendar.default('GREGORIAN'),
    basis: Basis.default('STATED'),
    approximate: z.boolean().optional(),
  })
  .meta({ id: 'GivenDate' });

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;
/** How many years the Buddhist era is ahead of the Gregorian calendar. */
const BUDDHIST_ERA = 543;
/** What is wrong with the year of a day that is asked about, where no date on record can have it. */
export function strangeYear(year: number): string | undefined {
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return undefined;
  const gregorian = year - BUDDHIST_ERA;
  const hint =
    gregorian >= FIRST_YEAR && gregorian <= LAST_YEAR
      ? `; if it is a Buddhist-era year, write the Gregorian one (${gregorian})`
      : '';
  return `has the year ${year}, and years are ${FIRST_YEAR} to ${LAST_YEAR}${hint}`;
}

/** How texts mark a Buddhist-era year, before or after it. */
const ERA_SIGN = /พ\.?\s?ศ\.?|\bB\.?\s?E\b\.?/giu;

type Stretch = { from: string; to: string; precision: PartialDate['precision'] };
type Wrong = { wrong: string; code?: string };
type Parsed = (Stretch & { approximate: boolean }) | Wrong;

/** Takes any object, so as to say in a sentence what is wrong with it. */
export const WrittenDate = z.union([z.string(), z.record(z.string(), z.unknown())], {
  error: 'is not a date; write for instance 2014-10-21, 2014-10, 2014 or 2014-10-21/2014-10-31~',
});
export const PartialDate = WrittenDate.transform((given, context): PartialDate => {
  const result = typeof given === 'string' ? fromText(given) : fromObject(given);
  if (!('wrong' in result)) return result;
  context.addIssue({ code: 'custom', message: result.wrong, ...refuse(result.code ?? 'DATE_IMPOSSIBLE') });
  return z.NEVER;
})
  .pipe(Stored)
  .meta({
    id: 'PartialDate',
    description:
      'A date: 2014, 2014-10, 2014-Q4, 2014-10-21, an interval 2014-10-21/2014-10-31, ~ at the end for approximate; or {date or stated, calendar, basis}.',
  });

/** A single exact day. */
export const ExactDay = z.iso.date({ error: 'is not a day of the calendar; write it as 2015-04-30' });

function fromText(text: string): PartialDate | Wrong {
  const parsed = parse(text, 'GREGORIAN');
  return 'wrong' in parsed ? parsed : { ...parsed, basis: 'STATED' };
}

function fromObject(given: Record<string, unknown>): PartialDate | Wrong {
  if ('from' in given) {
    const { success, data, error } = Stored.safeParse(given, { error: inWords });
    return success ? (misfit(data) ?? data) : because(error);
  }
  const { success, data, error } = GivenDate.safeParse(given, { error: inWords });
  if (!success) return because(error);
  const words = data.date ?? data.stated;
  if (words === undefined) return { wrong: 'names no day; give `date`, or `stated` with the words of the source' };
  const parsed = parse(words, data.calendar);
  if ('wrong' in parsed) return parsed;
  return {
    ...parsed,
    approximate: data.approximate ?? parsed.approximate,
    ...(data.stated !== undefined && { stated: data.stated }),
    ...(data.calendar !== 'GREGORIAN' && { calendar: data.calendar }),
    basis: data.basis,
  };
}

/** The first issue as one sentence; words of the source that may not be stored keep the code that says why. */
function because({ issues: [issue] }: z.ZodError): Wrong {
  const why = `${issue?.path.length ? `${issue.path.join('.')} ` : ''}${issue?.message}`;
  const code = issue?.code === 'custom' ? issue.params?.code : undefined;
  if (code) return { wrong: issue?.message ?? '', code };
  return { wrong: `is not a complete date; give {date or stated, calendar, basis} or plain text (${why})` };
}

/** What is wrong with a stored date that says of itself what it spans. */
function misfit({ from, to, precision }: PartialDate): Wrong | undefined {
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  const written = {
    DAY: from,
    MONTH: month,
    QUARTER: `${year}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`,
    YEAR: year,
    RANGE: `${from}/${to}`,
  };
  const parsed = parse(written[precision], 'GREGORIAN');
  if ('wrong' in parsed) return parsed;
  if (parsed.from === from && parsed.to === to && parsed.precision === precision) return undefined;
  return { wrong: `says ${precision}, which ${from} to ${to} is not; mend the precision or the days` };
}

function parse(words: string, calendar: z.infer<typeof Calendar>): Parsed {
  const plain = asciiDigits(words).trim();
  if (calendar !== 'THAI_BE' && plain.search(ERA_SIGN) >= 0)
    return { wrong: 'has a Buddhist-era year; say calendar: THAI_BE' };
  const approximate = plain.endsWith('~');
  const exact = (approximate ? plain.slice(0, -1) : plain).replace(ERA_SIGN, ' ').trim();
  const ends = exact.split('/');
  // Two slashes are a day written as 28/4/2558, one is an interval.
  const stretches = (ends.length === 2 ? ends : [exact]).map((end) => parseEnd(end.trim(), calendar));
  const wrong = stretches.find((stretch) => 'wrong' in stretch);
  if (wrong && 'wrong' in wrong) return wrong;
  const [first, last = first] = stretches as Stretch[];
  if (!first || !last) return { wrong: 'is empty; write for instance 2014-10-21' };
  if (first === last) return { ...first, approximate };
  if (first.from > last.to) return { wrong: `ends (${last.to}) before it starts (${first.from}); swap the two` };
  return { from: first.from, to: last.to, precision: first.from === last.to ? 'DAY' : 'RANGE', approximate };
}

function parseEnd(text: string, calendar: z.infer<typeof Calendar>): Stretch | { wrong: string } {
  const parts = partsOf(text);
  if (!parts) return { wrong: `"${text.slice(0, 40)}" is not a date; write for instance 2014-10-21, 2014-10 or 2014` };
  const year = gregorianYear(parts.year, calendar);
  if (typeof year !== 'number') return year;
  const { quarter, month, day } = parts;
  if (quarter !== undefined) {
    if (quarter < 1 || quarter > 4) return { wrong: `has no quarter ${quarter}; quarters are 1 to 4` };
    return {
      from: iso(year, quarter * 3 - 2, 1),
      to: iso(year, quarter * 3, daysIn(year, quarter * 3)),
      precision: 'QUARTER',
    };
  }
  if (month === undefined) return { from: iso(year, 1, 1), to: iso(year, 12, 31), precision: 'YEAR' };
  if (month < 1 || month > 12) return { wrong: `has no month ${month}; months are 1 to 12` };
  if (day === undefined)
    return { from: iso(year, month, 1), to: iso(year, month, daysIn(year, month)), precision: 'MONTH' };
  if (day < 1 || day > daysIn(year, month))
    return { wrong: `names day ${day} of ${iso(year, month, 1).slice(0, 7)}, which has ${daysIn(year, month)} days` };
  return { from: iso(year, month, day), to: iso(year, month, day), precision: 'DAY' };
}

type Parts = { year: string; quarter?: number; month?: number; day?: number };

/** Years first (2558-04-28, of four digits), days first (28/4/2558, 28.4.2558 or 28-4-58), or with the name of a month in Thai or English. */
function partsOf(text: string): Parts | undefined {
  const yearFirst = /^(\d{4}|\d{2}(?=$|-Q))(?:-(?:Q(\d)|(\d{1,2})(?:-(\d{1,2}))?))?$/u.exec(text);
  if (yearFirst?.[1]) return { year: yearFirst[1], ...numbers(yearFirst[2], yearFirst[3], yearFirst[4]) };
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/u.exec(text);
  if (dayFirst?.[3]) return { year: dayFirst[3], ...numbers(undefined, dayFirst[2], dayFirst[1]) };
  const named = /^(?:(\d{1,2})\s+)?([^\d\s]+)\s*(\d{4}|\d{2})$/u.exec(text);
  const month = named?.[2] && MONTHS.get(named[2].replaceAll('.', '').toLowerCase());
  if (named?.[3] && month) return { year: named[3], ...numbers(undefined, String(month), named[1]) };
  return undefined;
}

const numbers = (quarter?: string, month?: string, day?: string) => ({
  ...(quarter !== undefined && { quarter: Number(quarter) }),
  ...(month !== undefined && { month: Number(month) }),
  ...(day !== undefined && { day: Number(day) }),
});

function gregorianYear(digits: string, calendar: z.infer<typeof Calendar>): number | { wrong: string } {
  const written = Number(digits);
  if (calendar === 'THAI_BE') {
    // Two digits stand for the running Buddhist-era century: 58 is 2558, which is 2015.
    const year = (digits.length === 2 ? 2500 + written : written) - BUDDHIST_ERA;
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
    return {
      wrong: `has the year ${digits}, which is not a Buddhist-era year between ${FIRST_YEAR + BUDDHIST_ERA} and ${LAST_YEAR + BUDDHIST_ERA}`,
    };
  }
  if (digits.length === 2)
    return { wrong: `has a year of two digits (${digits}); write four, or say calendar: THAI_BE` };
  if (written >= FIRST_YEAR && written <= LAST_YEAR) return written;
  const hint = written >= FIRST_YEAR + BUDDHIST_ERA ? '; if it is a Buddhist-era year, say calendar: THAI_BE' : '';
  return { wrong: `has the year ${written}, outside ${FIRST_YEAR} to ${LAST_YEAR}${hint}` };
}

const MONTHS = new Map(
  [
    ['january', 'jan', 'มกราคม', 'มค'],
    ['february', 'feb', 'กุมภาพันธ์', 'กพ'],
    ['march', 'mar', 'มีนาคม', 'มีค'],
    ['april', 'apr', 'เมษายน', 'เมย'],
    ['may', 'may', 'พฤษภาคม', 'พค'],
    ['june', 'jun', 'มิถุนายน', 'มิย'],
    ['july', 'jul', 'กรกฎาคม', 'กค'],
    ['august', 'aug', 'สิงหาคม', 'สค'],
    ['september', 'sep', 'กันยายน', 'กย'],
    ['october', 'oct', 'ตุลาคม', 'ตค'],
    ['november', 'nov', 'พฤศจิกายน', 'พย'],
    ['december', 'dec', 'ธันวาคม', 'ธค'],
  ].flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
