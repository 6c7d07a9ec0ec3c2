import { expect, test } from 'vitest';
import { founding } from '../testing/founding.ts';
import { planEverything } from '../testing/plans.ts';
import { adoptFramework } from '../testing/reporting.ts';
import { scenario } from '../testing/scenario.ts';
import { sentenceOf } from './sentence.ts';

const NAMES: Record<string, string> = { TH: 'Thailand', KH: 'Cambodia', SEC: 'the Secretariat' };
const decision = {
  AdoptDecision: { symbol: 'COMMIT/B', effective: '2014', data: { body: 'SOM', verb: 'NOTE' as const } },
};
const told = planEverything(scenario().given(...founding, decision)).log.map((event) =>
  sentenceOf(event, (_, code) => NAMES[code] ?? code),
);

test('sub-regional plans are told from the draft to the end', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2014-06: a draft of Fourth plan (SPA-4) was made by the Secretariat (zero draft).',
      '2014-09: a draft of SPA-4 was made (second draft).',
      '2014-10: SPA-4 was consulted on: in all members.',
      '2015-04-30: Fourth plan (SPA-4) was adopted for 2015-01-01 to 2018-12-31, with the areas prevention and protection.',
      '2016: COMMIT/B carries out SPA-4 in prevention (as we read it).',
      '2018: SPA-4 was extended to 2019: The next one is not ready.',
      '2019: SPA-4 came to its end.',
      '2011: SPA-3 began for 2011-01-01 to 2013-12-31.',
      '2007: SPA-2 was adopted.',
    ]),
  );
});

test('work plans and activities are told by member and year', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2014-11: the work plan of Thailand for 2015 was drafted under SPA-4: Plan of 2015.',
      '2014-11: the work plan of Cambodia for 2015 was drafted.',
      '2014-12: the work plan of Thailand for 2015 was consulted on: with four ministries.',
      '2015-01: the work plan of Thailand for 2015 was endorsed by the national Task Force.',
      '2016-01: the work plan of Cambodia for 2015 was closed: The year was over.',
      '2014-11: the work plan of Thailand for 2015 plans activity 1, Training of officials, to carry out COMMIT/B, in the area prevention.',
      '2014-12: activity 1 of the work plan of Thailand for 2015 was revised, Workshop: There are no trainers.',
      '2015-03: activity 2 of the work plan of Thailand for 2015 was postponed to 2016: The rooms were flooded.',
      '2015-03: activity 3 of the work plan of Thailand for 2015 was cancelled: Nobody came forward.',
    ]),
  );
});

test('activities are told with the indicators they are to move, framework by framework', () => {
  const of = { member: 'TH', year: 2015, effective: '2015-01', data: { activity: '1', title: 'Training' } };
  const named = (framework: string, ...codes: string[]) => codes.map((code) => ({ framework, code }));
  const { log } = scenario().given(
    ...founding,
    adoptFramework('v1', '2014'),
    adoptFramework('v1', '2014', {}, 'A-ME'),
    { DraftWorkPlan: { ...of, data: {} } },
    { PlanActivity: { ...of, data: { ...of.data, indicators: named('ME', '1') } } },
    { ReviseActivity: { ...of, data: { ...of.data, indicators: [...named('ME', '1', '2'), ...named('A-ME', '3')] } } },
  );
  expect(log.slice(-2).map((event) => sentenceOf(event, (_, code) => NAMES[code] ?? code))).toEqual([
    '2015-01: the work plan of Thailand for 2015 plans activity 1, Training, for indicator 1 of ME.',
    '2015-01: activity 1 of the work plan of Thailand for 2015 was revised, Training, for indicator 3 of A-ME and indicators 1 and 2 of ME.',
  ]);
});

test('money is told with its currency, and with what is not known of it', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2014-12: Ministry pledged 1200.50 THB for activity 1 of the work plan of Thailand for 2015 (line 1).',
      '2015-01: Ministry committed 1200.50 THB (as we read it) for activity 1 of the work plan of Thailand for 2015 (line 1).',
      '2015-02: Ministry paid 7 (currency not stated) for activity 1 of the work plan of Thailand for 2015 (line 2).',
      '2015-02: Ministry is said to pay an amount not reported (in kind unvalued) for activity 1 of the work plan of Thailand for 2015 (line 3).',
      '2015-03: 1200.50 THB of what had been committed in line 1 of activity 1 of the work plan of Thailand for 2015 was taken back: It was cut.',
    ]),
  );
});
