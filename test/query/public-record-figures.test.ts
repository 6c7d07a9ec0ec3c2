/** Every line of the record that is about figures, ratings, counts, programmes and statements is there to be asked for, with its source. */
import { describe, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { select: ask } = register;

const CITED = 'sources { source { id } } certainty';
const REPORT = [{ source: { id: 'unact-annual-2014' } }];

describe('published figures of the record', () => {
  const said = async (args: string) => {
    const { figures } = await ask(`figures(${args}) {
      member { code } year yearBasis label sector aspect value absence currency currencyStatus printedAs unit
      by { name } saidByMember source { source { id } } published { from to } preferred unsettled certainty
      event { type sentence } }`);
    for (const figure of figures)
      expect(figure).toMatchObject({
        preferred: true,
        unsettled: false,
        saidByMember: false,
        certainty: 'CERTAIN',
        event: { type: 'FigurePublished' },
      });
    return figures;
  };

  test('the share of each member that has one, and that three have none', async () => {
    const figures = await said('measure: "funded-share"');
    expect(
      figures.map((figure: Tree) => [figure.member.code, figure.value ?? figure.absence, figure.printedAs]),
    ).toEqual([
      ['KH', 'NOT_REPORTED', null],
      ['CN', '37', '37 %'],
      ['LA', 'NOT_REPORTED', null],
      ['MM', 'NOT_REPORTED', null],
      ['TH', '33', '33 %'],
      ['VN', '45', '45 %'],
    ]);
    for (const figure of figures)
      expect(figure).toMatchObject({
        year: 2014,
        unit: 'PERCENT',
        currencyStatus: null,
        by: { name: 'UN-ACT (UNDP)' },
        source: REPORT[0],
        published: { from: '2015-05-01', to: '2015-05-31' },
      });
  });

  test('the chart of China: amounts in a currency that nobody states, of a year that we read from the report', async () => {
    const figures = await said('measure: "contribution", member: "CN", year: 2014');
    expect(figures.map(({ label, value }: Tree) => [label, value])).toEqual([
      ['Chinese Government', '66930'],
      ['INGOs (World Vision & Save the Children)', '35400'],
      ['UN-ACT Project', '33750'],
      ['UN agencies', '30700'],
    ]);
    for (const figure of figures)
      expect(figure).toMatchObject({
        currency: null,
        currencyStatus: 'NOT_STATED',
        yearBasis: 'INFERRED',
        unit: 'MONEY',
      });
    const shares = await said('measure: "contribution-share"');
    expect(shares.map(({ printedAs }: Tree) => printedAs)).toEqual(['40 %', '21 %', '21 %', '19 %']);
  });

  test('functions counted as transferred, with their targets, of the region and without a denominator', async () => {
    const figures = await said('year: 2014');
    const counted = figures.filter(({ unit }: Tree) => unit === 'COUNT');
    expect(counted.map((figure: Tree) => [figure.aspect, figure.value ?? figure.absence, figure.member])).toEqual([
      ['TARGET', '2', null],
      ['ACTUAL', '2', null],
      ['ACTUAL', 'NOT_REPORTED', null],
      ['TARGET', '10', null],
      ['ACTUAL', '11', null],
    ]);
  });

  test('people only as yearly totals of the region', async () => {
    const figures = await said('year: 2017');
    expect(figures.map((figure: Tree) => [figure.value, figure.member, figure.label, figure.source.source.id])).toEqual(
      [
        ['813', null, null, 'unact-annual-2017-landing'],
        ['1817', null, null, 'unact-annual-2017-landing'],
      ],
    );
    const { measures } = await ask(
      `measures { id unit affectedPeople wholeOf { id } counterpart ${CITED} history { type } }`,
    );
    expect(measures.filter(({ affectedPeople }: Tree) => affectedPeople).map(({ id }: Tree) => id)).toEqual([
      'people-referred',
      'people-supported',
    ]);
    expect(measures.map(({ id }: Tree) => id)).toEqual([
      'contribution',
      'contribution-share',
      'cso-persons',
      'functions-fully',
      'functions-in-all',
      'functions-partly',
      'funded-share',
      'people-referred',
      'people-supported',
    ]);
    expect(measures[1]).toMatchObject({
      unit: 'PERCENT',
      wholeOf: { id: 'contribution' },
      counterpart: 'SHARE_OF_WHOLE',
    });
    for (const measure of measures)
      expect(measure).toMatchObject({ certainty: 'CERTAIN', sources: [{}], history: [{ type: 'MeasureDefined' }] });
  });

  test('are known from the publication of the report on, whatever year they are about', async () => {
    const count = async (asOf: object) =>
      (await register.ask('query ($asOf: AsOf) { register(asOf: $asOf) { figures { id } } }', { asOf })).register
        .figures.length;
    expect(await count({ effective: '2014-12-31' })).toBe(0);
    expect(await count({ effective: '2015-05-31' })).toBe(19);
    expect(await count({ effective: '2018-10-05' })).toBe(21);
    expect(await count({ known: { published: '2015-05-30' } })).toBe(0);
    expect(await count({ known: { published: '2015-05-31' } })).toBe(19);
  });
});

describe('ratings and counts of the record', () => {
  test('every marker with its target, its number or the kind of its absence, and its rating by the programme itself', async () => {
    const numbers = '{ label value absence unit printedAs }';
    const { progressMarkers } = await ask(`progressMarkers(programme: "un-act", year: 2014) {
      code statement targets ${numbers} measure { id } ${CITED} history { type }
      reports { figures ${numbers} rating selfRated ratedBy { name member { code } } reported { from } sources { source { id } } event { note } } }`);
    const text = (figures: Tree[]) =>
      figures.map(({ label, value, absence }) => [value ?? absence, label].filter(Boolean).join(' ')).join(', ');
    expect(
      progressMarkers.map((marker: Tree) => [
        marker.code,
        text(marker.targets),
        text(marker.reports[0].figures),
        marker.reports[0].rating,
      ]),
    ).toEqual([
      ['1.1', '2', 'NOT_APPLICABLE', 'NOT_ACHIEVED'],
      ['1.2', '2 fully, 10 partly', '2 fully, 11 partly', 'FULLY_ACHIEVED'],
      ['1.3', '20', '', 'PARTLY_ACHIEVED'],
      ['2.1', '5', '10', 'FULLY_ACHIEVED'],
      ['2.2', '1', 'NOT_REPORTED', 'NOT_ACHIEVED'],
      ['2.3', '5', '3', 'PARTLY_ACHIEVED'],
      ['3.1a', '1', '2', 'FULLY_ACHIEVED'],
      ['3.1b', '9', '7', 'PARTLY_ACHIEVED'],
      ['3.2', '1500 regular, 3500 new', '1844 regular, 3425 new', 'FULLY_ACHIEVED'],
      ['4.1', '30', '80', 'FULLY_ACHIEVED'],
      ['4.3', '4', '9', 'FULLY_ACHIEVED'],
      ['outcome', '6', 'ILLEGIBLE', 'FULLY_ACHIEVED'],
    ]);
    for (const marker of progressMarkers)
      expect(marker).toMatchObject({
        certainty: 'CERTAIN',
        sources: REPORT,
        history: [{ type: 'ProgressMarkerSet' }, { type: 'ProgressMarkerReported' }],
        reports: [{ selfRated: true, ratedBy: { name: 'UN-ACT', member: null }, sources: REPORT }],
      });
    const of = (code: string) => progressMarkers.find((marker: Tree) => marker.code === code);
    expect(of('1.3')).toMatchObject({
      targets: [{ unit: 'PERCENT', printedAs: '20 %' }],
      measure: { id: 'funded-share' },
    });
    expect(of('3.2').reports[0].event.note).toMatch(/tracking began in September/u);
  });

  test('who took part, with its source and basis', async () => {
    const { participation } = await ask(
      `participation { category year what persons counted { from to basis } meeting { key } event { type } ${CITED} }`,
    );
    expect(participation).toMatchObject([
      { category: 'CSO', year: 2014, persons: '80', counted: { basis: 'STATED' }, sources: REPORT },
      {
        category: 'YOUTH',
        year: 2015,
        persons: '28',
        counted: { from: '2015-04-28', to: '2015-04-30', basis: 'INFERRED' },
        sources: [{ source: { id: 'unact-web-2015-05' } }],
        certainty: 'CERTAIN',
      },
    ]);
  });
});

describe('statements and programmes of the record', () => {
  test('what donors said, and of whom', async () => {
    const { statements } = await ask(
      `statements(subject: DONOR_CONDITION) { key by { name partner { category } } members { code } text date { from } covers { from to } ${CITED} history { sentence } }`,
    );
    expect(statements).toMatchObject([
      {
        by: { name: 'Embassy of Sweden in Thailand', partner: { category: 'DONOR' } },
        members: [{ code: 'CN' }, { code: 'TH' }, { code: 'VN' }],
        date: { from: '2015-02-17' },
        covers: { from: '2015-01-01', to: '2016-12-31' },
        sources: REPORT,
      },
      { by: { name: 'Embassy of Norway in Thailand' }, members: [], date: { from: '2015-02-25' }, covers: null },
    ]);
    expect(statements[0].history[0].sentence).toMatch(
      /^2015-02-17: Embassy of Sweden in Thailand said of China, Thailand and Viet Nam: /u,
    );
    const { statements: ofThailand } = await ask('statements(member: "TH") { key }');
    expect(ofThailand).toEqual([{ key: 'donor-2015-02-17' }]);
  });

  test('the call for indicators, told by the report', async () => {
    const { statements } = await ask(`statements(subject: OWNERSHIP) { by { name member { code } } text ${CITED} }`);
    expect(statements).toMatchObject([{ by: { name: 'UN-ACT (UNDP)', member: null }, sources: REPORT }]);
    expect(statements[0].text).toMatch(/framework to capture indicators of sustainability/u);
  });

  test('the youth forum under the name of the day', async () => {
    const named = async (effective: string) =>
      (
        await register.ask(
          `query ($asOf: AsOf) { register(asOf: $asOf) { programmes { key name certainty history { type } } } }`,
          { asOf: { effective } },
        )
      ).register.programmes;
    expect(await named('2013-12-31')).toMatchObject([{ name: 'Mekong Youth Forum', certainty: 'POSSIBLE' }]);
    expect(await named('2015-01-01')).toMatchObject([
      {
        key: 'Mekong Youth Forum',
        name: 'COMMIT Youth Forum',
        certainty: 'CERTAIN',
        history: [{ type: 'ProgrammeRegistered' }, { type: 'ProgrammeRenamed' }],
      },
    ]);
  });
});
