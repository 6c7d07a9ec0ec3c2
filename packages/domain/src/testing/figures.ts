/** Short ways to say what tests of figures say often: sources, measures and what is published of them. */

import { founding } from './founding.ts';
import type { Sent } from './scenario.ts';

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
