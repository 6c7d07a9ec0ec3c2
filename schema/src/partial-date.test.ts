import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PartialDate } from './partial-date.ts';

const read = (given: unknown) => PartialDate.parse(given);
const issueOf = (given: unknown) => PartialDate.safeParse(given).error?.issues[0];
const why = (given: unknown) => issueOf(given)?.message;
const span = (given: unknown) => {
  const { from, to, precision, approximate } = read(given);
  return `${from} ${to} ${precision}${approximate ? ' ~' : ''}`;
};
const be = (date: string) => ({ date, calendar: 'THAI_BE' });

describe('a date', () => {
  test.each([
    ['2014', '2014-01-01 2014-12-31 YEAR'],
    ['2014-02', '2014-02-01 2014-02-28 MONTH'],
    ['2016-02', '2016-02-01 2016-02-29 MONTH'],
    ['2014-Q1', '2014-01-01 2014-03-31 QUARTER'],
    ['2014-Q4', '2014-10-01 2014-12-31 QUARTER'],
    ['2014-10-21', '2014-10-21 2014-10-21 DAY'],
    ['2016-02-29', '2016-02-29 2016-02-29 DAY'],
    ['2014~', '2014-01-01 2014-12-31 YEAR ~'],
    ['2014-10-21 ~', '2014-10-21 2014-10-21 DAY ~'],
    ['2014-10-21/2014-10-31', '2014-10-21 2014-10-31 RANGE'],
    ['2014-10-21/2014-10-31~', '2014-10-21 2014-10-31 RANGE ~'],
    ['2014/2015-04', '2014-01-01 2015-04-30 RANGE'],
    ['2014-10-21/2014-10-21', '2014-10-21 2014-10-21 DAY'],
    ['21/10/2014', '2014-10-21 2014-10-21 DAY'],
    ['21.10.2014', '2014-10-21 2014-10-21 DAY'],
    ['21-10-2014', '2014-10-21 2014-10-21 DAY'],
    ['21 October 2014', '2014-10-21 2014-10-21 DAY'],
    ['21 Oct. 2014', '2014-10-21 2014-10-21 DAY'],
    ['October 2014', '2014-10-01 2014-10-31 MONTH'],
    ['21 ตุลาคม 2014', '2014-10-21 2014-10-21 DAY'],
    ['  2014-10-21  ', '2014-10-21 2014-10-21 DAY'],
    ['២០១៤-១០-២១', '2014-10-21 2014-10-21 DAY'],
    ['၂၀၁၄-၁၀', '2014-10-01 2014-10-31 MONTH'],
    ['໒໐໑໔', '2014-01-01 2014-12-31 YEAR'],
    ['1900', '1900-01-01 1900-12-31 YEAR'],
    ['2199-12-31', '2199-12-31 2199-12-31 DAY'],
  ])('%s is read', (text, expected) => {
    expect(span(text)).toBe(expected);
    expect(span({ date: text })).toBe(expected);
  });

  test('of plain text is stated and bears nothing else', () =>
    expect(read('2014-10-21')).toEqual({
      from: '2014-10-21',
      to: '2014-10-21',
      precision: 'DAY',
      approximate: false,
      basis: 'STATED',
    }));

  test('keeps the words of the source beside it', () =>
    expect(read({ date: '2014-10-21/2014-10-31~', stated: 'late October 2014', basis: 'INFERRED' })).toEqual({
      from: '2014-10-21',
      to: '2014-10-31',
      precision: 'RANGE',
      approximate: true,
      stated: 'late October 2014',
      basis: 'INFERRED',
    }));

  test('can be said to be approximate', () =>
    expect(span({ date: '2014', approximate: true })).toBe('2014-01-01 2014-12-31 YEAR ~'));
});

