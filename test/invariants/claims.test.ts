/** Reporting, claims and protection: 32 to 36, and 40. */
import { readFileSync } from 'node:fs';
import { participation } from '@rapporteur/domain/figures/participation';
import { progressMarker } from '@rapporteur/domain/figures/progress-marker';
import { publishedFigure } from '@rapporteur/domain/figures/published-figure';
import { onFramework } from '@rapporteur/domain/ownership/reporting';
import { shareOfWhole, wholesIn } from '@rapporteur/domain/ownership/share-of-whole';
import { countryReport } from '@rapporteur/domain/reporting/country-report';
import { framework } from '@rapporteur/domain/reporting/framework';
import { define, measured, publish, report } from '@rapporteur/domain/testing/figures';
import { founding } from '@rapporteur/domain/testing/founding';
import { correcting, voiding } from '@rapporteur/domain/testing/mending';
import { accept, adoptFramework, giveBack, submit, value } from '@rapporteur/domain/testing/reporting';
import { type Scenario, type Sent, scenario } from '@rapporteur/domain/testing/scenario';
import { commandSchemas, eventSchemas } from '@rapporteur/schema/registry';
import { buildSchema, isObjectType } from 'graphql';
import { expect } from 'vitest';
import { z } from 'zod';
import { invariant } from './invariants.ts';

const figures = () => scenario().given(...measured);
const claims = (given: Scenario) =>
  publishedFigure
    .entities(given.on(publishedFigure, 'publishedFigure-funded-share.TH.2014', '2026-01-01').certain)
    .map(({ state }) => state as Record<string, unknown>);

invariant(32, () => {
  const said = (figure: unknown): Sent => publish('40', {}, { figure } as never);
  for (const figure of [
    {},
    { value: '40', absence: 'NOT_REPORTED' },
    { value: null },
    { absence: 'ZERO' },
    null,
    '40',
    { value: '' },
    { value: 40 },
  ])
    expect(figures().send(said(figure)), JSON.stringify(figure)).toHaveProperty('refused');
  const zero = figures().given(said({ value: '0' }), publish('NOT_REPORTED', { sources: ['report-b'] }));
  expect(
    claims(zero).map(({ figure }) => figure),
    'nothing is not zero',
  ).toEqual([{ value: '0' }, { absence: 'NOT_REPORTED' }]);
  expect(
    zero.send(correcting(zero, 'FigurePublished', '2015-05', { figure: { value: '3', absence: 'ILLEGIBLE' } })),
  ).toHaveProperty('refused');
  // Wherever figures stand: in reports on a framework as well.
  const given = scenario().given(...founding, adoptFramework());
  for (const figure of [{}, { value: '7', absence: 'NOT_REPORTED' }])
    expect(given.send(submit('2019-03-01', [{ indicator: '1', figure }]))).toHaveProperty('refused');
});

invariant(33, () => {
  const key = { programme: 'UN-ACT', year: 2014, code: '3.1a' };
  const rated = (rating: string, digits: string, effective: string): Sent =>
    ({
      ReportProgressMarker: {
        ...key,
        effective,
        sources: ['report-a'],
        data: {
          rating,
          ratedBy: { kind: 'OTHER', name: 'UN-ACT' },
          selfRated: true,
          figures: [{ figure: { value: digits }, label: 'new' }],
        },
      },
    }) as unknown as Sent;
  const given = figures().given({
    SetProgressMarker: {
      ...key,
      effective: '2015-05',
      data: { statement: 'Practitioners trained', targets: [{ figure: { value: '3500' }, label: 'new' }] },
    },
  } as Sent);
  // Rated achieved with less than was aimed at, not achieved with more, and rated without any number.
  given.given(rated('FULLY_ACHIEVED', '3425', '2015-06'), rated('NOT_ACHIEVED', '9000', '2015-07'));
  given
    .when(correcting(given, 'ProgressMarkerReported', '2015-07', { figures: [] }))
    .records(['EntryCorrected'], 'CORRECTION_LEAVES_OUT');
  const [marker] = progressMarker.entities(
    given.on(progressMarker, 'progressMarker-un-act.2014.3.1a', '2026-01-01').certain,
  );
  expect(marker?.state).toMatchObject({
    targets: [{ figure: { value: '3500' } }],
    reports: [
      { rating: 'FULLY_ACHIEVED', figures: [{ figure: { value: '3425' } }] },
      { rating: 'NOT_ACHIEVED', figures: [] },
    ],
  });
  expect(given.send(rated('97.9', '3425', '2015-08')), 'no number is a rating').toHaveProperty('refused');
});

