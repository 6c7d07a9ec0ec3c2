import type { CustodyLevel } from '@rapporteur/schema/custody';
import type { DueRule } from '@rapporteur/schema/decision';
import { PartialDate } from '@rapporteur/schema/partial-date';
import { describe, expect, it } from 'vitest';
import { epochDay, isoDay } from '../calendar.ts';
import type { ActState } from '../decision/assignment.ts';
import type { ClaimState } from '../figures/published-figure.ts';
import type { FunctionState } from '../functions/catalogue-state.ts';
import type { ChairTermState } from '../governance/chair.ts';
import type { MeetingState } from '../meetings/state.ts';
import { assignmentDue, heldBy, putOff } from '../testing/assignments.ts';
import { type Falling, followingThrough, occurrencesIn, occurrencesOfMoved } from './following-through.ts';
import {
  custodyCount,
  functionIndex,
  functionsInAll,
  type Held,
  persistence,
  reversals,
  surelyPlaced,
  verifiedShare,
} from './functions.ts';
import { personsCounted } from './inclusion.ts';
import { beganIn, chairMonths, ledBy, ledByGovernments } from './leading.ts';
import { meanPublished, publishedOf } from './published.ts';

const date = (text: string) => PartialDate.parse(text);

describe('functions that governments hold', () => {
  const listed = (code: string, scope: 'NATIONAL' | 'REGIONAL', standing: FunctionState['standing'] = 'PROVISIONAL') =>
    ({
      code,
      scope,
      standing,
      catalogue: 'provisional-1',
      name: code,
      order: 0,
      criteria: [],
      sources: [],
      events: [],
    }) as FunctionState;
  const held = (code: string, holder: string | undefined, level: CustodyLevel, more: Partial<Held> = {}): Held => ({
    function: code,
    holder,
    level,
    verified: false,
    performances: [],
    reversals: [],
    ...more,
    events: [`${code}-${holder}`],
  });
  const functions = [listed('N1', 'NATIONAL'), listed('N2', 'NATIONAL'), listed('R1', 'REGIONAL')];
  const members = ['TH', 'VN'];
  const custody = [
    held('N1', 'TH', 'FULLY'),
    held('N1', 'VN', 'PARTLY'),
    held('R1', 'TH', 'PARTLY'),
    held('N2', 'VN', 'UNKNOWN'),
  ];

  it('are counted by pairs, with how many pairs anything is known of', () => {
    const region = { functions, members, region: true, custody };
    expect(custodyCount(region, 'FULLY')).toMatchObject({
      value: '1',
      unit: 'COUNT',
      coverage: { known: 3, expected: 5 },
      evidence: ['N1-TH', 'N1-VN', 'R1-TH'],
    });
    expect(custodyCount(region, 'PARTLY')).toMatchObject({ value: '2' });
    expect(custodyCount({ ...region, members: ['TH'], region: false }, 'PARTLY')).toMatchObject({
      value: '0',
      coverage: { known: 1, expected: 2 },
    });
  });

  it('leave out pairs to which a function does not apply, and are absent where nothing is known', () => {
    const none = { functions, members, region: false, custody: [held('N1', 'TH', 'NOT_APPLICABLE')] };
    expect(custodyCount(none, 'FULLY')).toMatchObject({ absence: 'NOT_REPORTED', coverage: { known: 0, expected: 3 } });
    expect(custodyCount({ ...none, functions: [] }, 'FULLY')).toMatchObject({ absence: 'NOT_APPLICABLE' });
  });

  it('are the region’s where they are regional, whoever holds them on its behalf', () => {
    const back = {
      from: 'FULLY' as const,
      to: 'EXTERNAL' as const,
      reason: 'No staff.',
      date: date('2015-05'),
      sources: [],
      event: 'back',
    } satisfies Held['reversals'][number];
    const performed = (event: string, code: string) => ({
      date: date(event),
      performers: [{ by: { kind: 'MEMBER' as const, code }, parts: [] }],
      sources: [],
      event,
    });
    const holders = [
      held('R1', 'KH', 'FULLY', { performances: [performed('2015', 'KH')] }),
      held('R1', 'LA', 'EXTERNAL', { reversals: [back], performances: [performed('2014', 'LA')] }),
      held('R1', undefined, 'FULLY', { verified: true }),
    ];
    const region = { functions: [listed('R1', 'REGIONAL')], members, region: true, custody: holders };
    expect(custodyCount(region, 'FULLY')).toMatchObject({ value: '1', evidence: ['R1-KH', 'R1-undefined'] });
    expect(verifiedShare(region)).toMatchObject({ value: '100' });
    expect(persistence(region, 2015)).toMatchObject({ value: '100', coverage: { known: 1, expected: 1 } });
    expect(reversals(region, 2015)).toMatchObject({ value: '1' });
    const none = { ...region, custody: [held('R1', undefined, 'NOT_APPLICABLE')] };
    expect(custodyCount(none, 'FULLY')).toMatchObject({ absence: 'NOT_APPLICABLE', reason: /None of the functions/u });
  });

  it('have no index without a list and weights that the members agreed on', () => {
    const region = { functions, members, region: true, custody };
    expect(functionIndex(region)).toMatchObject({ absence: 'NOT_COMPUTABLE', reason: /provisional-1 is provisional/u });
    expect(functionIndex({ ...region, functions: [] })).toMatchObject({ reason: /no catalogue/u });
    expect(functionsInAll(region)).toMatchObject({
      absence: 'NOT_COMPUTABLE',
      reason: /provisional-1 is provisional/u,
    });
    const agreed = { ...region, functions: [listed('N1', 'NATIONAL', 'APPROVED')] };
    expect(functionsInAll(agreed)).toMatchObject({ value: '2' });
    expect(functionIndex(agreed)).toMatchObject({ absence: 'NOT_COMPUTABLE', reason: /no weight/u });
  });
});