describe('a Buddhist-era date', () => {
  test.each([
    ['2558', '2015-01-01 2015-12-31 YEAR'],
    ['58', '2015-01-01 2015-12-31 YEAR'],
    ['๒๕๕๘', '2015-01-01 2015-12-31 YEAR'],
    ['พ.ศ. 2558', '2015-01-01 2015-12-31 YEAR'],
    ['พ.ศ.๒๕๕๘', '2015-01-01 2015-12-31 YEAR'],
    ['พศ 2558', '2015-01-01 2015-12-31 YEAR'],
    ['B.E. 2558', '2015-01-01 2015-12-31 YEAR'],
    ['2558 BE', '2015-01-01 2015-12-31 YEAR'],
    ['2558-Q2', '2015-04-01 2015-06-30 QUARTER'],
    ['58-Q2', '2015-04-01 2015-06-30 QUARTER'],
    ['2558-04', '2015-04-01 2015-04-30 MONTH'],
    ['2558-04-28', '2015-04-28 2015-04-28 DAY'],
    ['๒๕๕๘-๐๔-๒๘', '2015-04-28 2015-04-28 DAY'],
    ['28/4/2558', '2015-04-28 2015-04-28 DAY'],
    ['28/4/58', '2015-04-28 2015-04-28 DAY'],
    ['๒๘/๔/๕๘', '2015-04-28 2015-04-28 DAY'],
    ['28.4.2558', '2015-04-28 2015-04-28 DAY'],
    ['28-4-58', '2015-04-28 2015-04-28 DAY'],
    ['12-4-15', '1972-04-12 1972-04-12 DAY'],
    ['28 เมษายน 2558', '2015-04-28 2015-04-28 DAY'],
    ['28 เมษายน พ.ศ. 2558', '2015-04-28 2015-04-28 DAY'],
    ['๒๘ เมษายน ๒๕๕๘', '2015-04-28 2015-04-28 DAY'],
    ['28 เม.ย. 58', '2015-04-28 2015-04-28 DAY'],
    ['เมษายน 2558', '2015-04-01 2015-04-30 MONTH'],
    ['พ.ค. 2558', '2015-05-01 2015-05-31 MONTH'],
    ['28 April 2558', '2015-04-28 2015-04-28 DAY'],
    ['2558-04-28/2558-04-30~', '2015-04-28 2015-04-30 RANGE ~'],
    ['29 กุมภาพันธ์ 2559', '2016-02-29 2016-02-29 DAY'],
  ])('%s is read', (text, expected) => {
    expect(span(be(text))).toBe(expected);
    expect(span({ stated: text, calendar: 'THAI_BE' })).toBe(expected);
  });

  test.each([
    ['มกราคม', 'ม.ค.', 'January'],
    ['กุมภาพันธ์', 'ก.พ.', 'February'],
    ['มีนาคม', 'มี.ค.', 'March'],
    ['เมษายน', 'เม.ย.', 'April'],
    ['พฤษภาคม', 'พ.ค.', 'May'],
    ['มิถุนายน', 'มิ.ย.', 'June'],
    ['กรกฎาคม', 'ก.ค.', 'July'],
    ['สิงหาคม', 'ส.ค.', 'August'],
    ['กันยายน', 'ก.ย.', 'September'],
    ['ตุลาคม', 'ต.ค.', 'October'],
    ['พฤศจิกายน', 'พ.ย.', 'November'],
    ['ธันวาคม', 'ธ.ค.', 'December'],
  ])('is read with the month %s, also as %s', (long, short, english) => {
    const first = read(be(`1 ${english} 2558`));
    expect(read(be(`1 ${long} พ.ศ. 2558`))).toEqual(first);
    expect(read(be(`๑ ${short} ๕๘`))).toEqual(first);
  });

  test('is echoed as Gregorian, with its words and its calendar', () =>
    expect(read({ stated: '28 เมษายน ๒๕๕๘', calendar: 'THAI_BE' })).toEqual({
      from: '2015-04-28',
      to: '2015-04-28',
      precision: 'DAY',
      approximate: false,
      stated: '28 เมษายน ๒๕๕๘',
      calendar: 'THAI_BE',
      basis: 'STATED',
    }));
});

