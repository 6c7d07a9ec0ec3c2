import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { method, REGISTERS_OWN } from './method.ts';

const decided: Sent = {
  AdoptDecision: { symbol: 'COMMIT/SOM.12/DEC.1', effective: '2017-05-01', data: { body: 'SOM', verb: 'ADOPT' } },
};
const adopt = (version: string, effective: string, data = {}): Sent => ({
  AdoptMetricMethod: { version, effective, data: { standing: 'PROVISIONAL', definition: 'As agreed.', ...data } },
});
const agreed = { standing: 'APPROVED', byDecision: 'COMMIT/SOM.12/DEC.1' } as const;

describe('methods of measuring ownership', () => {
  it('follow each other, and the last one of the day is in force', () => {
    const register = scenario().given(
      ...founding,
      decided,
      adopt('m-2', '2017-06-01', { ...agreed, partlyWeight: '0.5' }),
      adopt('m-1', '2016-01-01', { rule: 'ALL' }),
    );
    const on = (day: string) => register.on(method, 'method-ownership', day).certain;
    expect(on('2015-12-31')).toEqual([]);
    expect(on('2016-12-31')).toMatchObject([{ version: 'm-1', rule: 'ALL', basis: 'CURRENT', replaced: false }]);
    expect(on('2017-12-31')).toMatchObject([
      { version: 'm-1', replaced: true },
      { version: 'm-2', partlyWeight: '0.5', replaced: false, order: 1 },
    ]);
  });

  it('weigh nothing that the members did not agree on', () => {
    const register = scenario().given(...founding, decided);
    const weighed = (data: object) => register.when(adopt('m-1', '2017-06-01', data));
    weighed({ partlyWeight: '0.5' }).isRefused('METHOD_WEIGHT_NOT_AGREED', 'data.partlyWeight');
    weighed({ ...agreed, partlyWeight: '1.1' }).isRefused('METHOD_WEIGHT_INVALID', 'data.partlyWeight');
    weighed({ ...agreed, partlyWeight: '-0.1' }).isRefused('METHOD_WEIGHT_INVALID', 'data.partlyWeight');
    weighed({ standing: 'APPROVED' }).isRefused('METHOD_DECISION_MISSING', 'data.byDecision');
    weighed({ ...agreed, byDecision: 'COMMIT/X' }).isRefused('DECISION_UNKNOWN', 'data.byDecision');
    weighed({ ...agreed, partlyWeight: '1' }).records(['MetricMethodAdopted']);
    register.when(adopt('m-2', '2017-06-02', { ...agreed, partlyWeight: '0' })).records(['MetricMethodAdopted']);
  });

  it('are adopted once, and never under the name of the register’s own', () => {
    const register = scenario().given(...founding, adopt('m-1', '2016-01-01'));
    register.when(adopt('m-1', '2017-01-01')).isRefused('ALREADY_RECORDED');
    register.when(adopt(REGISTERS_OWN.version, '2017-01-01')).isRefused('METHOD_VERSION_TAKEN', 'version');
  });
});
