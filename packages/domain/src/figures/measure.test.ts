import { describe, expect, it } from 'vitest';
import { type About, define, measured, publish } from '../testing/figures.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { measure } from './measure.ts';

const register = () => scenario().given(...measured);

describe('a measure', () => {
  it('is defined once, and corrected', () => {
    const measures = register();
    measures.when(define('funded-share')).isRefused('ALREADY_RECORDED');
    const target = measures.last('MeasureDefined').id;
    const correct = (data: Record<string, unknown>): Sent => ({
      CorrectEntry: { stream: 'measure-funded-share', target, effective: '2010', reason: 'A better name.', data },
    });
    measures.given(correct({ name: 'Share of activities', unit: 'PERCENT', affectedPeople: false }));
    expect(measure.entities(measures.on(measure, 'measure-funded-share', '2020-01-01').certain)).toMatchObject([
      {
        type: 'measure',
        key: 'funded-share',
        state: { name: 'Share of activities', events: [target, expect.any(String)] },
      },
    ]);
    expect(measure.entities(undefined)).toEqual([]);
  });

  it('keeps the unit and the protection that figures were judged by', () => {
    const measures = register();
    const target = measures.last('MeasureDefined').id;
    const correct = (data: Record<string, unknown>): Sent => ({
      CorrectEntry: {
        stream: 'measure-funded-share',
        target,
        effective: '2010',
        reason: 'Another unit.',
        data: { name: 'Activities funded', ...data },
      },
    });
    measures.when(correct({ unit: 'COUNT' })).isRefused('MEASURE_FIXED', 'data.unit');
    measures.when(correct({ affectedPeople: true })).isRefused('MEASURE_FIXED', 'data.affectedPeople');
    measures.when(correct({ counts: 'activities' })).records(['EntryCorrected']);
  });

  it('has the unit in which the register computes its counterpart', () => {
    const measures = register();
    measures
      .when(define('a', { unit: 'COUNT', counterpart: 'ACTIVITY_SHARE' }))
      .isRefused('MEASURE_COUNTERPART_UNLIKE', 'data.unit');
    measures.when(define('a', { counterpart: 'CSO_PERSONS' })).isRefused('MEASURE_COUNTERPART_UNLIKE', 'data.unit');
    measures.when(define('a', { unit: 'COUNT', counterpart: 'CSO_PERSONS' })).records(['MeasureDefined']);
  });

  it('that is a share of a whole is in percent, of another measure that is not', () => {
    const measures = register().given(define('contribution', { unit: 'MONEY' }));
    const code = 'MEASURE_WHOLE_UNLIKE';
    measures.when(define('a', { counterpart: 'SHARE_OF_WHOLE' })).isRefused(code, 'data.wholeOf');
    measures.when(define('a', { wholeOf: 'a' })).isRefused(code, 'data.wholeOf');
    measures.when(define('a', { wholeOf: 'funded-share' })).isRefused(code, 'data.wholeOf');
    measures.when(define('a', { unit: 'MONEY', wholeOf: 'contribution' })).isRefused(code, 'data.unit');
    measures.when(define('a', { wholeOf: 'nothing' })).isRefused('MEASURE_UNKNOWN', 'data.wholeOf');
    measures.when(define('a', { wholeOf: 'contribution', counterpart: 'SHARE_OF_WHOLE' })).records(['MeasureDefined']);
  });
});

describe('a measure that counts people affected by trafficking', () => {
  const counting = () => register().given(define('people', { unit: 'COUNT', affectedPeople: true }));
  const yearly = { measure: 'people', member: undefined } as unknown as About;
  const refused = (sent: Sent, field: string) => counting().when(sent).isRefused('AFFECTED_PEOPLE_CELL', field);

  it('takes yearly totals of the region, of ten or more', () => {
    const people = counting();
    people.when(publish('9', yearly)).isRefused('AFFECTED_PEOPLE_CELL', 'data.figure.value');
    people.when(publish('0', yearly)).isRefused('AFFECTED_PEOPLE_CELL', 'data.figure.value');
    people.when(publish('10.5', yearly)).isRefused('FIGURE_UNLIKE_UNIT', 'data.figure.value');
    people.when(publish('10', yearly)).records(['FigurePublished']);
    people
      .when(publish('1817', { ...yearly, sources: ['report-b'] }, { printedAs: '1,817' }))
      .records(['FigurePublished']);
    people.when(publish('NOT_REPORTED', { ...yearly, year: 2016 })).records(['FigurePublished']);
  });

  it('takes nothing that divides a total', () => {
    refused(publish('1817', { measure: 'people' }), 'member');
    refused(publish('1817', { ...yearly, year: undefined } as unknown as About), 'year');
    refused(publish('1817', yearly, { label: 'women' }), 'data.label');
    refused(publish('1817', yearly, { sector: 'INGO' }), 'data.sector');
    refused(publish('1817', yearly, { period: '2014-01/2014-06' }), 'data.period');
  });

  it('takes no printed form that says more than the total', () => {
    for (const printedAs of ['1817, of whom 4 were children', '4', '1,817 (4)', 'nearly 1817'])
      refused(publish('1817', yearly, { printedAs }), 'data.printedAs');
    refused(publish('NOT_REPORTED', yearly, { printedAs: 'fewer than 5' }), 'data.printedAs');
  });

  it('is judged the same when a figure is corrected', () => {
    const people = counting().given(publish('1817', yearly));
    const { stream, id: target } = people.last('FigurePublished');
    const correct = (value: string, data = {}): Sent => ({
      CorrectEntry: {
        stream,
        target,
        effective: '2015-05',
        sources: ['report-a'],
        reason: 'Misread.',
        data: { figure: { value }, ...data },
      },
    });
    people.when(correct('7')).isRefused('AFFECTED_PEOPLE_CELL', 'data.figure.value');
    people.when(correct('1817', { label: 'women' })).isRefused('AFFECTED_PEOPLE_CELL', 'data.label');
    people.when(correct('1818')).records(['EntryCorrected']);
  });

  it('is counted, never shared out, and never a marker', () => {
    const people = counting();
    people.when(define('share', { affectedPeople: true })).isRefused('AFFECTED_PEOPLE_CELL', 'data.unit');
    people.when(define('share', { wholeOf: 'people' })).isRefused('AFFECTED_PEOPLE_CELL', 'data.wholeOf');
    people
      .when({
        SetProgressMarker: {
          programme: 'UN-ACT',
          year: 2014,
          code: '4.2',
          effective: '2015-05',
          data: { statement: 'People referred', measure: 'people' },
        },
      })
      .isRefused('AFFECTED_PEOPLE_CELL', 'data.measure');
  });

  it('keeps its unit and its protection, even where its definition was voided and is given anew', () => {
    const people: Sent = {
      DefineMeasure: { id: 'people', effective: '2010', data: { name: 'People', unit: 'COUNT', affectedPeople: true } },
    };
    const measures = register().given(people);
    const { stream, id } = measures.last('MeasureDefined');
    measures.given({ VoidEntry: { stream, target: id, reason: 'Defined twice.' } });
    const anew = (data: object) =>
      measures.when({
        DefineMeasure: { id: 'people', effective: '2010', data: { name: 'People', unit: 'COUNT', ...data } },
      });
    anew({}).isRefused('MEASURE_FIXED', 'data.affectedPeople');
    anew({ unit: 'MONEY', affectedPeople: true }).isRefused('MEASURE_FIXED', 'data.unit');
    anew({ affectedPeople: true }).records(['MeasureDefined']);
  });
});