describe('functions that are held fully', () => {
  const functions = ['N1', 'N2'].map(
    (code) =>
      ({ code, scope: 'NATIONAL', standing: 'APPROVED', catalogue: 'c', events: ['c'] }) as unknown as FunctionState,
  );
  const party = (code?: string) =>
    code ? ({ kind: 'MEMBER', code } as const) : ({ kind: 'OTHER', name: 'UN-ACT' } as const);
  const done = (year: number, by?: string) => ({
    date: date(String(year)),
    performers: [{ by: party(by), parts: [] }],
    sources: [],
    event: `done-${year}`,
  });
  const fully = (holder: string, more: Partial<Held> = {}): Held => ({
    function: 'N1',
    holder,
    level: 'FULLY',
    verified: false,
    performances: [],
    reversals: [],
    events: [`N1-${holder}`],
    ...more,
  });
  const of = (...custody: Held[]) => ({ functions, members: ['TH', 'VN'], region: false, custody });

  it('are weighed by what the members agreed on, between what is known and what may be', () => {
    const custody = [fully('TH'), { ...fully('VN'), level: 'PARTLY' as const }];
    expect(functionIndex(of(...custody), '0.5')).toMatchObject({
      value: '37.5',
      interval: { low: '37.5', high: '87.5' },
      coverage: { known: 2, expected: 4 },
      method: 'function-index/0.5@1',
    });
  });

  it('may have been verified by somebody else', () => {
    expect(verifiedShare(of(fully('TH', { verified: true }), fully('VN')))).toMatchObject({ value: '50' });
    expect(verifiedShare(of())).toMatchObject({ absence: 'NOT_APPLICABLE' });
  });

  it('persist where governments carried them out in two years running', () => {
    const twice = fully('TH', { performances: [done(2014, 'TH'), done(2015, 'TH')] });
    const onceByOthers = fully('VN', { performances: [done(2014, 'VN'), done(2015, 'VN'), done(2015)] });
    expect(persistence(of(twice, onceByOthers), 2015)).toMatchObject({
      value: '50',
      coverage: { known: 2, expected: 2 },
    });
    expect(persistence(of(twice), 2016)).toMatchObject({
      absence: 'NOT_REPORTED',
      coverage: { known: 0, expected: 1 },
    });
    expect(persistence(of(), 2016)).toMatchObject({ absence: 'NOT_APPLICABLE' });
  });

  it('leave a doubt where a date does not say in which of the years something was done', () => {
    const on = (text: string) => ({ ...done(2015, 'TH'), date: date(text) });
    const surely = (...texts: string[]) =>
      surelyPlaced(of(fully('TH', { performances: texts.map(on) })), 'performances', [2014, 2015]);
    expect(surely('2014-06', '2015')).toBe(true);
    expect(surely('2014-06', '2015-12/2016-01')).toBe(false);
    expect(surely('2013-12/2014-01', '2015')).toBe(false);
  });

  it('may go back, and each time counts in its year', () => {
    const back: Held['reversals'][number] = {
      from: 'FULLY',
      to: 'PARTLY',
      reason: 'No staff.',
      date: date('2015-05'),
      sources: [],
      event: 'back',
    };
    const reverted = { ...fully('TH', { reversals: [back] }), level: 'PARTLY' as const };
    expect(reversals(of(reverted), 2015)).toMatchObject({ value: '1', evidence: ['back'] });
    expect(reversals(of(reverted), 2016)).toMatchObject({ value: '0', coverage: { known: 1, expected: 4 } });
    expect(reversals(of(), 2016)).toMatchObject({ absence: 'NOT_REPORTED' });
    expect(reversals({ ...of(), functions: [] }, 2016)).toMatchObject({ absence: 'NOT_APPLICABLE' });
    // A later catalogue of the year that no longer lists it takes nothing back.
    const gone = { ...of(reverted), functions: [{ ...of().functions[0]!, code: 'N9' }], formerly: of().functions };
    expect(reversals(gone, 2015)).toMatchObject({ value: '1', evidence: ['back'], coverage: { known: 0 } });
    expect(reversals(gone, 2016)).toMatchObject({ absence: 'NOT_REPORTED' });
  });
});

