import { expect, test } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';

const of = { member: 'TH', year: 2015 };
const drafted = (subregionalPlan?: string): Sent => ({
  DraftWorkPlan: { ...of, effective: '2014-11', data: { subregionalPlan } },
});
const planned = (effective: string, area: string, activity = '1'): Sent => ({
  PlanActivity: { ...of, effective, data: { activity, title: 'Training', area } },
});
const register = () =>
  scenario().given(
    ...founding,
    { DraftSubregionalPlan: { key: 'SPA-4', effective: '2014-06', data: { draft: 'zero draft' } } },
    {
      AdoptSubregionalPlan: {
        key: 'SPA-4',
        effective: '2015-04-30',
        data: { areas: ['prevention', 'protection'] },
      },
    },
  );

test('an activity belongs to an area that the plan has, as it stood then', () => {
  const plans = register().given(drafted('SPA-4'));
  const refused = plans
    .when(planned('2015-05-01', 'preventing'))
    .isRefused('SUBREGIONAL_PLAN_AREA_UNKNOWN', 'data.area');
  expect(refused.params).toMatchObject({ areas: 'prevention; protection' });
  plans.when(planned('2015-05-01', 'prevention')).records(['ActivityPlanned']);
  // Planned on a draft, of which no areas are known.
  plans.when(planned('2014-12', 'preventing', '2')).records(['ActivityPlanned']);
  plans
    .when({
      ReviseActivity: { ...of, effective: '2015-06-01', data: { activity: '1', title: 'Training', area: 'police' } },
    })
    .isRefused('SUBREGIONAL_PLAN_AREA_UNKNOWN', 'data.area');
  const { id: target, stream } = plans.last('ActivityPlanned');
  plans
    .when({
      CorrectEntry: {
        stream,
        target,
        effective: '2015-06-01',
        reason: 'Misread.',
        data: { activity: '2', title: 'Training', area: 'preventing' },
      },
    })
    .isRefused('SUBREGIONAL_PLAN_AREA_UNKNOWN');
});

test('an imprecise date is refused only where the plan lacked the area on each of its days', () => {
  const plans = register().given(drafted('SPA-4'));
  plans.when(planned('2015', 'preventing')).records(['ActivityPlanned']);
  plans.when(planned('2015-05', 'preventing', '2')).isRefused('SUBREGIONAL_PLAN_AREA_UNKNOWN', 'data.area');
  plans.when(planned('2015-05', 'protection', '2')).records(['ActivityPlanned']);
});

test('a work plan that names no sub-regional plan may name areas of its own', () => {
  register().given(drafted()).when(planned('2015-05-01', 'preventing')).records(['ActivityPlanned']);
});