invariant(34, () => {
  const register = () => scenario().given(...founding);
  const on = (given: Scenario, year = 2018) =>
    onFramework({
      members: ['TH'],
      year,
      day: '2020-01-01',
      frameworks: [given.on(framework, 'framework-ME', '2020-01-01').possible].flatMap((state) =>
        state ? [{ framework: state }] : [],
      ),
      reports: [given.on(countryReport, 'countryReport-TH.ME.2018', '2020-01-01').possible].flatMap(
        (state) => state ?? [],
      ),
    });
  register().when(submit()).isRefused('FRAMEWORK_UNKNOWN', 'framework');
  register()
    .given(adoptFramework('v1', '2019'))
    .when(submit('2020-03-01'))
    .isRefused('FRAMEWORK_NOT_IN_FORCE', 'period');
  expect(on(register())).toMatchObject({ absence: 'NOT_APPLICABLE' });
  // Received, or given back, is not accepted.
  const given = register().given(adoptFramework(), submit('2019-03-01', [value('1', '7')]));
  expect(on(given)).toMatchObject({ value: '0' });
  given.given(giveBack());
  given.when(accept()).isRefused('REPORT_NOT_THAT');
  given.given(submit('2019-04-15', [value('1', '7')]));
  given.when(accept('2019-05-01', { acting: { member: 'TH' } })).isRefused('REPORT_JUDGED_BY_ITSELF', 'acting.member');
  given.given(accept());
  expect(on(given)).toMatchObject({ value: '100' });
  // The framework is not taken from under a report; an acceptance taken back is one no more.
  given.when(voiding(given, 'ResultsFrameworkAdopted')).isRefused('ENTRY_NEEDED', 'target');
  given.given(voiding(given, 'CountryReportAccepted'));
  expect(on(given)).toMatchObject({ value: '0' });
});

invariant(35, () => {
  const given = figures().given(publish('37'), publish('33', { sources: ['report-b'] }));
  const [first, second] = given.log.filter(({ type }) => type === 'FigurePublished').map(({ id }) => id) as [
    string,
    string,
  ];
  const prefer = (claim: string, reason = 'It is the later one.'): Sent => ({
    PreferFigure: { measure: 'funded-share', member: 'TH', year: 2014, effective: '2016', data: { claim, reason } },
  });
  given.when(prefer(first, '')).isRefused('FIELD_INVALID', 'data.reason');
  given.when(prefer('00000000-0000-4000-8000-ffffffffffff')).isRefused('FIGURE_CLAIM_UNKNOWN');
  given.given(prefer(first), prefer(second, 'The first counted one activity twice.'));
  expect(claims(given)).toMatchObject([
    { figure: { value: '37' }, preferred: false, conflicting: true },
    { figure: { value: '33' }, preferred: true, reason: 'The first counted one activity twice.' },
  ]);
  // Made anew, taken back, corrected: both claims stand, and the chosen one is not taken from under the choice.
  given.when(voiding(given, 'FigurePublished')).isRefused('ENTRY_NEEDED', 'target');
  given
    .when(correcting(given, 'FigurePreferred', '2016', { reason: undefined }))
    .isRefused('FIELD_MISSING', 'data.reason');
  given.given(voiding(given, 'FigurePreferred'));
  expect(claims(given)).toMatchObject([{ preferred: true }, { preferred: false, figure: { value: '33' } }]);
  // So it is with counts of participants: recorded last is no reason.
  const counted = (persons: string, sources: string[]): Sent => ({
    CountParticipation: {
      category: 'CSO',
      year: 2014,
      effective: '2014',
      sources,
      data: { what: 'CSOs', persons: { value: persons } },
    },
  });
  given.given(counted('80', ['report-a']), counted('75', ['report-b']));
  const counts = () =>
    participation
      .entities(given.on(participation, 'participation-CSO.2014', '2026-01-01').certain)
      .map(({ state }) => (state as { preferred: boolean }).preferred);
  expect(counts()).toEqual([false, false]);
  const choice = (reason: string): Sent => ({
    PreferParticipationCount: {
      category: 'CSO',
      year: 2014,
      effective: '2016',
      data: { claim: given.last('ParticipationCounted').id, reason },
    },
  });
  given.when(choice('')).isRefused('FIELD_INVALID', 'data.reason');
  given.given(choice('It is the list itself.'));
  expect(counts()).toEqual([false, true]);
});

