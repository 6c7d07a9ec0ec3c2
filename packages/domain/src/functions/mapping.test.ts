import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { adoptCatalogue, custodyOf, listed, mapFunction } from '../testing/functions.ts';
import { type Scenario, scenario } from '../testing/scenario.ts';
import { catalogue } from './catalogue.ts';
import type { CatalogueState } from './catalogue-state.ts';
import { backward, countsBroken, forward } from './mapping.ts';

const SECOND = { functions: [listed('N1', 'NATIONAL'), listed('N3', 'NATIONAL'), listed('R1', 'REGIONAL')] };
const register = () => scenario().given(...founding, adoptCatalogue());
const two = () => register().given(adoptCatalogue('2016', SECOND, 'second'));
const versions = (given: Scenario): [CatalogueState, CatalogueState] => {
  const [first, second] = given.on(catalogue, 'catalogue-functions', '2020-01-01').certain;
  return [first!, second!];
};
const SAME = (code: string) => ({ code, relation: 'SAME', codes: [code] });

describe('a mapping', () => {
  it('leads from a function of the earlier version to functions of the later one, as many as its relation says', () => {
    const given = two();
    given.when(mapFunction('2016', 'N1', { relation: 'SAME' })).isRefused('MAPPING_NOT_THAT', 'data.codes');
    given
      .when(mapFunction('2016', 'N1', { relation: 'SPLIT', codes: ['N1'] }))
      .isRefused('MAPPING_NOT_THAT', 'data.codes');
    given
      .when(mapFunction('2016', 'N1', { relation: 'MERGED', codes: ['N1', 'N3'] }))
      .isRefused('MAPPING_NOT_THAT', 'data.codes');
    given.when(mapFunction('2016', 'N1', { relation: 'DROPPED', codes: ['N1'] })).isRefused('MAPPING_NOT_THAT');
    given.when(mapFunction('2016', 'N3', { relation: 'NEW', codes: ['N3'] })).isRefused('MAPPING_NOT_THAT');
    given.when(mapFunction('2016', 'N1', { relation: 'SPLIT', codes: ['N1', 'N3'] })).records(['FunctionMapped']);
    given.when(mapFunction('2017', 'N1', { relation: 'SAME', codes: ['N1'] })).isRefused('ALREADY_RECORDED');
    given.when(mapFunction('2016', 'N3', { relation: 'NEW' })).records(['FunctionMapped']);
  });

  it('names versions and functions that there are, goes forwards, and keeps the scope of what stays the same', () => {
    const given = two();
    const same = { relation: 'SAME', codes: ['N1'] };
    given
      .when(mapFunction('2016', 'N1', same, { fromVersion: 'none' }))
      .isRefused('CATALOGUE_VERSION_UNKNOWN', 'fromVersion');
    given
      .when(mapFunction('2016', 'N1', same, { toVersion: 'none' }))
      .isRefused('CATALOGUE_VERSION_UNKNOWN', 'toVersion');
    given
      .when(mapFunction('2016', 'N1', same, { fromVersion: 'second', toVersion: 'provisional-1' }))
      .isRefused('MAPPING_BACKWARDS', 'toVersion');
    given.when(mapFunction('2016', 'N9', same)).isRefused('MAPPING_FUNCTION_UNKNOWN', 'code');
    given.when(mapFunction('2016', 'N2', { relation: 'NEW' })).isRefused('MAPPING_FUNCTION_UNKNOWN', 'code');
    given
      .when(mapFunction('2016', 'N1', { relation: 'SAME', codes: ['N2'] }))
      .isRefused('MAPPING_FUNCTION_UNKNOWN', 'data.codes');
    given
      .when(mapFunction('2016', 'R1', { relation: 'SAME', codes: ['N1'] }))
      .isRefused('MAPPING_CROSSES_SCOPES', 'data.relation');
    given.when(mapFunction('2015', 'N1', same)).isRefused('NOT_YET_THEN', 'effective');
  });

  it('is said with the adoption, of the version in force until then', () => {
    const given = register();
    const mappings = [SAME('N1'), { code: 'N2', relation: 'DROPPED' }, { code: 'N3', relation: 'NEW' }, SAME('R1')];
    given
      .when(adoptCatalogue('2016', { ...SECOND, mappings }, 'second'))
      .records(['FunctionCatalogueAdopted', ...mappings.map(() => 'FunctionMapped')] as never);
    expect(versions(given)[1].mappings).toMatchObject([
      { fromVersion: 'provisional-1', code: 'N1', codes: ['N1'], relation: 'SAME', date: { from: '2016-01-01' } },
      { code: 'N2', codes: [], relation: 'DROPPED' },
      { code: 'N3', relation: 'NEW' },
      { code: 'R1' },
    ]);
    scenario()
      .given(...founding)
      .when(adoptCatalogue('2016', { mappings: [SAME('N1')] }))
      .isRefused('CATALOGUE_FIRST', 'data.mappings');
  });
});