describe('leading', () => {
  it('is a share of what is known to be led by somebody', () => {
    const led = [
      { by: [{ kind: 'MEMBER', code: 'VN' } as const], events: ['a'] },
      { by: [{ kind: 'OTHER', name: 'UN-ACT' } as const], events: ['b'] },
      { by: [], events: ['c'] },
    ];
    const how = { method: 'texts-drafted@1', what: 'texts' };
    expect(ledByGovernments(led, how)).toMatchObject({ value: '50', coverage: { known: 2, expected: 3 } });
    expect(ledByGovernments(led, { ...how, member: 'TH' })).toMatchObject({ value: '0' });
    expect(ledByGovernments(led.slice(2), how)).toMatchObject({ absence: 'NOT_REPORTED' });
    expect(ledByGovernments([], how)).toMatchObject({ absence: 'NOT_APPLICABLE' });
  });

  it('counts meetings that were held and began in the year, for who led their organisers by the last word', () => {
    const [TH, UN] = [
      { kind: 'MEMBER', code: 'TH' },
      { kind: 'OTHER', name: 'UN-ACT' },
    ] as const;
    const held = { status: 'HELD', dates: date('2014-12-30/2015-01-02'), organised: [] } as unknown as MeetingState;
    expect([2014, 2015].map((year) => beganIn(held, year))).toEqual([true, false]);
    expect(beganIn({ ...held, status: 'CANCELLED' }, 2014)).toBe(false);
    expect(beganIn({ status: 'OPEN', opened: date('2014-05') } as MeetingState, 2014)).toBe(true);
    expect(beganIn({ status: 'SCHEDULED' } as MeetingState, 2014)).toBe(false);
    const organised = [
      { by: [TH], sources: [], event: 'first' },
      { by: [UN, TH], sources: [], event: 'last' },
    ];
    expect(ledBy({ ...held, organised })).toEqual({ by: [UN], events: ['last'] });
    expect(ledBy(held)).toEqual({ by: [], events: [] });
  });

  const term = (year: number, member: string, from: string, more: object = {}): ChairTermState => ({
    year,
    member,
    decided: date('2016-11-24'),
    from: date(from),
    sources: [],
    events: [`term-${year}`],
    ...more,
  });
  const asked = { year: 2017, until: '2017-12-31', constituted: date('2016-11-24') };

  it('counts the months at whose end somebody held the Chair', () => {
    const terms = [term(2017, 'LA', '2017-02-01', { ended: date('2017-09-15') }), term(2018, 'TH', '2017-11-10')];
    expect(chairMonths(terms, asked)).toMatchObject({ value: '9', coverage: { known: 9, expected: 12 } });
    expect(chairMonths(terms, { ...asked, member: 'TH' })).toMatchObject({ value: '2' });
    expect(chairMonths(terms, { ...asked, until: '2017-03-20' })).toMatchObject({
      value: '1',
      coverage: { known: 1, expected: 2 },
    });
  });

  it('counts a month for each of two terms that contradict each other, and once for the region', () => {
    const terms = [term(2017, 'LA', '2017-01-01', { to: date('2017-12-31') }), term(2018, 'TH', '2017-12-01')];
    expect(chairMonths(terms, asked)).toMatchObject({ value: '12', coverage: { known: 12, expected: 12 } });
    expect(['LA', 'TH'].map((member) => chairMonths(terms, { ...asked, member }))).toMatchObject([
      { value: '12' },
      { value: '1' },
    ]);
  });

  it('tells a year before there was a Chair from one of which no term is on record', () => {
    expect(chairMonths([], asked)).toMatchObject({ absence: 'NOT_REPORTED' });
    expect(chairMonths([], { ...asked, year: 2014, until: '2014-12-31' })).toMatchObject({ absence: 'NOT_APPLICABLE' });
    expect(chairMonths([], { ...asked, constituted: undefined })).toMatchObject({ absence: 'NOT_APPLICABLE' });
    expect(chairMonths([], { ...asked, until: '2016-12-31' })).toMatchObject({ absence: 'NOT_YET_DUE' });
  });
});