invariant(36, () => {
  // What the register computes has a method and a coverage; what somebody published has a source and who says so. Nothing has both.
  const sdl = buildSchema(readFileSync(new URL('../../schema/register.graphql', import.meta.url), 'utf8'));
  const fieldsOf = (name: string) => {
    const type = sdl.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no type`);
    return Object.entries(type.getFields()).map(
      ([field, { type: of }]) => [field, String(of).replaceAll(/[[\]!]/g, '')] as const,
    );
  };
  const namesIn = (name: string) => fieldsOf(name).map(([field]) => field);
  expect(namesIn('Measure')).toEqual(expect.arrayContaining(['value', 'coverage', 'method']));
  expect(namesIn('PublishedFigure')).toEqual(expect.arrayContaining(['value', 'source', 'by', 'computed']));
  for (const name of Object.keys(sdl.getTypeMap()).filter(
    (each) => !each.startsWith('__') && isObjectType(sdl.getType(each)),
  )) {
    const fields = namesIn(name);
    if (fields.includes('value') && fields.includes('coverage')) expect(fields, name).not.toContain('source');
    if (fields.includes('value') && fields.includes('source')) expect(fields, name).not.toContain('method');
  }
  expect(fieldsOf('PublishedFigure').filter(([, type]) => type === 'Measure')).toEqual([['computed', 'Measure']]);
  // Nothing that was computed is recorded, and a published share stays what was printed, whatever its parts come to.
  for (const schema of Object.values(eventSchemas)) expect(Object.keys(schema.shape)).not.toContain('computed');
  const extra = publish('40', {}, { computed: '40.13' } as never);
  figures().when(extra).isRefused('FIELD_UNKNOWN', 'data.computed');
  const parts = { measure: 'contribution', member: 'CN', year: 2014 };
  const part = (digits: string, label: string) => publish(digits, parts, { label } as never);
  const given = figures().given(
    define('contribution', { name: 'Contributions', unit: 'MONEY' }),
    part('66930', 'Government'),
    part('99850', 'UN'),
    publish('40', { member: 'CN' }, { printedAs: '40 %' }),
  );
  const stated = publishedFigure.entities(
    given.on(publishedFigure, 'publishedFigure-contribution.CN.2014', '2026-01-01').certain,
  );
  const [whole] = wholesIn(stated.map(({ state }) => state) as never, 'MONEY');
  expect(shareOfWhole(whole!, whole!.parts[0]!.first)).toMatchObject({ value: expect.stringMatching(/^40\.13/) });
  const printed = publishedFigure.entities(
    given.on(publishedFigure, 'publishedFigure-funded-share.CN.2014', '2026-01-01').certain,
  );
  expect(printed[0]?.state).toMatchObject({ figure: { value: '40' }, printedAs: '40 %' });
});

invariant(40, () => {
  const given = scenario().given(...founding);
  const { RegisterSource: body } = report('report-c') as { RegisterSource: { data: object } };
  const registering = (data: object): Sent =>
    ({ RegisterSource: { ...body, data: { ...body.data, ...data } } }) as never;
  for (const field of ['content', 'file', 'attachment', 'text'])
    given.when(registering({ [field]: 'JVBERi0xLjQ=' })).isRefused('FIELD_UNKNOWN', `data.${field}`);
  for (const address of [
    'data:application/pdf;base64,JVBERi0xLjQ=',
    'javascript:void(0)',
    `example.org/${'x'.repeat(600)}`,
  ])
    given.when(registering({ address })).isRefused('FIELD_INVALID', 'data.address');
  given.when(registering({ contentHash: 'JVBERi0xLjQ=' })).isRefused('FIELD_INVALID', 'data.contentHash');
  given.given(registering({ address: 'https://example.org/report', contentHash: `sha256:${'0'.repeat(64)}` }));
  given.when(correcting(given, 'SourceRegistered', '2015-05', { content: 'JVBERi0xLjQ=' })).isRefused('FIELD_UNKNOWN');
  // No string in any event is without an end, and none is as long as a document.
  // (A correction holds the data of another event, which is read by the schema of that one.)
  const { EntryCorrected: _, ...events } = eventSchemas;
  const { CorrectEntry: __, ...commands } = commandSchemas;
  for (const [name, schema] of Object.entries({ ...events, ...commands }))
    for (const bounds of stringsIn(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })))
      expect(bounds, `${name}: ${JSON.stringify(bounds)}`).toSatisfy(isBounded);
});

type Text = {
  type: 'string';
  maxLength?: number;
  pattern?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
};
const LONGEST = 10_000;
const isBounded = ({ maxLength, pattern, format, enum: names, const: only }: Text): boolean =>
  maxLength !== undefined ? maxLength <= LONGEST : [pattern, format, names, only].some((bound) => bound !== undefined);

function stringsIn(part: unknown): Text[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'type' in part && part.type === 'string' ? [part as Text] : [];
  return [...own, ...Object.values(part).flatMap(stringsIn)];
}
