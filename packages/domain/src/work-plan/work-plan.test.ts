import { sentenceOf } from '@rapporteur/schema/codes';
import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';
import { workPlan } from './work-plan.ts';

const of = { member: 'TH', year: 2015 };
const drafted = (effective = '2014-11', data = {}): Sent => ({ DraftWorkPlan: { ...of, effective, data } });
const consulted = (effective: string): Sent => ({ ConsultOnWorkPlan: { ...of, effective, data: {} } });
const endorsed = (effective: string, data = {}): Sent => ({ EndorseWorkPlan: { ...of, effective, data } });
const revised = (effective: string): Sent => ({
  ReviseWorkPlan: { ...of, effective, data: { reason: 'Money was short.' } },
});
const closed = (effective: string): Sent => ({ CloseWorkPlan: { ...of, effective, data: {} } });

const planned = (effective: string, data = {}, activity = '1.1'): Sent => ({
  PlanActivity: { ...of, effective, data: { activity, title: 'Training', ...data } },
});
const described = (effective: string, data = {}): Sent => ({
  ReviseActivity: { ...of, effective, data: { activity: '1.1', title: 'Workshop', ...data } },
});
const started = (effective: string): Sent => ({ StartActivity: { ...of, effective, data: { activity: '1.1' } } });
const completed = (effective: string): Sent => ({ CompleteActivity: { ...of, effective, data: { activity: '1.1' } } });
const postponed = (effective: string, toYear?: number): Sent => ({
  PostponeActivity: { ...of, effective, data: { activity: '1.1', reason: 'The rooms were flooded.', toYear } },
});
const cancelled = (effective: string, activity = '1.1'): Sent => ({
  CancelActivity: { ...of, effective, data: { activity, reason: 'Nobody came forward.' } },
});
const pledged = (effective: string, amount: string): Sent => ({
  PledgeFundingLine: {
    ...of,
    effective,
    data: {
      activity: '1.1',
      line: '1',
      payer: 'Ministry',
      sector: 'CENTRAL_GOVERNMENT',
      money: { amount, currency: { code: 'THB' } },
    },
  },
});

const register = () => scenario().given(...founding);
const begun = () => register().given(drafted(), planned('2014-11'));
const on = (plans: Scenario, day: string) => plans.on(workPlan, 'workPlan-TH.2015', day).certain;
const activityOn = (plans: Scenario, day: string, activity = '1.1') => on(plans, day)?.activities.get(activity);

describe('what is more often a slip than so', () => {
  it('is money for an activity after it was cancelled, whichever of the two is recorded first', () => {
    const plans = begun().given(pledged('2015-01-01', '5'), cancelled('2015-03-01'));
    const warned = plans.send(pledged('2015-04-01', '70')) as { warnings: { code: string; sentence: string }[] };
    expect(warned.warnings).toMatchObject([
      {
        code: 'FUNDING_AFTER_CANCELLATION',
        sentence:
          'Activity 1.1 of TH.2015 was cancelled on 2015-03-01, and the money of its line 1 is dated 2015-04-01; look whether both are right.',
      },
    ]);
    const paid = begun().given(pledged('2015-04-01', '70'));
    paid.when(cancelled('2015-03-01')).records(['ActivityCancelled'], 'FUNDING_AFTER_CANCELLATION');
    begun().given(pledged('2015-04-01', '70'), cancelled('2015-05-01'));
  });

  it('is something that is on record already, which is told in a sentence', () => {
    const again = begun().when(planned('2014-12')).isRefused('ALREADY_RECORDED');
    expect(sentenceOf(again)).toBe(
      `An entry of this is on record already (${again.params?.event}): "2014-11: the work plan of TH for 2015 plans activity 1.1, Training." Correct that entry if it is wrong.`,
    );
  });

  it('is a period outside the year of the plan', () => {
    const plans = register().given(drafted());
    plans.when(planned('2014-11', { period: '2013-Q2' })).records(['ActivityPlanned'], 'ACTIVITY_OUTSIDE_YEAR');
    plans.when(described('2014-12', { period: '2016' })).records(['ActivityRevised'], 'ACTIVITY_OUTSIDE_YEAR');
    plans.when(described('2015-01', { period: '2014-12/2015-01' })).records(['ActivityRevised']);
    const { stream, id: target, data } = plans.last('ActivityRevised');
    const mended = { ...data, period: '2013' } as never;
    plans
      .when({ CorrectEntry: { stream, target, effective: '2015-01', reason: 'Misread.', data: mended } })
      .records(['EntryCorrected'], 'ACTIVITY_OUTSIDE_YEAR');
  });
});

