import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { adoptCatalogue, listed, mapFunction } from '../testing/functions.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { catalogue } from './catalogue.ts';
import type { CatalogueState } from './catalogue-state.ts';
import { countsComparable, yearsOfFunction } from './function-series.ts';

const YEARS = [2003, 2010, 2016, 2017, 2018].map((year) => ({ year, on: `${year}-12-31` }));
const SECOND = { functions: [listed('N1', 'NATIONAL'), listed('N3', 'NATIONAL'), listed('R1', 'REGIONAL')] };
const versionsOf = (...more: Sent[]): CatalogueState[] =>
  scenario()
    .given(...founding, adoptCatalogue(), adoptCatalogue('2016', SECOND, 'second'), ...more)
    .on(catalogue, 'catalogue-functions', '2020-01-01').certain;
const series = (code: string, ...more: Sent[]) => yearsOfFunction(code, versionsOf(...more), YEARS);
const map = (code: string, relation: string, ...codes: string[]) => mapFunction('2016', code, { relation, codes });

describe('a function year by year', () => {
  it('goes on through a mapping, into several where it was split', () => {
    const years = series('N1', map('N1', 'SPLIT', 'N1', 'N3'));
    expect(years.map(({ codes }) => codes)).toEqual([[], ['N1'], ['N1'], ['N1'], ['N1']]);
    expect(years.map(({ brokenBecause }) => brokenBecause)).toEqual([
      'No catalogue of functions was in force.',
      'No catalogue of functions was in force in the year before.',
      undefined,
      undefined,
      undefined,
    ]);
    expect(years[2]).toMatchObject({ catalogue: { version: 'second' }, mappings: [{ relation: 'SPLIT' }] });
    // What no later version lists is followed forwards instead.
    const dropped = yearsOfFunction('N2', versionsOf(map('N2', 'SPLIT', 'N1', 'N3')), YEARS);
    expect(dropped.map(({ codes }) => codes)).toEqual([[], ['N2'], ['N1', 'N3'], ['N1', 'N3'], ['N1', 'N3']]);
  });

  it('breaks in the year in which nothing says what became of it, and only there', () => {
    const years = series('R1');
    expect(years.map(({ codes }) => codes)).toEqual([[], ['R1'], ['R1'], ['R1'], ['R1']]);
    expect(years.slice(2).map(({ brokenBecause }) => brokenBecause)).toEqual([
      'Nothing says what became of R1 from the catalogue provisional-1 to second.',
      undefined,
      undefined,
    ]);
  });

  it('ends where it was dropped and begins where it was new', () => {
    const ended = series('N2', map('N2', 'DROPPED'));
    expect(ended.slice(1)).toMatchObject([
      { codes: ['N2'] },
      { codes: [], brokenBecause: 'N2 was dropped with the catalogue second.' },
      { codes: [], brokenBecause: 'N2 was dropped with the catalogue second.' },
      { codes: [] },
    ]);
    expect(series('N3', map('N3', 'NEW')).slice(1, 3)).toMatchObject([
      { codes: [], brokenBecause: 'N3 is new with the catalogue second.' },
      { codes: ['N3'], brokenBecause: 'N3 is new with the catalogue second.' },
    ]);
  });
});

describe('counts of functions', () => {
  const ALL = [map('N1', 'SAME', 'N1'), map('N2', 'MERGED', 'N3'), map('R1', 'SAME', 'R1')];
  it('are comparable from year to year under one catalogue, and across two only where every function is mapped', () => {
    expect(countsComparable(versionsOf(), '2014-12-31', '2015-12-31')).toBeUndefined();
    expect(countsComparable(versionsOf(...ALL), '2015-12-31', '2016-12-31')).toBeUndefined();
    for (const left of ALL)
      expect(countsComparable(versionsOf(...ALL.filter((one) => one !== left)), '2015-12-31', '2016-12-31')).toContain(
        'Nothing says what became of',
      );
    expect(countsComparable(versionsOf(), '2003-12-31', '2004-12-31')).toContain('in the year before');
    expect(countsComparable(versionsOf(), '2002-12-31', '2003-12-31')).toBe('No catalogue of functions was in force.');
  });
});