describe('following through', () => {
  const day = (text: string) => epochDay(text);
  const falling = (due: Falling['due'], reports: [on: string, done?: boolean][] = []): Falling => ({
    due,
    issued: day('2014-10-21'),
    reports: reports.map(([on, completed = false]) => ({ on: day(on), completed, accepted: false, dropped: false })),
  });
  const in2015 = { year: 2015, day: day('2015-12-31') };
  const held = [date('2014-11-01/2014-11-02'), date('2015-04-28/2015-04-29'), date('2015-10-15')];

  it('counts what fell due in the year: on a day, with a meeting, each time', () => {
    const due = (rule: Falling['due'], year = in2015) =>
      occurrencesIn(falling(rule), held, year).map((occurrence) => isoDay(occurrence.due));
    expect(due({ kind: 'ON_DATE', on: day('2015-03-31') })).toEqual(['2015-03-31']);
    expect(due({ kind: 'ON_DATE', on: day('2016-12-31') })).toEqual([]);
    expect(due({ kind: 'BY_NEXT_MEETING', body: 'SOM' })).toEqual([]);
    const in2014 = { year: 2014, day: day('2014-12-31') };
    expect(due({ kind: 'BY_NEXT_MEETING', body: 'SOM' }, in2014)).toEqual(['2014-11-01']);
    const onTheDay = { ...falling({ kind: 'BY_NEXT_MEETING', body: 'SOM' }), issued: day('2014-11-01') };
    expect(occurrencesIn(onTheDay, held, in2014), 'not with the meeting that it came from').toEqual([]);
    expect(occurrencesIn(onTheDay, held, in2015)).toMatchObject([{ due: day('2015-04-28') }]);
    expect(due({ kind: 'BEFORE_EACH_MEETING', body: 'SOM' })).toEqual(['2015-04-28', '2015-10-15']);
    expect(due({ kind: 'ANNUAL' })).toEqual(['2015-12-31']);
    expect(due({ kind: 'ANNUAL' }, { year: 2015, day: day('2015-06-30') })).toEqual([]);
    expect(due({ kind: 'ANNUAL' }, in2014)).toEqual([]);
    expect(due({ kind: 'STANDING' })).toEqual([]);
    expect(due({ kind: 'NOT_STATED' })).toEqual([]);
  });

  it('gives a report to the meeting that it came before, and one for a year to that year', () => {
    const reported = falling({ kind: 'BEFORE_EACH_MEETING', body: 'SOM' }, [['2015-05-10', true]]);
    expect(occurrencesIn(reported, held, in2015)).toEqual([
      { due: day('2015-04-28'), completed: false, reports: 0 },
      { due: day('2015-10-15'), reported: day('2015-05-10'), completed: true, reports: 1 },
    ]);
    const yearly = falling({ kind: 'ANNUAL' }, [['2014-12-01'], ['2015-11-01'], ['2016-01-05', true]]);
    expect(occurrencesIn(yearly, [], in2015)).toEqual([
      { due: day('2015-12-31'), reported: day('2015-11-01'), completed: false, reports: 1 },
    ]);
  });

  it('measures timely, done and how late, what has no report counting as latest', () => {
    const on = (...reports: [string, boolean?][]) =>
      occurrencesIn(falling({ kind: 'ON_DATE', on: day('2015-06-30') }, reports), [], in2015);
    const measures = followingThrough([...on(['2015-06-20', true]), ...on(['2015-07-10']), ...on()]);
    expect(measures).toMatchObject({
      reportedByDue: { value: '33.333', coverage: { known: 2, expected: 3 } },
      completed: { value: '33.333' },
      medianDays: { value: '10', unit: 'DAYS' },
    });
    expect(followingThrough([...on(['2015-06-20']), ...on()]).medianDays).toMatchObject({ absence: 'NOT_COMPUTABLE' });
  });

  it('never takes the silence of this register for a silence of the government', () => {
    const silent = occurrencesIn(falling({ kind: 'ANNUAL' }), [], in2015);
    expect(followingThrough(silent)).toMatchObject({
      reportedByDue: { absence: 'NOT_REPORTED', coverage: { known: 0, expected: 1 } },
      completed: { absence: 'NOT_REPORTED' },
      medianDays: { absence: 'NOT_REPORTED' },
    });
    expect(followingThrough([]).reportedByDue).toMatchObject({ absence: 'NOT_APPLICABLE' });
  });
});