describe('a work plan', () => {
  it('goes through versions, and is endorsed as it stands', () => {
    const plans = register().given(
      drafted('2014-11-03', { title: 'Plan of 2015', currency: 'THB', fiscalBasis: 'FY2558' }),
      consulted('2014-12-01'),
      revised('2014-12-15'),
      endorsed('2015-01-10', { authority: 'Task Force' }),
      revised('2015-06-01'),
      endorsed('2015-07-01'),
      closed('2016-01-31'),
    );
    const days = ['2014-11-03', '2014-12-01', '2014-12-15', '2015-01-10', '2015-06-01', '2015-07-01', '2016-01-31'];
    expect(days.map((day) => on(plans, day)?.plan).map((plan) => [plan?.status, plan?.version])).toEqual([
      ['DRAFT', 1],
      ['CONSULTED', 1],
      ['CONSULTED', 2],
      ['ENDORSED', 2],
      ['REVISED', 3],
      ['ENDORSED', 3],
      ['CLOSED', 3],
    ]);
    expect(on(plans, '2016-01-31')?.plan).toMatchObject({
      member: 'TH',
      year: 2015,
      title: 'Plan of 2015',
      currency: 'THB',
      fiscalBasis: 'FY2558',
      consultations: [{ date: { from: '2014-12-01' } }],
      endorsements: [{ version: 2, authority: 'Task Force' }, { version: 3 }],
      revisions: [
        { version: 2, reason: 'Money was short.' },
        { version: 3, date: { from: '2015-06-01' } },
      ],
      closed: { date: { from: '2016-01-31' } },
    });
  });

  it('is one for a member and a year, and of a member of the process', () => {
    register().given(drafted()).when(drafted('2014-12')).isRefused('ALREADY_RECORDED');
    register()
      .when({ DraftWorkPlan: { member: 'XX', year: 2015, effective: '2014', data: {} } })
      .isRefused('MEMBER_UNKNOWN', 'member');
    register().when(endorsed('2015')).isRefused('WORK_PLAN_UNKNOWN', 'year');
    register().when(planned('2015')).isRefused('WORK_PLAN_UNKNOWN', 'year');
  });

  it('may refer to a sub-regional plan that is not adopted yet, but to none that nobody knows', () => {
    register()
      .when(drafted('2014-11', { subregionalPlan: 'SPA-4' }))
      .isRefused('SUBREGIONAL_PLAN_UNKNOWN', 'data.subregionalPlan');
    const draft: Sent = { DraftSubregionalPlan: { key: 'SPA-4', effective: '2014-06', data: { draft: 'zero draft' } } };
    register()
      .given(draft)
      .when(drafted('2014-11', { subregionalPlan: 'SPA-4' }))
      .records(['WorkPlanDrafted']);
  });

  it('takes nothing after it was closed but what happened before, and corrections', () => {
    const plans = begun().given(closed('2016-01-31'));
    for (const late of [
      endorsed('2016-02-01'),
      revised('2016-02-01'),
      consulted('2016-02-01'),
      planned('2016-02-01', {}, '2'),
      started('2016-02-01'),
      pledged('2016-02-01', '100'),
    ])
      plans.when(late).isRefused('WORK_PLAN_CLOSED', 'effective');
    plans.when(closed('2016-03-01')).isRefused('ALREADY_RECORDED');
    plans.when(started('2015-05-01')).records(['ActivityStarted']);
    const { id, data } = plans.last('ActivityStarted');
    plans
      .when({
        CorrectEntry: {
          stream: 'workPlan-TH.2015',
          target: id,
          effective: '2015-05-02',
          reason: 'Misread.',
          data: data as Record<string, unknown>,
        },
      })
      .records(['EntryCorrected']);
    expect(activityOn(plans, '2016-12-31')?.started).toMatchObject({ from: '2015-05-02' });
  });
});

