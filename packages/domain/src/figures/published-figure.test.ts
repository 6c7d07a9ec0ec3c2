import type { PublishedFigureEvent } from '@rapporteur/schema/registry';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../stream-kind.ts';
import { type About, define, measured, publish, report } from '../testing/figures.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { publishedFigure } from './published-figure.ts';

const stream = 'publishedFigure-funded-share.TH.2014';
const register = () => scenario().given(...measured);
type Register = ReturnType<typeof register>;
const claimsIn = (figures: Register, day = '2026-01-01', of = stream) =>
  publishedFigure.entities(figures.on(publishedFigure, of, day).possible).map(({ state }) => state as never) as {
    event: string;
    figure: object;
    preferred: boolean;
    conflicting: boolean;
    unsettled: boolean;
    reason?: string;
    events: string[];
  }[];
const flags = (figures: Register) =>
  claimsIn(figures).map(({ preferred, conflicting, unsettled }) => [preferred, conflicting, unsettled]);
const prefer = (claim: string, effective = '2016', about: About = {}, reason = 'It counts all activities.'): Sent => ({
  PreferFigure: { measure: 'funded-share', member: 'TH', year: 2014, ...about, effective, data: { claim, reason } },
});
const idOf = (figures: Register, place: number) => figures.stream(stream)[place]!.id;