describe('a new catalogue', () => {
  it('is warned of where it says nothing of functions whose custody is on record', () => {
    const held = () =>
      register().given(
        custodyOf('StartHandover', '2010'),
        custodyOf('StartHandover', '2010', {}, { function: 'N2' }),
        custodyOf('StartHandover', '2010', {}, { function: 'R1', holder: undefined }),
      );
    held()
      .when(adoptCatalogue('2016', SECOND, 'second'))
      .records(['FunctionCatalogueAdopted'], 'CUSTODY_UNMAPPED');
    held()
      .when(adoptCatalogue('2016', { ...SECOND, mappings: [SAME('N1'), SAME('R1')] }, 'second'))
      .records(['FunctionCatalogueAdopted', 'FunctionMapped', 'FunctionMapped'], 'CUSTODY_UNMAPPED');
    held()
      .when(
        adoptCatalogue(
          '2016',
          { ...SECOND, mappings: [SAME('N1'), SAME('R1'), { code: 'N2', relation: 'DROPPED' }] },
          'second',
        ),
      )
      .records(['FunctionCatalogueAdopted', 'FunctionMapped', 'FunctionMapped', 'FunctionMapped']);
    register()
      .when(adoptCatalogue('2016', SECOND, 'second'))
      .records(['FunctionCatalogueAdopted']);
  });
});

describe('a function that goes on under another code', () => {
  it('does not take its custody along, which is told where there is none under the other code', () => {
    const held = () => two().given(custodyOf('StartHandover', '2010', {}, { function: 'N2' }));
    const renamed = mapFunction('2016', 'N2', { relation: 'SAME', codes: ['N3'] });
    held().when(renamed).records(['FunctionMapped'], 'CUSTODY_LEFT_BEHIND');
    held()
      .given(custodyOf('RecordCustodyBaseline', '2016', { level: 'PARTLY' }, { function: 'N3' }))
      .when(renamed)
      .records(['FunctionMapped']);
    two().when(renamed).records(['FunctionMapped']);
    const split = mapFunction('2016', 'N1', { relation: 'SPLIT', codes: ['N1', 'N3'] });
    two().given(custodyOf('StartHandover', '2010')).when(split).records(['FunctionMapped']);
  });
});

describe('what is compared across versions', () => {
  it('is compared through mappings, both ways', () => {
    const [first, second] = versions(
      two().given(
        mapFunction('2016', 'N1', { relation: 'SPLIT', codes: ['N1', 'N3'] }),
        mapFunction('2016', 'N2', { relation: 'DROPPED' }),
        mapFunction('2016', 'R1', { relation: 'SAME', codes: ['R1'] }),
      ),
    );
    expect(forward(['N1'], first, second)).toMatchObject({ codes: ['N1', 'N3'], through: [{ relation: 'SPLIT' }] });
    expect(forward(['N1'], first, second).broken).toBeUndefined();
    expect(backward(['N3'], second, first)).toMatchObject({ codes: ['N1'], broken: undefined });
    expect(forward(['N2'], first, second)).toMatchObject({
      codes: [],
      broken: 'N2 was dropped with the catalogue second.',
    });
    expect(countsBroken(first, second)).toBeUndefined();
    expect(countsBroken(first, first)).toBeUndefined();
  });

  it('breaks where a mapping is missing, even under the same code, and says which', () => {
    const [first, second] = versions(
      two().given(
        mapFunction('2016', 'N1', { relation: 'SAME', codes: ['N1'] }),
        mapFunction('2016', 'N3', { relation: 'NEW' }),
      ),
    );
    expect(forward(['R1'], first, second)).toEqual({
      codes: ['R1'],
      through: [],
      broken: 'Nothing says what became of R1 from the catalogue provisional-1 to second.',
    });
    expect(backward(['R1'], second, first)).toMatchObject({ codes: ['R1'], broken: expect.stringContaining('R1') });
    expect(backward(['N3'], second, first)).toMatchObject({
      codes: [],
      broken: 'N3 is new with the catalogue second.',
    });
    expect(countsBroken(first, second)).toBe(
      'Nothing says what became of N2, R1 from the catalogue provisional-1 to second.',
    );
  });
});