describe('means of what was published', () => {
  const figures = [
    { member: 'KH', events: [] },
    { member: 'CN', value: '37', events: ['cn'] },
    { member: 'TH', value: '33', events: ['th'] },
    { member: 'VN', value: '45', events: ['vn'] },
  ];
  it('take of each member what its claims about the whole come to, and nothing where they differ', () => {
    const claim = (value: string, more: object = {}) =>
      ({
        member: 'TH',
        aspect: 'ACTUAL',
        preferred: true,
        figure: { value },
        events: [value],
        ...more,
      }) as unknown as ClaimState;
    expect(publishedOf('TH', [claim('33'), claim('33.0', { measure: 'another' })])).toEqual({
      member: 'TH',
      value: '33',
      events: ['33', '33.0'],
    });
    const others = [
      claim('7', { label: 'Ministry' }),
      claim('8', { aspect: 'TARGET' }),
      claim('9', { preferred: false }),
      claim('6', { member: 'KH' }),
    ];
    expect(publishedOf('TH', [...others, claim('33')])).toMatchObject({ value: '33' });
    expect(publishedOf('TH', others)).toEqual({ member: 'TH', events: [] });
    expect(publishedOf('TH', [claim('33'), claim('45', { measure: 'another' })])).toEqual({ member: 'TH', events: [] });
  });

  it('take the members that report, or all of them on request', () => {
    expect(meanPublished(figures, 'PERCENT', false)).toMatchObject({
      value: '38.333',
      coverage: { known: 3, expected: 4 },
      evidence: ['cn', 'th', 'vn'],
    });
    expect(meanPublished(figures, 'PERCENT', true)).toMatchObject({
      value: '28.75',
      method: 'mean-published-missing-as-zero@1',
    });
    expect(meanPublished(figures.slice(0, 1), 'PERCENT', true)).toMatchObject({ absence: 'NOT_REPORTED' });
  });
});

describe('who took part', () => {
  const count = (counted: string, persons: string | undefined, meeting?: string, preferred = true) => ({
    counted: date(counted),
    preferred,
    persons: persons === undefined ? { absence: 'ILLEGIBLE' as const } : { value: persons },
    meeting,
    events: [`${counted} ${meeting}`],
  });
  it('is the count of the year, or else what meetings and days add up to', () => {
    const counts = [
      count('2014-04', '20', 'RTF-1', false),
      count('2014-04', '22', 'RTF-1'),
      count('2014-10-01/2014-10-02', '8'),
    ];
    expect(personsCounted(counts, 'm')).toMatchObject({ value: '30', coverage: { known: 2, expected: 2 } });
    expect(personsCounted([...counts, count('2014', '80')], 'm')).toMatchObject({ value: '80' });
    expect(personsCounted([count('2014', undefined)], 'm')).toMatchObject({ absence: 'NOT_REPORTED' });
  });

  it('is none of the counts that differ as long as nobody chose between them, and no sum without them', () => {
    const differing = [count('2014-04', '20', 'RTF-1', false), count('2014-04', '22', 'RTF-1', false)];
    expect(personsCounted([...differing, count('2014-10-01/2014-10-02', '8')], 'm')).toMatchObject({
      absence: 'NOT_COMPUTABLE',
      coverage: { known: 1, expected: 2 },
      evidence: ['2014-04 RTF-1', '2014-04 RTF-1', '2014-10-01/2014-10-02 undefined'],
    });
    expect(personsCounted([...differing, count('2014', '80')], 'm')).toMatchObject({ value: '80' });
  });
});