describe('a published figure', () => {
  it('is a claim of its source, from the day of its publication', () => {
    const figures = register().given(publish('33', { effective: '2015-05-20' }, { printedAs: '33 %' }));
    expect(claimsIn(figures, '2015-05-19')).toEqual([]);
    expect(claimsIn(figures, '2015-05-20')).toMatchObject([
      {
        event: idOf(figures, 0),
        measure: 'funded-share',
        member: 'TH',
        year: 2014,
        yearBasis: 'STATED',
        aspect: 'ACTUAL',
        figure: { value: '33' },
        printedAs: '33 %',
        published: { from: '2015-05-20' },
        sources: [{ source: 'report-a' }],
        events: [idOf(figures, 0)],
        preferred: true,
        conflicting: false,
        unsettled: false,
      },
    ]);
  });

  it('has to be chosen about again once something else is said', () => {
    const figures = register().given(
      publish('33', { effective: '2015-05-20' }),
      publish('37', { effective: '2015-05-21', sources: ['report-b'] }),
    );
    figures.given(prefer(idOf(figures, 1), '2015-06-01'));
    const settled = () => flags(figures).map(([preferred, , unsettled]) => [preferred, unsettled]);
    expect(settled()).toEqual([
      [false, false],
      [true, false],
    ]);
    figures.given(publish('33', { effective: '2015-07-01', sources: ['report-b'] }));
    expect(
      settled().map(([, unsettled]) => unsettled),
      'nothing new is said',
    ).toEqual([false, false, false]);
    figures.given(publish('45', { effective: '2015-07-02', sources: ['report-b'] }));
    expect(settled()).toEqual([
      [false, true],
      [true, true],
      [false, true],
      [false, true],
    ]);
    figures.given(prefer(idOf(figures, 4), '2015-08-01'));
    expect(settled().at(-1)).toEqual([true, false]);
  });

  it('rests on exactly one source', () => {
    register()
      .when(publish('33', { sources: [] }))
      .isRefused('FIGURE_SOURCE_ONE', 'sources');
    register()
      .when(publish('33', { sources: ['report-a', 'report-b'] }))
      .isRefused('FIGURE_SOURCE_ONE', 'sources');
  });

  it('is about days of its year, and counts nothing of a year that had not begun', () => {
    const of = (year: number, data = {}) => register().when(publish('33', { year }, data));
    of(2016).isRefused('FIELD_INVALID', 'year');
    of(2016, { aspect: 'TARGET' }).records(['FigurePublished']);
    of(2015).records(['FigurePublished']);
    register()
      .when(publish('NOT_YET_DUE', { year: 2016 }))
      .records(['FigurePublished']);
    of(2014, { period: '2012/2013' }).isRefused('FIELD_INVALID', 'data.period');
    of(2014, { period: '2015-01' }).isRefused('FIELD_INVALID', 'data.period');
    of(2014, { period: '2013-07/2014-06' }).records(['FigurePublished']);
  });

  it('may be that there is no number, and why, which is not zero', () => {
    const figures = register().given(publish('NOT_REPORTED'), publish('0', { sources: ['report-b'] }));
    expect(claimsIn(figures).map(({ figure }) => figure)).toEqual([{ absence: 'NOT_REPORTED' }, { value: '0' }]);
    expect(flags(figures)).toEqual([
      [false, true, true],
      [false, true, true],
    ]);
  });

  it('is recorded once from the same place, and as often as sources say it', () => {
    const figures = register().given(publish('33'));
    figures.when(publish('33')).isRefused('ALREADY_RECORDED');
    figures.when(publish('34')).records(['FigurePublished']);
    figures.when(publish('33', { sources: ['report-b'] })).records(['FigurePublished']);
    figures.when(publish('33', { year: 2015 })).records(['FigurePublished']);
    figures
      .when({
        PublishFigure: {
          measure: 'funded-share',
          year: 2014,
          effective: '2015',
          sources: ['report-a'],
          data: { figure: { value: '38' } },
        },
      })
      .records(['FigurePublished']);
    expect(figures.last('FigurePublished').stream).toBe('publishedFigure-funded-share.REGION.2014');
  });

  it('is of a measure and a member on record, and of a measure defined by then', () => {
    const figures = register().given(define('later', {}, '2016'));
    figures.when(publish('33', { measure: 'nothing' })).isRefused('MEASURE_UNKNOWN', 'measure');
    figures.when(publish('33', { member: 'XX' })).isRefused('MEMBER_UNKNOWN', 'member');
    figures.when(publish('33', { measure: 'later' })).isRefused('NOT_YET_THEN', 'effective');
    figures.when(publish('33', { measure: 'later', effective: '2016-05' })).records(['FigurePublished']);
  });

  it('fits the unit of its measure', () => {
    const figures = register().given(define('persons', { unit: 'COUNT' }), define('amount', { unit: 'MONEY' }));
    const field = 'data.figure.value';
    figures.when(publish('-0.1')).isRefused('FIGURE_UNLIKE_UNIT', field);
    figures.when(publish('100.1')).isRefused('FIGURE_UNLIKE_UNIT', field);
    figures.when(publish('100')).records(['FigurePublished']);
    figures.when(publish('1.5', { measure: 'persons' })).isRefused('FIGURE_UNLIKE_UNIT', field);
    figures.when(publish('-1', { measure: 'persons' })).isRefused('FIGURE_UNLIKE_UNIT', field);
    figures.when(publish('2.0', { measure: 'persons' })).records(['FigurePublished']);
    figures.when(publish('-1', { measure: 'amount' })).isRefused('FIGURE_UNLIKE_UNIT', field);
    figures.when(publish('1000000000000.50', { measure: 'amount' })).records(['FigurePublished']);
    const currency = { code: 'THB' };
    figures.when(publish('40', {}, { currency })).isRefused('FIGURE_CURRENCY_UNEXPECTED', 'data.currency');
    figures.when(publish('40', { measure: 'amount' }, { currency })).records(['FigurePublished']);
  });

  it('conflicts with another claim of the same that says something else', () => {
    const figures = register().given(publish('33'), publish('33.0', { sources: ['report-b'] }));
    expect(flags(figures)).toEqual([
      [true, false, false],
      [false, false, false],
    ]);
    figures.given(report('report-c'), publish('37', { sources: ['report-c'] }));
    expect(flags(figures)).toEqual([
      [false, true, true],
      [false, true, true],
      [false, true, true],
    ]);
  });

  it('conflicts by its currency, and not by whether that is stated or read so', () => {
    const about = { measure: 'amount' };
    const of = 'publishedFigure-amount.TH.2014';
    const figures = register().given(
      define('amount', { unit: 'MONEY' }),
      publish('5', about, { currency: { code: 'THB' } }),
    );
    figures.given(publish('5', { ...about, sources: ['report-b'] }, { currency: { code: 'THB', basis: 'INFERRED' } }));
    expect(claimsIn(figures, '2026-01-01', of).map(({ conflicting }) => conflicting)).toEqual([false, false]);
    figures.given(report('report-c'), publish('5', { ...about, sources: ['report-c'] }));
    expect(claimsIn(figures, '2026-01-01', of).map(({ conflicting }) => conflicting)).toEqual([true, true, true]);
  });

  it('does not conflict with a target, another part, another sector or other days', () => {
    const figures = register().given(
      publish('33'),
      publish('20', {}, { aspect: 'TARGET' }),
      publish('40', {}, { label: 'Government' }),
      publish('21', {}, { label: 'INGOs' }),
      publish('22', {}, { sector: 'UN_AGENCY' }),
      publish('23', {}, { sector: 'UN_PROJECT' }),
      publish('30', {}, { period: '2014-04-01/2014-12-31' }),
    );
    expect(claimsIn(figures).every(({ preferred, conflicting }) => preferred && !conflicting)).toBe(true);
    expect(claimsIn(figures)).toHaveLength(7);
  });
});

