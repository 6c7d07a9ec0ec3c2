import { sentenceOf } from '@rapporteur/schema/codes';
import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';
import { workPlan } from './work-plan.ts';

const of = { member: 'TH', year: 2015 };
type Line = { money?: object; amount?: string; code?: string; [field: string]: unknown };
const line = ({ amount, code = 'THB', ...more }: Line = {}) => ({
  activity: '1',
  line: '1',
  payer: 'Ministry',
  sector: 'CENTRAL_GOVERNMENT' as const,
  ...(amount && { money: { amount, currency: { code } } }),
  ...more,
});
const pledged = (effective: string, data?: Line) =>
  ({ PledgeFundingLine: { ...of, effective, data: line(data) } }) as Sent;
const committed = (effective: string, data?: Line) =>
  ({ CommitFundingLine: { ...of, effective, data: line(data) } }) as Sent;
const disbursed = (effective: string, data?: Line) =>
  ({ DisburseFundingLine: { ...of, effective, data: line(data) } }) as Sent;
const reported = (effective: string, data?: Line) =>
  ({ ReportFundingLine: { ...of, effective, data: line(data) } }) as Sent;
const withdrawn = (effective: string, stage: string, amount?: string, code = 'THB', no = '1') =>
  ({
    WithdrawFundingLine: {
      ...of,
      effective,
      data: { activity: '1', line: no, stage, ...(amount && { money: { amount, currency: { code } } }) },
    },
  }) as Sent;

const begun = () =>
  scenario().given(
    ...founding,
    { DraftWorkPlan: { ...of, effective: '2014-11-01', data: {} } },
    { PlanActivity: { ...of, effective: '2014-11-02', data: { activity: '1', title: 'Training' } } },
  );
const fundingOn = (plans: Scenario, day = '2016-12-31') =>
  plans.on(workPlan, 'workPlan-TH.2015', day).certain?.activities.get('1')?.funding;