describe('what was put off', () => {
  const onMarch: DueRule = { kind: 'ON_DATE', date: date('2017-03-31') };
  const toJune: DueRule = { kind: 'ON_DATE', date: date('2018-06-30') };
  const members = ['TH'];
  const in2017 = { members, year: 2017, day: epochDay('2017-12-31') };
  const in2018 = { members, year: 2018, day: epochDay('2018-12-31') };
  const asked = (granted: string) => ({
    ...assignmentDue(onMarch, '2016', ['2018-02-01', 'COMPLETED']),
    acts: [putOff(granted, toJune)],
  });

  it('falls due on its new day where that was granted in time, and on the old one where it was not', () => {
    expect(occurrencesOfMoved(asked('2017-03-01'), heldBy({}), in2017)).toEqual([]);
    expect(occurrencesOfMoved(asked('2017-03-01'), heldBy({}), in2018)).toEqual([
      { due: epochDay('2018-06-30'), reported: epochDay('2018-02-01'), completed: true, reports: 1 },
    ]);
    expect(occurrencesOfMoved(asked('2017-04-01'), heldBy({}), in2017)).toMatchObject([
      { due: epochDay('2017-03-31') },
    ]);
    expect(occurrencesOfMoved(asked('2017-04-01'), heldBy({}), in2018)).toEqual([]);
  });

  const each: DueRule = { kind: 'BEFORE_EACH_MEETING', body: 'SOM' };
  const held = heldBy({ SOM: ['2017-03-10/2017-03-12', '2017-10-10', '2018-03-10'] });
  it('leaves each report to the meeting that it came before, also one of the days of a meeting', () => {
    const reported = assignmentDue(each, '2016', ['2017-03-11', 'IN_PROGRESS'], ['2017-11-01', 'COMPLETED']);
    const on = (day: string) => ({ members, year: 2017, day: epochDay(day) });
    const moved = { ...reported, acts: [putOff('2017-09-01', { kind: 'ON_DATE', date: date('2017-10-20') })] };
    expect(occurrencesOfMoved(moved, held, on('2017-12-31'))).toMatchObject([
      { due: epochDay('2017-03-10'), reported: epochDay('2017-03-11') },
      { due: epochDay('2017-10-20'), reported: epochDay('2017-11-01') },
    ]);
    // Known to have come before the meeting of the next year.
    expect(occurrencesOfMoved(moved, held, on('2018-12-31'))).toMatchObject([{ reports: 1 }, { reports: 0 }]);
  });

  const act = (name: 'CLOSED' | 'REOPENED', on: string) => ({
    act: name,
    ground: 'Settled.',
    after: 0,
    date: date(on),
    event: `${name} ${on}`,
    sources: [],
  });
  it('falls due no more once it was closed, until it is asked again', () => {
    const yearly = { ...assignmentDue({ kind: 'ANNUAL' }, '2016'), acts: [act('CLOSED', '2017-06-01')] as ActState[] };
    const dues = (acts: ActState[], year: number) =>
      occurrencesOfMoved({ ...yearly, acts }, heldBy({}), { members, year, day: epochDay('2019-12-31') }).length;
    expect([2017, 2018].map((year) => dues(yearly.acts, year))).toEqual([0, 0]);
    const again = [...yearly.acts, act('REOPENED', '2018-06-01') as ActState];
    expect([2017, 2018, 2019].map((year) => dues(again, year))).toEqual([0, 1, 1]);
    expect(dues([act('CLOSED', '2018-01-01') as ActState], 2017)).toBe(1);
  });

  it('stays in the year in which it was missed or reported when it is closed and asked again by another day', () => {
    const again = (after: number, on = '2017-09-01', closed = '2017-06-01'): ActState[] => [
      act('CLOSED', closed) as ActState,
      { ...act('REOPENED', on), after, due: toJune } as ActState,
    ];
    const missed = { ...assignmentDue(onMarch, '2016', ['2018-05-01', 'COMPLETED']), acts: again(0) };
    expect(occurrencesOfMoved(missed, heldBy({}), in2017)).toEqual([
      { due: epochDay('2017-03-31'), completed: false, reports: 0 },
    ]);
    expect(occurrencesOfMoved(missed, heldBy({}), in2018)).toMatchObject([
      { due: epochDay('2018-06-30'), reported: epochDay('2018-05-01') },
    ]);
    const reported = { ...assignmentDue(onMarch, '2016', ['2017-03-01', 'COMPLETED']), acts: again(1) };
    expect(occurrencesOfMoved(reported, heldBy({}), in2017)).toMatchObject([{ completed: true, reports: 1 }]);
    expect(occurrencesOfMoved(reported, heldBy({}), in2018)).toMatchObject([{ completed: false, reports: 0 }]);
    // Closed before its day, it never fell due.
    const settled = { ...assignmentDue(onMarch, '2016'), acts: again(0, '2017-09-01', '2017-02-01') };
    expect(occurrencesOfMoved(settled, heldBy({}), in2017)).toEqual([]);
    // Each time it was asked counts for itself, and is of whoever had it then.
    const [TH, LA] = [{ kind: 'MEMBER', code: 'TH' } as const, { kind: 'MEMBER', code: 'LA' } as const];
    const passed = { ...act('CLOSED', '2017-10-01'), act: 'TRANSFERRED', from: TH, to: LA, reason: 'Chair.' };
    const since = { ...missed, addressee: LA, acts: [...missed.acts, passed as unknown as ActState] };
    expect(occurrencesOfMoved(since, heldBy({}), in2017)).toHaveLength(1);
    expect(occurrencesOfMoved(since, heldBy({}), in2018)).toEqual([]);
  });
});