describe('an activity', () => {
  it('is planned, described anew, begun, put off, taken up again and completed', () => {
    const plans = begun().given(
      described('2014-12-01', { area: 'prevention', lead: 'Police', countries: [{ member: 'TH' }, { member: 'LA' }] }),
      started('2015-03-01'),
      postponed('2015-04-01', 2016),
      started('2015-08-01'),
      completed('2015-09-01'),
    );
    const statuses = ['2014-11-30', '2015-03-01', '2015-04-01', '2015-08-01', '2015-09-01'].map(
      (day) => activityOn(plans, day)?.status,
    );
    expect(statuses).toEqual(['PLANNED', 'STARTED', 'POSTPONED', 'STARTED', 'COMPLETED']);
    expect(activityOn(plans, '2014-11-30')).toMatchObject({ title: 'Training', planned: { precision: 'MONTH' } });
    const done = activityOn(plans, '2015-09-01');
    expect(done).toMatchObject({
      title: 'Workshop',
      area: 'prevention',
      lead: 'Police',
      countries: [{ member: 'TH' }, { member: 'LA' }],
      started: { from: '2015-03-01' },
      completed: { from: '2015-09-01' },
      postponed: { toYear: 2016, reason: 'The rooms were flooded.' },
    });
    expect(done?.events).toHaveLength(6);
    expect(workPlan.entities(on(plans, '2015-09-01')!)).toMatchObject([
      { type: 'workPlan', key: 'TH.2015' },
      { type: 'activity', key: 'TH.2015/1.1' },
    ]);
  });

  it('says no longer what its new description leaves out', () => {
    const plans = register().given(
      drafted(),
      planned('2014-11', { area: 'prevention', partners: ['IOM'] }),
      described('2014-12'),
    );
    const after = activityOn(plans, '2014-12-31');
    expect(after).toMatchObject({ title: 'Workshop', partners: [] });
    expect(after?.area).toBeUndefined();
  });

  it('makes no move that its state forbids', () => {
    const over = begun().given(cancelled('2015-02-01'));
    for (const move of [started, completed, postponed, described])
      over.when(move('2015-03-01')).isRefused('ACTIVITY_NOT_THAT', 'effective');
    over.when(cancelled('2015-03-01')).isRefused('ALREADY_RECORDED');
    const done = begun().given(completed('2015-02-01'));
    done.when(cancelled('2015-03-01')).isRefused('ACTIVITY_NOT_THAT', 'effective');
    done.when(postponed('2015-03-01')).isRefused('ACTIVITY_NOT_THAT', 'effective');
    begun().given(started('2015-02-01')).when(started('2015-03-01')).isRefused('ACTIVITY_NOT_THAT', 'effective');
    begun().when(planned('2015')).isRefused('ALREADY_RECORDED');
    begun().when(cancelled('2015', '9')).isRefused('ACTIVITY_UNKNOWN', 'data.activity');
    begun().when(started('2013')).isRefused('NOT_YET_THEN', 'effective');
    begun().when(postponed('2015-02-01', 2015)).isRefused('FIELD_INVALID', 'data.toYear');
  });

  it('entered late against what is on record is taken with a warning, and nothing comes back to life', () => {
    const plans = begun().given(started('2015-05-01'));
    plans.when(cancelled('2015-03-01')).records(['ActivityCancelled'], 'ACTIVITY_NOT_THAT');
    expect(activityOn(plans, '2015-06-01')).toMatchObject({ status: 'CANCELLED', started: { from: '2015-05-01' } });
  });

  it('is shared by countries in shares of one whole, or in none', () => {
    const shared = (...countries: { member: string; share?: string }[]) =>
      register().given(drafted()).when(planned('2015', { countries }));
    shared({ member: 'TH', share: '0.3333' }, { member: 'LA', share: '0.6667' }).records(['ActivityPlanned']);
    shared({ member: 'TH', share: '0.1' }, { member: 'LA', share: '0.2' }, { member: 'KH', share: '0.7' }).records([
      'ActivityPlanned',
    ]);
    shared({ member: 'TH', share: '0.33' }, { member: 'LA', share: '0.66' }).isRefused(
      'SHARES_NOT_WHOLE',
      'data.countries',
    );
    shared({ member: 'TH', share: '1' }, { member: 'LA' }).isRefused('SHARES_NOT_WHOLE', 'data.countries');
    const negative = shared({ member: 'TH', share: '1.5' }, { member: 'LA', share: '-0.5' });
    expect(negative.isRefused('SHARES_NOT_WHOLE').params).toEqual({ negative: '-0.5' });
    shared({ member: 'TH' }, { member: 'TH' }).isRefused('FIELD_INVALID', 'data.countries');
    shared({ member: 'XX' }).isRefused('MEMBER_UNKNOWN', 'data.countries[0].member');
    begun()
      .when(described('2015', { countries: [{ member: 'TH', share: '0.9' }] }))
      .isRefused('SHARES_NOT_WHOLE', 'data.countries');
  });
});

