/** Short ways to say what tests of figures say often: sources, measures and what is published of them. */

import { founding } from './founding.ts';
import type { Scenario, Sent } from './scenario.ts';

type BodyOf<N extends string> = Extract<Sent, Record<N, unknown>>[N & keyof Extract<Sent, Record<N, unknown>>];
type DataOf<N extends string> = BodyOf<N> extends { data: infer D } ? D : never;

export const report = (id: string, published = '2015-05'): Sent => ({
  RegisterSource: {
    id,
    effective: published,
    data: {
      title: 'A report',
      issuer: 'UN-ACT',
      issuerKind: 'ISSUER',
      language: 'en',
      completeness: 'FULL',
      published,
    },
  },
});

export const define = (id: string, data: Partial<DataOf<'DefineMeasure'>> = {}, effective = '2010'): Sent => ({
  DefineMeasure: { id, effective, data: { name: 'Activities funded', unit: 'PERCENT', ...data } },
});

export type About = { measure?: string; member?: string; year?: number; effective?: string; sources?: string[] };
/** `value`: what the figure says, digits or the kind of its absence. */
export const publish = (value: string, about: About = {}, data: Partial<DataOf<'PublishFigure'>> = {}): Sent => ({
  PublishFigure: {
    measure: 'funded-share',
    member: 'TH',
    year: 2014,
    effective: '2015-05',
    sources: ['report-a'],
    ...about,
    data: { figure: /^-?\d/.test(value) ? { value } : { absence: value as 'NOT_REPORTED' }, ...data },
  },
});
/** Of the region and of no year. */
export const REGIONAL = { member: undefined, year: undefined } as unknown as About;

export const measured: readonly Sent[] = [...founding, report('report-a'), report('report-b'), define('funded-share')];

/** Every kind of event about figures, with what may be left out both given and left out. */
export function publishEverything<R extends Scenario>(history: R): R {
  history.given(
    report('report-a'),
    report('report-b'),
    define('funded-share'),
    {
      AdoptMetricMethod: {
        version: 'm-1',
        effective: '2015',
        data: { standing: 'PROVISIONAL', definition: 'An activity counts where a government pays for most of it.' },
      },
    },
    define('contribution', { name: 'Contributions', unit: 'MONEY' }),
    define('contribution-share', { name: 'Shares of contributions', wholeOf: 'contribution' }),
    publish('33', {}, { printedAs: '33 %' }),
    publish('37', { sources: ['report-b'] }, { by: { kind: 'MEMBER', code: 'KH' } }),
    publish('20', {}, { aspect: 'TARGET' }),
    publish('NOT_REPORTED', REGIONAL, { period: '2014-04-01/2014-12-31' }),
    publish(
      '66930',
      { measure: 'contribution' },
      { label: 'Government', currency: { code: 'THB', basis: 'INFERRED' } },
    ),
    publish('40', { measure: 'contribution' }, { label: 'INGOs', currency: { code: 'THB' } }),
  );
  const claim = history.log.findLast(({ type }) => type === 'FigurePublished')!;
  const marker = { programme: 'UN-ACT', year: 2014, code: '1.2', effective: '2015-05', sources: ['report-a'] };
  const ratedBy = { kind: 'OTHER' as const, name: 'UN-ACT' };
  history.given(
    {
      PreferFigure: {
        measure: 'contribution',
        member: 'TH',
        year: 2014,
        effective: '2016',
        data: { claim: claim.id, reason: 'The chart is clear.' },
      },
    },
    {
      SetProgressMarker: {
        ...marker,
        data: {
          statement: 'functions transferred',
          targets: [
            { label: 'fully', figure: { value: '2' } },
            { label: 'partly', figure: { value: '10' } },
          ],
        },
      },
    },
    { SetProgressMarker: { ...marker, code: '1.3', data: { statement: 'activities funded' } } },
    {
      ReportProgressMarker: {
        ...marker,
        data: { figures: [{ figure: { absence: 'ILLEGIBLE' } }], rating: 'FULLY_ACHIEVED', ratedBy, selfRated: true },
      },
    },
    {
      ReportProgressMarker: {
        ...marker,
        code: '1.3',
        data: { rating: 'NOT_RATED', ratedBy: { kind: 'BODY', code: 'SOM' }, selfRated: false },
      },
    },
    {
      CountParticipation: {
        category: 'CSO',
        year: 2014,
        effective: '2014',
        sources: ['report-a'],
        data: { what: 'representatives of civil society', persons: { value: '80' }, organisations: 12 },
      },
    },
  );
  const counted = history.last('ParticipationCounted').id;
  history.given(
    {
      PreferParticipationCount: {
        category: 'CSO',
        year: 2014,
        effective: '2016',
        data: { claim: counted, reason: 'It is the list itself.' },
      },
    },
    { RegisterProgramme: { name: 'Youth Forum', effective: '2010', data: { about: 'young people meet' } } },
    { RegisterProgramme: { name: 'Network', effective: '2010', data: {} } },
    { RenameProgramme: { name: 'Youth Forum', effective: '2014', data: { newName: 'COMMIT Youth Forum' } } },
    {
      AttributeStatement: {
        key: 'donor-1',
        effective: '2015-02-17',
        sources: ['report-a'],
        data: {
          subject: 'DONOR_CONDITION',
          by: { kind: 'OTHER', name: 'An embassy' },
          members: ['TH', 'KH'],
          text: 'No support without commitment.',
        },
      },
    },
    {
      AttributeStatement: {
        key: 'call-1',
        effective: '2014',
        sources: ['report-a'],
        data: { subject: 'OWNERSHIP', by: { kind: 'BODY', code: 'SOM' }, text: 'Indicators are needed' },
      },
    },
  );
  return history;
}
