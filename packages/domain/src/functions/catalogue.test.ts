import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { adoptCatalogue, CRITERIA, listed } from '../testing/functions.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { catalogue, inForce } from './catalogue.ts';
import type { Catalogues } from './catalogue-state.ts';

const register = () => scenario().given(...founding);
const decided: Sent = {
  AdoptDecision: { symbol: 'COMMIT/A', effective: '2016', data: { body: 'SOM', verb: 'ADOPT' } },
};
const STREAM = 'catalogue-functions';

describe('the catalogue of functions', () => {
  it('is of its day: a version stays in force until the next one comes into force', () => {
    const catalogues = register().given(
      adoptCatalogue(),
      adoptCatalogue('2016', { functions: [listed('N9', 'NATIONAL'), listed('N1', 'NATIONAL')] }, 'second'),
    );
    const on = (day: string) => catalogues.on(catalogue, STREAM, day);
    const codes = (versions: Catalogues) => inForce(versions)?.functions.map(({ code }) => code);
    expect(codes(on('2004-10-28').possible)).toBeUndefined();
    expect(codes(on('2015-12-31').possible)).toEqual(['N1', 'N2', 'R1']);
    expect(codes(on('2016-05-01').certain)).toEqual(['N1', 'N2', 'R1']);
    expect(codes(on('2016-05-01').possible)).toEqual(['N9', 'N1']);
    expect(catalogue.entities(on('2016-12-31').certain)).toMatchObject([
      { type: 'catalogue', key: 'provisional-1', state: { replaced: true } },
      { type: 'catalogue', key: 'second', state: { replaced: false } },
      { type: 'function', key: 'N9', state: { order: 0, catalogue: 'second' } },
      { type: 'function', key: 'N1', state: { order: 1, criteria: [], standing: 'PROVISIONAL' } },
    ]);
    expect(inForce(on('2005-01-01').certain)?.functions[0]).toMatchObject({
      name: 'Function N1',
      scope: 'NATIONAL',
      criteria: CRITERIA,
      events: [catalogues.stream(STREAM)[0]?.id],
    });
  });

  it('is approved by a decision only, which has to be on record', () => {
    const catalogues = register();
    const approved = (more = {}) => adoptCatalogue('2017', { standing: 'APPROVED', ...more });
    catalogues.when(approved()).isRefused('CATALOGUE_DECISION_MISSING', 'data.byDecision');
    catalogues.when(approved({ byDecision: 'COMMIT/A' })).isRefused('DECISION_UNKNOWN', 'data.byDecision');
    catalogues
      .given(decided)
      .when(approved({ byDecision: 'COMMIT/A' }))
      .records(['FunctionCatalogueAdopted']);
  });

  it('comes into force once in each version', () => {
    const catalogues = register().given(adoptCatalogue());
    catalogues.when(adoptCatalogue('2010')).isRefused('ALREADY_RECORDED');
    catalogues.when(adoptCatalogue('2010', {}, 'second')).records(['FunctionCatalogueAdopted']);
  });
});