describe('an endorsement', () => {
  it('keeps what was endorsed of each activity, whatever comes of it later', () => {
    const plans = begun().given(
      planned('2014-12', {}, '2'),
      planned('2014-12', {}, '3'),
      cancelled('2014-12-31', '3'),
      pledged('2014-12-15', '100'),
      endorsed('2015-01-10'),
      pledged('2015-03-01', '50'),
      planned('2015-03-01', {}, '4'),
    );
    const after = on(plans, '2015-12-31')?.activities;
    expect(after?.get('1.1')).toMatchObject({
      endorsedFunding: [{ amounts: { PLEDGED: { amount: '100' } } }],
      funding: [{ amounts: { PLEDGED: { amount: '150' } } }],
    });
    expect(after?.get('1.1')?.events).toContain(plans.last('WorkPlanEndorsed').id);
    expect(after?.get('2')?.endorsedFunding).toEqual([]);
    expect(after?.get('3')).not.toHaveProperty('endorsedFunding');
    expect(after?.get('4')).not.toHaveProperty('endorsedFunding');
  });

  it('made anew is of the version of its day', () => {
    const plans = begun().given(
      pledged('2014-12-15', '100'),
      endorsed('2015-01-10'),
      revised('2015-05-01'),
      pledged('2015-05-01', '50'),
      postponed('2015-06-01'),
      endorsed('2015-07-01'),
    );
    expect(activityOn(plans, '2015-06-30')).toMatchObject({
      endorsedFunding: [{ amounts: { PLEDGED: { amount: '100' } } }],
    });
    // Put off to another year, it does not stand in what is endorsed for this one.
    expect(activityOn(plans, '2015-07-01')).not.toHaveProperty('endorsedFunding');
  });

  it('takes in what the plan became on the same day', () => {
    const plans = begun().given(endorsed('2015-01-10'), pledged('2015-01-10', '100'));
    expect(activityOn(plans, '2015-01-10')?.endorsedFunding).toMatchObject([
      { amounts: { PLEDGED: { amount: '100' } } },
    ]);
  });
});
