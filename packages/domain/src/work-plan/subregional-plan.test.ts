import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { subregionalPlan } from './subregional-plan.ts';

const key = 'SPA-4';
const AREAS = ['prevention', 'protection'];
const decision = (symbol: string, effective = '2015-04-30'): Sent => ({
  AdoptDecision: { symbol, effective, data: { body: 'IMM', verb: 'ADOPT' } },
});
const drafted = (effective: string, draft = 'zero draft'): Sent => ({
  DraftSubregionalPlan: {
    key,
    effective,
    data: { draft, title: 'A draft of a plan', drafters: [{ kind: 'OTHER', name: 'Example Programme' }] },
  },
});
const consulted = (effective: string): Sent => ({
  ConsultOnSubregionalPlan: { key, effective, data: { what: 'in all members' } },
});
const begun = (effective: string, data = {}): Sent => ({ BeginSubregionalPlan: { key, effective, data } });
const adopted = (effective: string, data = {}): Sent => ({
  AdoptSubregionalPlan: {
    key,
    effective,
    data: { title: 'Fourth plan', nominal: '2015/2018', areas: AREAS, byDecision: 'COMMIT/D', ...data },
  },
});
const extended = (effective: string, to: string): Sent => ({
  ExtendSubregionalPlan: { key, effective, data: { to, reason: 'The next one is not ready.' } },
});
const closed = (effective: string): Sent => ({ CloseSubregionalPlan: { key, effective, data: {} } });
const linked = (effective: string, data: { byDecision?: string; areas?: string[]; basis?: 'INFERRED' } = {}): Sent => ({
  LinkDecisionToSubregionalPlan: { key, effective, data: { byDecision: 'COMMIT/E', ...data } },
});

const register = () => scenario().given(...founding, decision('COMMIT/D'), decision('COMMIT/E', '2015-10-15'));
const inForce = () => register().given(drafted('2014-06'), consulted('2014-06/2014-10~'), adopted('2015-04-30'));