describe('what is no date is refused with a sentence', () => {
  test.each([
    ['2015-02-30', 'names day 30 of 2015-02, which has 28 days'],
    ['2015-02-29', 'names day 29 of 2015-02, which has 28 days'],
    ['2100-02-29', 'names day 29 of 2100-02, which has 28 days'],
    ['2015-04-00', 'names day 0 of 2015-04, which has 30 days'],
    ['31/4/2015', 'names day 31 of 2015-04, which has 30 days'],
    ['2015-13', 'has no month 13; months are 1 to 12'],
    ['2015-00', 'has no month 0; months are 1 to 12'],
    ['2015-Q5', 'has no quarter 5; quarters are 1 to 4'],
    ['2015-04-30/2015-04-28', 'ends (2015-04-28) before it starts (2015-04-30); swap the two'],
    ['2558', 'has the year 2558, outside 1900 to 2199; if it is a Buddhist-era year, say calendar: THAI_BE'],
    ['28/4/2558', 'has the year 2558, outside 1900 to 2199; if it is a Buddhist-era year, say calendar: THAI_BE'],
    ['1899', 'has the year 1899, outside 1900 to 2199'],
    ['2200', 'has the year 2200, outside 1900 to 2199'],
    ['58', 'has a year of two digits (58); write four, or say calendar: THAI_BE'],
    ['พ.ศ. 2015', 'has a Buddhist-era year; say calendar: THAI_BE'],
    ['', '"" is not a date; write for instance 2014-10-21, 2014-10 or 2014'],
    ['soon', '"soon" is not a date; write for instance 2014-10-21, 2014-10 or 2014'],
    ['28 Foo 2015', '"28 Foo 2015" is not a date; write for instance 2014-10-21, 2014-10 or 2014'],
    ['2014-10-21T00:00:00Z', '"2014-10-21T00:00:00Z" is not a date; write for instance 2014-10-21, 2014-10 or 2014'],
    ['2014/', '"" is not a date; write for instance 2014-10-21, 2014-10 or 2014'],
    ['2014/2015/2016/2017', '"2014/2015/2016/2017" is not a date; write for instance 2014-10-21, 2014-10 or 2014'],
    [be('2015'), 'has the year 2015, which is not a Buddhist-era year between 2443 and 2742'],
    [be('29 กุมภาพันธ์ 2558'), 'names day 29 of 2015-02, which has 28 days'],
    [{}, 'names no day; give `date`, or `stated` with the words of the source'],
  ])('%j', (given, sentence) => {
    expect(why(given)).toBe(sentence);
    expect(issueOf(given)).toMatchObject({ params: { code: 'DATE_IMPOSSIBLE' } });
  });

  test.each([2014, true, null, [], ['2014']])('%j', (given) =>
    expect(why(given)).toBe('is not a date; write for instance 2014-10-21, 2014-10, 2014 or 2014-10-21/2014-10-31~'),
  );

  test.each([{ date: '2014', era: 'x' }, { date: 2014 }, { date: '2014', calendar: 'LUNAR' }, { from: '2014-01-01' }])(
    '%j',
    (given) => expect(why(given)).toContain('is not a complete date; give {date or stated, calendar, basis}'),
  );

  test('a stored form is refused where it contradicts itself', () => {
    const stored = read('2014-10');
    expect(why({ ...stored, from: '2014-11-01' })).toBe(
      'says MONTH, which 2014-11-01 to 2014-10-31 is not; mend the precision or the days',
    );
    expect(why({ ...stored, precision: 'DAY' })).toContain('says DAY');
    expect(why({ ...stored, precision: 'RANGE', from: '2014-11-01' })).toContain('before it starts');
    expect(why({ ...read('2014'), from: '2558-01-01', to: '2558-12-31' })).toContain('say calendar: THAI_BE');
    expect(why({ ...stored, from: '2014-02-30' })).toContain('is not a complete date');
  });
});

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const end = fc.oneof(
  day,
  day.map((iso) => iso.slice(0, 7)),
  day.map((iso) => iso.slice(0, 4)),
  fc.tuple(day, fc.integer({ min: 1, max: 4 })).map(([iso, quarter]) => `${iso.slice(0, 4)}-Q${quarter}`),
);
const written = fc
  .tuple(end, fc.option(end), fc.constantFrom('', '~'))
  .map(([first, last, sign]) => `${first}${last ? `/${last}` : ''}${sign}`);

describe('whatever is given', () => {
  test('a date that is read never ends before it starts, and reads back to itself', () => {
    let accepted = 0;
    fc.assert(
      fc.property(written, (text) => {
        const { success, data } = PartialDate.safeParse(text);
        if (!success) return text.includes('/');
        accepted++;
        expect(data.from <= data.to).toBe(true);
        expect(read(data)).toEqual(data);
        return true;
      }),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  test('it is read or refused, never thrown at', () => {
    const piece = fc.constantFrom(
      '20',
      '14',
      '-',
      '/',
      'Q',
      '~',
      ' ',
      '.',
      'พ.ศ.',
      '๕',
      'เมษายน',
      'May',
      '0',
      'x',
      '9',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        fc.constantFrom('GREGORIAN', 'THAI_BE'),
        (date, calendar) => {
          const { success, data } = PartialDate.safeParse({ date, calendar });
          if (success) expect(data.from <= data.to && read(data)).toEqual(data);
        },
      ),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.anything(), (given) => typeof PartialDate.safeParse(given).success === 'boolean'));
  });

  test('a Gregorian day written in the Buddhist era is the same day', () => {
    const thai = (text: string) => text.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)] ?? '');
    fc.assert(
      fc.property(day, fc.boolean(), (iso, thaiDigits) => {
        const [year = '', month = '', date = ''] = iso.split('-');
        const era = Number(year) + 543;
        const spellings = [`${era}-${month}-${date}`, `${date}/${month}/${era}`, `พ.ศ. ${era}-${month}-${date}`];
        if (era >= 2500 && era <= 2599)
          spellings.push(`${Number(date)}/${Number(month)}/${era % 100 < 10 ? '0' : ''}${era % 100}`);
        for (const spelling of spellings) {
          const { from, to, precision } = read(be(thaiDigits ? thai(spelling) : spelling));
          expect({ from, to, precision }).toEqual({ from: iso, to: iso, precision: 'DAY' });
        }
      }),
    );
  });
});