describe('a figure about a member', () => {
  it('is published, and corrected, after it left as well', () => {
    const figures = register().given({
      WithdrawMember: { code: 'TH', effective: '2015-01-01', data: { reason: 'Notice was given.' } },
    });
    figures.given(publish('33'));
    figures
      .when({
        CorrectEntry: {
          stream,
          target: figures.last('FigurePublished').id,
          effective: '2015-05',
          sources: ['report-a'],
          reason: 'Misread.',
          data: { figure: { value: '34' } },
        },
      })
      .records(['EntryCorrected']);
  });
});

describe('choosing a figure', () => {
  const conflicting = () => register().given(publish('33'), publish('37', { sources: ['report-b'] }));

  it('settles what conflicts, with a reason, and deletes nothing; the last choice counts', () => {
    const figures = conflicting();
    const [first, second] = [idOf(figures, 0), idOf(figures, 1)];
    figures.given(prefer(second));
    expect(claimsIn(figures, '2015-12-31').map(({ unsettled }) => unsettled)).toEqual([true, true]);
    expect(flags(figures)).toEqual([
      [false, true, false],
      [true, true, false],
    ]);
    expect(claimsIn(figures)[1]).toMatchObject({
      reason: 'It counts all activities.',
      events: [second, figures.last('FigurePreferred').id],
    });
    figures.given(prefer(first, '2017'));
    expect(flags(figures).map(([preferred]) => preferred)).toEqual([true, false]);
    expect(claimsIn(figures)[1]).not.toHaveProperty('reason');
  });

  it('is made anew when a choice is voided, and undone with the claim', () => {
    const figures = conflicting();
    const second = idOf(figures, 1);
    figures.given(prefer(second));
    figures.when({ VoidEntry: { stream, target: second, reason: 'Never printed.' } }).isRefused('ENTRY_NEEDED');
    const target = figures.last('FigurePreferred').id;
    figures.given({ VoidEntry: { stream, target, reason: 'Too early.' } });
    expect(flags(figures).every(([, , unsettled]) => unsettled)).toBe(true);
    figures.given({ VoidEntry: { stream, target: second, reason: 'Never printed.' } });
    expect(flags(figures)).toEqual([[true, false, false]]);
  });

  it('is of a claim of the same stream that was published by then', () => {
    const figures = conflicting().given(publish('50', { year: 2015 }));
    const elsewhere = figures.last('FigurePublished').id;
    figures.when(prefer(elsewhere)).isRefused('FIGURE_CLAIM_UNKNOWN', 'data.claim');
    figures.when(prefer(idOf(figures, 0), '2015-04')).isRefused('NOT_YET_THEN', 'effective');
    figures.when(prefer(idOf(figures, 0), '2015-05')).records(['FigurePreferred']);
    figures.when(prefer(figures.last('FigurePreferred').id)).isRefused('FIGURE_CLAIM_UNKNOWN', 'data.claim');
  });

  it('of one part leaves the others open', () => {
    const figures = conflicting().given(
      publish('1', {}, { label: 'Government' }),
      publish('2', { sources: ['report-b'] }, { label: 'Government' }),
    );
    figures.given(prefer(idOf(figures, 0)));
    expect(flags(figures).map(([, , unsettled]) => unsettled)).toEqual([false, false, true, true]);
  });

  it('is judged on a correction of the claim as well', () => {
    const figures = conflicting();
    const correct = (value: string): Sent => ({
      CorrectEntry: {
        stream,
        target: idOf(figures, 1),
        effective: '2015-05',
        sources: ['report-b'],
        reason: 'Misread.',
        data: { figure: { value } },
      },
    });
    figures.when(correct('370')).isRefused('FIGURE_UNLIKE_UNIT', 'data.figure.value');
    figures.given(correct('33'));
    expect(flags(figures).map(([, conflict]) => conflict)).toEqual([false, false]);
    expect(claimsIn(figures)[1]?.events).toEqual([idOf(figures, 1), figures.last('EntryCorrected').id]);
  });
});

describe('many figures of one measure, member and year', () => {
  it('leave those of other parts and days the very states they were, so that they are not written again with every claim', () => {
    const figures = register().given(publish('1', {}, { label: 'Government' }), publish('2', {}, { label: 'UN-ACT' }));
    const before = publishedFigure.entities(figures.on(publishedFigure, stream, '2026-01-01').possible);
    const last = {
      ...(figures.stream(stream)[1] as Entry<PublishedFigureEvent>),
      id: 'another',
    } as Entry<PublishedFigureEvent>;
    const { possible } = figures.on(publishedFigure, stream, '2026-01-01');
    const after = publishedFigure.entities(publishedFigure.evolve(possible, last));
    expect(after.map(({ key }) => key)).toEqual([...before.map(({ key }) => key), 'another']);
    const again = publishedFigure.entities(possible);
    for (const place of [0, 1]) expect(after[place]!.state).toBe(again[place]!.state);
  });
});