describe('a funding line', () => {
  it('goes through its stages, and several entries of one stage add up exactly', () => {
    const plans = begun().given(
      pledged('2014-12-01', { amount: '0.1', raisedBy: 'SECRETARIAT', form: 'CASH', purpose: 'TRAVEL' }),
      pledged('2014-12-02', { amount: '0.2' }),
      committed('2015-01-01', { amount: '999999999999' }),
      disbursed('2015-02-01', { amount: '500000000000.50' }),
      disbursed('2015-03-01', { amount: '0.5' }),
    );
    expect(fundingOn(plans, '2014-12-31')).toMatchObject([
      { stage: 'PLEDGED', amounts: { PLEDGED: { amount: '0.3' } } },
    ]);
    expect(fundingOn(plans)).toMatchObject([
      {
        line: '1',
        payer: 'Ministry',
        sector: 'CENTRAL_GOVERNMENT',
        raisedBy: 'SECRETARIAT',
        form: 'CASH',
        purpose: 'TRAVEL',
        currency: { code: 'THB', basis: 'STATED' },
        stage: 'DISBURSED',
        overdrawn: false,
        amounts: {
          PLEDGED: { amount: '0.3' },
          COMMITTED: { amount: '999999999999' },
          DISBURSED: { amount: '500000000001' },
        },
      },
    ]);
    expect(fundingOn(plans)?.[0]?.events).toHaveLength(5);
  });

  it('of which a source says no more than that somebody pays has that stage', () => {
    const plans = begun().given(reported('2015'));
    expect(fundingOn(plans)).toMatchObject([
      { stage: 'NOT_STATED', amounts: { NOT_STATED: { absence: 'NOT_REPORTED' } }, raisedBy: 'NOT_STATED' },
    ]);
    expect(fundingOn(plans)?.[0]).not.toHaveProperty('currency.code');
  });

  it('stays one line: the same payer, sector, fundraiser, form, purpose and currency', () => {
    const first = { amount: '100', raisedBy: 'UN', form: 'CASH', purpose: 'TRAVEL' };
    const differing: [Line, string][] = [
      [{ payer: 'Police' }, 'data.payer'],
      [{ sector: 'UN_AGENCY' }, 'data.sector'],
      [{ raisedBy: 'GOVERNMENT' }, 'data.raisedBy'],
      [{ form: 'IN_KIND_VALUED' }, 'data.form'],
      [{ purpose: 'STAFF' }, 'data.purpose'],
      [{ code: 'USD' }, 'data.money'],
      [{ money: { amount: '5' }, amount: '' }, 'data.money'],
    ];
    for (const [change, field] of differing) {
      const plans = begun().given(pledged('2015-01-01', first));
      plans.when(disbursed('2015-02-01', { ...first, ...change })).isRefused('FUNDING_LINE_DIFFERS', field);
      // Whatever day it is said of: a line is the same line before as after.
      plans.when(pledged('2014-12-01', { ...first, ...change })).isRefused('FUNDING_LINE_DIFFERS', field);
    }
    const plans = begun().given(pledged('2015-01-01', { raisedBy: 'UN' }));
    plans.when(disbursed('2015-02-01', { amount: '5' })).records(['FundingLineDisbursed']);
    plans.when(disbursed('2015-02-02', { amount: '5', line: '2', payer: 'Police' })).records(['FundingLineDisbursed']);
  });

  it('never adds amounts without a currency to amounts with one', () => {
    const plans = begun().given(reported('2015-01-01', { money: { amount: '66930' } }));
    plans.when(reported('2015-02-01', { amount: '5' })).isRefused('FUNDING_LINE_DIFFERS', 'data.money');
    plans.when(reported('2015-02-01', { money: { amount: '70' } })).records(['FundingLineReported']);
    expect(fundingOn(plans)).toMatchObject([{ amounts: { NOT_STATED: { amount: '67000' } } }]);
    expect(fundingOn(plans)?.[0]?.currency).toBeUndefined();
  });

  it('even when a correction sets one of them apart, after which their sum is not known', () => {
    const plans = begun().given(pledged('2015-01-01', { amount: '1' }), pledged('2015-02-01', { amount: '2' }));
    const first = plans.stream('workPlan-TH.2015').find(({ type }) => type === 'FundingLinePledged')!;
    plans
      .when({
        CorrectEntry: {
          stream: first.stream,
          target: first.id,
          effective: '2015-01-01',
          reason: 'Misread.',
          data: line({ amount: '1', code: 'USD' }),
        },
      })
      .records(['EntryCorrected'], 'FUNDING_LINE_DIFFERS');
    expect(fundingOn(plans)).toMatchObject([
      { currency: { code: 'USD' }, amounts: { PLEDGED: { absence: 'NOT_REPORTED' } } },
    ]);
  });

  it('with an unknown part has no known sum', () => {
    const plans = begun().given(
      disbursed('2015-01-01', { amount: '100' }),
      disbursed('2015-02-01', { money: { absence: 'ILLEGIBLE' } }),
      disbursed('2015-03-01', { amount: '100' }),
    );
    expect(fundingOn(plans)).toMatchObject([{ amounts: { DISBURSED: { absence: 'ILLEGIBLE' } } }]);
  });

  it('is stated in a currency only where every amount is', () => {
    const inferred = { money: { amount: '1', currency: { code: 'THB', basis: 'INFERRED' } } };
    const plans = begun().given(pledged('2015-01-01', { amount: '1' }), disbursed('2015-02-01', inferred));
    expect(fundingOn(plans)).toMatchObject([{ currency: { code: 'THB', basis: 'INFERRED' } }]);
  });

  it('in kind without a value has no amount at any time', () => {
    const inKind = { form: 'IN_KIND_UNVALUED' };
    begun()
      .when(pledged('2015', { ...inKind, amount: '5' }))
      .isRefused('FUNDING_UNVALUED', 'data.money');
    const plans = begun().given(pledged('2015-01-01', inKind));
    expect(fundingOn(plans)).toMatchObject([{ stage: 'PLEDGED', amounts: { PLEDGED: { absence: 'NOT_APPLICABLE' } } }]);
    plans.when(disbursed('2015-02-01', { amount: '5' })).isRefused('FUNDING_UNVALUED', 'data.money');
    plans.when(withdrawn('2015-02-01', 'PLEDGED', '5')).isRefused('FUNDING_UNVALUED', 'data.money');
    plans.given(withdrawn('2015-03-01', 'PLEDGED'));
    expect(fundingOn(plans)).toMatchObject([{ stage: 'WITHDRAWN', withdrawn: ['PLEDGED'] }]);
  });

  it('is flagged where more was paid than committed, and not refused', () => {
    const plans = begun().given(
      disbursed('2015-02-01', { amount: '100' }),
      committed('2015-03-01', { amount: '60' }),
      committed('2015-04-01', { amount: '40' }),
    );
    expect(['2015-02-28', '2015-03-31', '2015-04-30'].map((day) => fundingOn(plans, day)?.[0]?.overdrawn)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('belongs to an activity that is on record', () => {
    begun()
      .when(pledged('2015', { activity: '9', amount: '5' }))
      .isRefused('ACTIVITY_UNKNOWN', 'data.activity');
    begun()
      .when(pledged('2014-10', { amount: '5' }))
      .isRefused('NOT_YET_THEN', 'effective');
  });
});

describe('money taken back', () => {
  const paid = () => begun().given(pledged('2015-01-01', { amount: '100' }), committed('2015-02-01', { amount: '80' }));

  it('leaves the stage with the rest, and wholly taken back the line with the stage before', () => {
    const plans = paid().given(withdrawn('2015-03-01', 'COMMITTED', '30'), withdrawn('2015-04-01', 'COMMITTED', '50'));
    expect(fundingOn(plans, '2015-03-01')).toMatchObject([
      { stage: 'COMMITTED', amounts: { COMMITTED: { amount: '50' } } },
    ]);
    expect(fundingOn(plans)).toMatchObject([
      { stage: 'PLEDGED', withdrawn: ['COMMITTED'], amounts: { COMMITTED: { amount: '0' } } },
    ]);
    plans.given(withdrawn('2015-05-01', 'PLEDGED', '100'));
    expect(fundingOn(plans)).toMatchObject([{ stage: 'WITHDRAWN', amounts: { PLEDGED: { amount: '0' } } }]);
    plans.given(pledged('2015-06-01', { amount: '7' }));
    expect(fundingOn(plans)).toMatchObject([{ stage: 'PLEDGED', amounts: { PLEDGED: { amount: '7' } } }]);
  });

  it('is never more than the stage holds', () => {
    const tooMuch = paid()
      .when(withdrawn('2015-03-01', 'COMMITTED', '80.01'))
      .isRefused('WITHDRAWN_TOO_MUCH', 'data.money');
    expect(sentenceOf(tooMuch)).toBe(
      'Of line 1 of activity 1, 80 THB is committed, so 80.01 THB cannot be taken back; mend the amount.',
    );
    paid()
      .when(withdrawn('2015-03-01', 'DISBURSED', '1'))
      .isRefused('FUNDING_STAGE_EMPTY', 'data.stage');
    paid()
      .when(withdrawn('2015-03-01', 'COMMITTED', '1', 'USD'))
      .isRefused('FUNDING_LINE_DIFFERS', 'data.money');
    paid()
      .when(withdrawn('2015-03-01', 'COMMITTED', '1', 'THB', '9'))
      .isRefused('FUNDING_LINE_UNKNOWN', 'data.line');
    paid()
      .given(withdrawn('2015-03-01', 'COMMITTED', '80'))
      .when(withdrawn('2015-04-01', 'COMMITTED', '1'))
      .isRefused('FUNDING_STAGE_EMPTY', 'data.stage');
  });

  it('of unknown amount leaves an unknown rest', () => {
    const plans = paid().given(withdrawn('2015-03-01', 'COMMITTED'));
    expect(fundingOn(plans)).toMatchObject([
      { stage: 'COMMITTED', withdrawn: [], amounts: { COMMITTED: { absence: 'NOT_REPORTED' } } },
    ]);
    plans.when(withdrawn('2015-04-01', 'COMMITTED', '500')).records(['FundingLineWithdrawn']);
  });

  it('never leaves less than nothing, even when what was paid in turns out to have been less', () => {
    const plans = begun().given(pledged('2015-01-01', { amount: '100' }), withdrawn('2015-03-01', 'PLEDGED', '60'));
    const { id, stream } = plans.last('FundingLinePledged');
    plans
      .when({
        CorrectEntry: { stream, target: id, effective: '2015-01-01', reason: 'Misread.', data: line({ amount: '10' }) },
      })
      .records(['EntryCorrected'], 'WITHDRAWN_TOO_MUCH');
    expect(fundingOn(plans)).toMatchObject([{ stage: 'WITHDRAWN', amounts: { PLEDGED: { amount: '0' } } }]);
  });
});