describe('a sub-regional plan', () => {
  it('goes from its draft to its end', () => {
    const plans = inForce().given(extended('2018-10-01', '2019'), closed('2019-06-30'));
    const on = (day: string) => plans.on(subregionalPlan, `subregionalPlan-${key}`, day).certain;
    expect(on('2014-05-31')).toBeUndefined();
    expect(
      ['2014-06-30', '2014-10-31', '2015-04-30', '2018-10-01', '2019-06-30'].map((day) => on(day)?.status),
    ).toEqual(['DRAFT', 'CONSULTED', 'IN_FORCE', 'IN_FORCE', 'CLOSED']);
    expect(on('2014-12-31')).toMatchObject({ title: 'A draft of a plan', areas: [] });
    expect(on('2016-01-01')).toMatchObject({
      title: 'Fourth plan',
      areas: AREAS,
      adoptedBy: 'COMMIT/D',
      nominal: { from: '2015-01-01', to: '2018-12-31' },
      effectiveFrom: { from: '2015-04-30' },
    });
    expect(on('2016-01-01')?.effectiveTo).toBeUndefined();
    expect(on('2018-10-01')?.effectiveTo).toMatchObject({ to: '2019-12-31' });
    expect(on('2019-06-30')).toMatchObject({
      effectiveTo: { to: '2019-06-30' },
      nominal: { to: '2018-12-31' },
      extensions: [{ to: { to: '2019-12-31' }, reason: 'The next one is not ready.' }],
    });
    expect(on('2019-06-30')?.stages.map(({ stage }) => stage)).toEqual([
      'DRAFTED',
      'CONSULTED',
      'ADOPTED',
      'EXTENDED',
      'CLOSED',
    ]);
    expect(on('2019-06-30')?.stages[0]).toMatchObject({ what: 'zero draft', by: [{ name: 'Example Programme' }] });
    expect(on('2019-06-30')?.events).toHaveLength(5);
  });

  it('that a source only says to have run has begun, and no more', () => {
    const plans = register().given(begun('2011', { nominal: '2011/2013' }), closed('2014'));
    const state = plans.on(subregionalPlan, `subregionalPlan-${key}`, '2014-12-31').certain;
    expect(state).toMatchObject({
      status: 'CLOSED',
      nominal: { to: '2013-12-31' },
      effectiveFrom: { from: '2011-01-01' },
      effectiveTo: { from: '2014-01-01', to: '2014-12-31' },
    });
    expect(state).not.toHaveProperty('adoptedBy');
  });

  it('begins before its adoption is on record, and keeps what each source says', () => {
    const plans = register().given(adopted('2015-04-30'), begun('2015-01'));
    const on = (day: string) => plans.on(subregionalPlan, `subregionalPlan-${key}`, day).certain;
    expect(on('2015-02-01')).toMatchObject({ status: 'IN_FORCE', areas: [] });
    expect(on('2015-04-30')).toMatchObject({ effectiveFrom: { from: '2015-01-01' }, areas: AREAS });
  });

  it('is adopted once, by a decision that is on record', () => {
    inForce().when(adopted('2016-01-01')).isRefused('ALREADY_RECORDED');
    inForce().when(drafted('2014-07')).isRefused('ALREADY_RECORDED');
    register()
      .when(adopted('2015-04-30', { byDecision: 'COMMIT/X' }))
      .isRefused('DECISION_UNKNOWN', 'data.byDecision');
  });

  it('does not end or go on before it runs', () => {
    register().when(closed('2014')).isRefused('SUBREGIONAL_PLAN_UNKNOWN', 'key');
    register().when(consulted('2014')).isRefused('SUBREGIONAL_PLAN_UNKNOWN', 'key');
    register().when(extended('2014', '2015')).isRefused('SUBREGIONAL_PLAN_UNKNOWN', 'key');
    register().when(linked('2014')).isRefused('SUBREGIONAL_PLAN_UNKNOWN', 'key');
    const draft = register().given(drafted('2014-06'));
    draft.when(closed('2014-12')).isRefused('SUBREGIONAL_PLAN_NOT_THAT', 'effective');
    draft.when(extended('2014-12', '2019')).isRefused('SUBREGIONAL_PLAN_NOT_THAT', 'effective');
    inForce().when(closed('2015-04-29')).isRefused('SUBREGIONAL_PLAN_NOT_THAT', 'effective');
    inForce().when(closed('2013')).isRefused('NOT_YET_THEN', 'effective');
  });

  it('does nothing more once it is closed', () => {
    const plans = inForce().given(closed('2019'));
    plans.when(drafted('2020', 'another')).isRefused('SUBREGIONAL_PLAN_NOT_THAT');
    plans.when(consulted('2020')).isRefused('SUBREGIONAL_PLAN_NOT_THAT');
    plans.when(begun('2020')).isRefused('SUBREGIONAL_PLAN_NOT_THAT');
    plans.when(extended('2020', '2022')).isRefused('SUBREGIONAL_PLAN_NOT_THAT');
    const ran = register().given(begun('2011'), closed('2014'));
    ran.when(adopted('2015-04-30')).isRefused('SUBREGIONAL_PLAN_NOT_THAT');
    // What was adopted before it ended may be recorded after.
    ran.when(adopted('2012-01-01')).records(['SubregionalPlanAdopted']);
  });

  it('has each of its areas once', () => {
    const areas = ['prevention', 'prevention'];
    register().when(adopted('2015-04-30', { areas })).isRefused('FIELD_INVALID', 'data.areas');
    register().when(begun('2015', { areas })).isRefused('FIELD_INVALID', 'data.areas');
  });

  it('is extended beyond the end it has, each time', () => {
    inForce().when(extended('2018-10-01', '2018')).isRefused('DATE_IMPOSSIBLE', 'data.to');
    const plans = inForce().given(extended('2018-10-01', '2019'));
    plans.when(extended('2019-06-01', '2019-12-31')).isRefused('DATE_IMPOSSIBLE', 'data.to');
    plans.when(extended('2019-06-01', '2020')).records(['SubregionalPlanExtended']);
    expect(plans.on(subregionalPlan, `subregionalPlan-${key}`, '2019-06-01').certain?.extensions).toHaveLength(2);
  });

  it('is carried out by decisions, in the areas that it has', () => {
    const plans = inForce().given(linked('2015-10-15', { areas: ['prevention'], basis: 'INFERRED' }));
    const on = (day: string) => plans.on(subregionalPlan, `subregionalPlan-${key}`, day).certain;
    expect(on('2015-10-15')?.links).toMatchObject([
      { decision: 'COMMIT/E', areas: ['prevention'], basis: 'INFERRED', date: { from: '2015-10-15' } },
    ]);
    plans.when(linked('2016-01-01')).isRefused('ALREADY_RECORDED');
    plans.when(linked('2016-01-01', { byDecision: 'COMMIT/X' })).isRefused('DECISION_UNKNOWN', 'data.byDecision');
    inForce()
      .when(linked('2016-01-01', { areas: ['prevention', 'police'] }))
      .isRefused('SUBREGIONAL_PLAN_AREA_UNKNOWN', 'data.areas');
    // Nobody can say what areas a draft without areas does not have.
    register().given(drafted('2014-06'), linked('2014-07', { areas: ['police'] }));
  });

  it('says in its own words what cannot be', () => {
    const found = inForce().given(closed('2019')).send(consulted('2020'));
    expect(found).toMatchObject({ params: { key, status: 'closed', day: '2020-12-31', action: 'consulting on it' } });
    expect(subregionalPlan.entities(undefined)).toEqual([]);
  });
});