describe('what was passed on', () => {
  it('fell due for whoever had it on that day, with its own reports, and not for who has it now', () => {
    const [TH, LA] = [{ kind: 'MEMBER', code: 'TH' } as const, { kind: 'MEMBER', code: 'LA' } as const];
    const yearly = assignmentDue({ kind: 'ANNUAL' }, '2016', ['2017-06-01', 'IN_PROGRESS']);
    const passed: ActState = {
      act: 'TRANSFERRED',
      from: TH,
      to: LA,
      reason: 'It has the Chair.',
      date: date('2018-03-01'),
      event: 'passed',
      sources: [],
    };
    const now = { ...yearly, addressee: LA, acts: [passed] };
    const of = (member: string, year: number) =>
      occurrencesOfMoved(now, heldBy({}), { members: [member], year, day: epochDay('2018-12-31') });
    expect(of('TH', 2017)).toMatchObject([{ reported: epochDay('2017-06-01') }]);
    expect(of('TH', 2018)).toEqual([]);
    expect(of('LA', 2017)).toEqual([]);
    expect(of('LA', 2018)).toMatchObject([{ due: epochDay('2018-12-31'), reports: 0 }]);
  });
});

describe('what a body says of reports', () => {
  const due: DueRule = { kind: 'ON_DATE', date: date('2015-06-30') };
  const judged = (accepted: boolean) => ({ judged: { accepted, body: 'SOM', date: date('2015-06-20') } });
  const in2015 = { members: ['TH'], year: 2015, day: epochDay('2015-12-31') };
  const of = (...reports: Parameters<typeof assignmentDue> extends [unknown, unknown?, ...infer R] ? R : never) =>
    assignmentDue(due, '2014', ...reports);

  it('counts where the method wants reports that were accepted', () => {
    const late = of(['2015-06-10', 'IN_PROGRESS', judged(false)], ['2015-07-10', 'COMPLETED', judged(true)]);
    expect(occurrencesOfMoved(late, heldBy({}), in2015)).toMatchObject([{ reported: epochDay('2015-06-10') }]);
    const asked = { ...in2015, acceptedOnly: true };
    expect(occurrencesOfMoved(late, heldBy({}), asked)).toMatchObject([{ reported: epochDay('2015-07-10') }]);
    expect(followingThrough(occurrencesOfMoved(late, heldBy({}), asked), true).completed).toMatchObject({
      value: '100',
      method: 'completed/accepted@1',
    });
  });

  it('leaves out what it accepted as no longer relevant, and nothing that it did not', () => {
    const dropped = (accepted: boolean) => of(['2015-06-10', 'NO_LONGER_RELEVANT', judged(accepted)]);
    expect(occurrencesOfMoved(dropped(true), heldBy({}), in2015)).toEqual([]);
    expect(occurrencesOfMoved(dropped(false), heldBy({}), in2015)).toHaveLength(1);
  });
});
