import { describe, expect, it } from 'vitest';
import { recordChapters } from './commands.ts';
import { readPublicRecord } from './record.ts';

type Body = Record<string, unknown> & { note?: string; data: Record<string, unknown> };
const chapters = new Map(recordChapters().map(({ what, steps }) => [what, steps]));
const bodies = (chapter: string, command: string) =>
  chapters
    .get(chapter)!
    .filter((step) => step.command === command)
    .map(({ body }) => body as Body);
const figures = (measure: string) => bodies('figures', 'PublishFigure').filter((body) => body.measure === measure);
const AT_PUBLICATION = { effective: '2015-05', sources: ['unact-annual-2014'], reconstructed: true };

describe('published figures', () => {
  it('keep what is printed, and say where nothing is, for each member', () => {
    expect(figures('funded-share').map(({ member, data }) => [member, data])).toEqual([
      ['TH', { figure: { value: '33' }, printedAs: '33 %' }],
      ['CN', { figure: { value: '37' }, printedAs: '37 %' }],
      ['VN', { figure: { value: '45' }, printedAs: '45 %' }],
      ...['KH', 'LA', 'MM'].map((member) => [member, { figure: { absence: 'NOT_REPORTED' } }]),
    ]);
    for (const figure of figures('funded-share')) expect(figure).toMatchObject({ ...AT_PUBLICATION, year: 2014 });
  });

  it('keep the amounts of the chart of China without any currency, and its labels as claims beside them', () => {
    expect(figures('contribution').map(({ data }) => data)).toMatchObject([
      { label: 'Chinese Government', sector: 'GOVERNMENT', yearBasis: 'INFERRED', figure: { value: '66930' } },
      { sector: 'INGO', figure: { value: '35400' } },
      { sector: 'UN_PROJECT', figure: { value: '33750' } },
      { sector: 'UN_AGENCY', figure: { value: '30700' } },
    ]);
    for (const { data } of figures('contribution')) expect(data).not.toHaveProperty('currency');
    expect(figures('contribution')[0]?.note).toMatch(/provincial payers/u);
    expect(figures('contribution-share').map(({ data }) => data.printedAs)).toEqual(['40 %', '21 %', '21 %', '19 %']);
  });

  it('keep the count of functions as published, of the region, with its target and without a denominator', () => {
    const said = (measure: string) => figures(measure).map(({ member, data }) => [member, data]);
    expect(said('functions-fully')).toEqual([
      [undefined, { figure: { value: '2' }, aspect: 'TARGET' }],
      [undefined, { figure: { value: '2' } }],
    ]);
    expect(said('functions-partly')).toEqual([
      [undefined, { figure: { value: '10' }, aspect: 'TARGET' }],
      [undefined, { figure: { value: '11' } }],
    ]);
    expect(said('functions-in-all')).toEqual([[undefined, { figure: { absence: 'NOT_REPORTED' } }]]);
  });

  it('hold people only as yearly totals of the region', () => {
    const people = readPublicRecord().measures.filter(({ affectedPeople }) => affectedPeople);
    expect(people.map(({ id }) => id)).toEqual(['people-supported', 'people-referred']);
    for (const { id } of people) {
      const [figure, ...more] = figures(id);
      expect(more).toEqual([]);
      expect(Object.keys(figure!.data)).toEqual(['figure']);
      expect([figure?.member, figure?.year, figure?.effective]).toEqual([undefined, 2017, '2018-10-05']);
    }
  });

  it('count only what is defined', () => {
    const defined = bodies('measures', 'DefineMeasure').map(({ id }) => id);
    const marked = bodies('progress markers', 'SetProgressMarker').flatMap(({ data }) => data.measure ?? []);
    for (const measure of [...bodies('figures', 'PublishFigure').map((body) => body.measure), ...marked])
      expect(defined).toContain(measure);
  });
});

describe('progress markers and counts', () => {
  it('keep value and rating apart, with typed absence', () => {
    const sets = bodies('progress markers', 'SetProgressMarker');
    const reports = bodies('progress markers', 'ReportProgressMarker');
    const at = (code: string, among: readonly Body[]) => among.find((body) => body.code === code)!;
    expect(at('3.2', sets).data.targets).toMatchObject([
      { label: 'regular', figure: { value: '1500' } },
      { label: 'new', figure: { value: '3500' } },
    ]);
    expect(at('3.2', reports).data).toMatchObject({
      figures: [{ figure: { value: '1844' } }, { figure: { value: '3425' } }],
      rating: 'FULLY_ACHIEVED',
      selfRated: true,
      ratedBy: { name: 'UN-ACT' },
    });
    expect(at('1.1', reports).data.figures).toEqual([{ figure: { absence: 'NOT_APPLICABLE' } }]);
    expect(at('1.3', sets).data).toMatchObject({
      targets: [{ unit: 'PERCENT', printedAs: '20 %' }],
      measure: 'funded-share',
    });
    expect(at('1.3', reports).data.figures).toEqual([]);
    for (const body of [...sets, ...reports])
      expect(body).toMatchObject({ ...AT_PUBLICATION, programme: 'UN-ACT', year: 2014 });
  });

  it('count participants when they took part', () => {
    expect(bodies('participation', 'CountParticipation')).toMatchObject([
      { category: 'CSO', year: 2014, effective: '2014', data: { persons: { value: '80' } } },
      {
        category: 'YOUTH',
        year: 2015,
        effective: { date: '2015-04-28/2015-04-30', basis: 'INFERRED' },
        data: { persons: { value: '28' } },
      },
    ]);
  });
});

describe('statements and programmes', () => {
  it('attribute the conditions of donors to them, with the members they name', () => {
    const said = bodies('statements', 'AttributeStatement').filter(({ data }) => data.subject === 'DONOR_CONDITION');
    expect(said).toMatchObject([
      {
        key: 'donor-2015-02-17',
        effective: '2015-02-17',
        data: {
          by: { kind: 'PARTNER', code: 'Embassy of Sweden in Thailand' },
          members: ['CN', 'TH', 'VN'],
          covers: '2015/2016',
        },
      },
      { key: 'donor-2015-02-25', data: { by: { kind: 'PARTNER', code: 'Embassy of Norway in Thailand' } } },
    ]);
    expect(said[1]?.data).not.toHaveProperty('members');
  });

  it('say that a source tells of the call for indicators, without saying who called', () => {
    const [call] = bodies('statements', 'AttributeStatement').filter(({ data }) => data.subject === 'OWNERSHIP');
    expect(call).toMatchObject({ effective: '2014', data: { by: { kind: 'OTHER', name: 'UN-ACT (UNDP)' } } });
  });

  it('register a programme under the name it had, and rename it', () => {
    expect(bodies('programmes', 'RegisterProgramme')).toMatchObject([
      { name: 'Mekong Youth Forum', effective: { date: '2004-10-29/2014-12-31~', basis: 'INFERRED' } },
    ]);
    expect(bodies('programmes', 'RenameProgramme')).toMatchObject([
      { name: 'Mekong Youth Forum', effective: '2014', data: { newName: 'COMMIT Youth Forum' } },
    ]);
  });
});
