import { PayerSector } from '@rapporteur/schema/figure';
import { PartialDate } from '@rapporteur/schema/partial-date';
import { describe, expect, it } from 'vitest';
import type { ActivityState, FundingLineState } from '../work-plan/state.ts';
import { activityShare, moneyBy, moneyShare, type PlanOfYear } from './financing.ts';

const planned = PartialDate.parse('2014-01-10');
let lines = 0;
const line = (sector: PayerSector, amount?: string, more: Partial<FundingLineState> = {}): FundingLineState => {
  lines += 1;
  return {
    line: String(lines),
    payer: 'Somebody',
    sector,
    raisedBy: 'NOT_STATED',
    form: 'CASH',
    currency: { code: 'THB', basis: 'STATED' },
    amounts: { COMMITTED: amount === undefined ? { absence: 'NOT_REPORTED' } : { amount } },
    withdrawn: [],
    stage: 'COMMITTED',
    overdrawn: false,
    sources: [],
    events: [`line-${lines}`],
    ...more,
  };
};
const activity = (no: string, funding: FundingLineState[], more: Partial<ActivityState> = {}): ActivityState => ({
  member: 'TH',
  year: 2014,
  activity: no,
  title: 'Training',
  partners: [],
  countries: [],
  indicators: [],
  status: 'STARTED',
  planned,
  funding,
  endorsedFunding: funding,
  sources: [],
  events: [`activity-${no}`],
  ...more,
});
const plan = (...activities: ActivityState[]): PlanOfYear[] => [{ year: 2014, activities, endorsed: true }];
const asked = { basis: 'CURRENT', raised: true } as const;
const any = { ...asked, rule: 'ANY' } as const;

describe('the share of activities that governments fund', () => {
  it('counts what they pay and what they raise, and says how many activities tell who pays', () => {
    const plans = plan(
      activity('1', [line('CENTRAL_GOVERNMENT', '10'), line('UN_AGENCY', '90')]),
      activity('2', [line('DONOR_DIRECT', '5', { raisedBy: 'GOVERNMENT' })]),
      activity('3', [line('INGO', '5')]),
      activity('4', []),
    );
    expect(activityShare(plans, any)).toMatchObject({
      value: '66.667',
      unit: 'PERCENT',
      coverage: { known: 3, expected: 4 },
      method: 'activity-share/any/current/own-or-raised@1',
      evidence: ['activity-1', 'activity-2', 'activity-3', 'activity-4'],
    });
    expect(activityShare(plans, { ...any, raised: false })).toMatchObject({ value: '33.333' });
  });

  it('counts no government that gives nothing: an amount of zero is known', () => {
    const nothing = activity('1', [line('GOVERNMENT', '0'), line('UN_AGENCY', '10')]);
    expect(activityShare(plan(nothing), any)).toMatchObject({ value: '0', coverage: { known: 1, expected: 1 } });
    const some = activity('2', [line('GOVERNMENT', '0.00'), line('STATE_BODY')]);
    expect(activityShare(plan(nothing, some), any)).toMatchObject({ value: '50' });
  });

  it('tells any money from most of it and from all of it', () => {
    const half = activity('1', [line('GOVERNMENT', '50'), line('UN_AGENCY', '50')]);
    const all = activity('2', [line('STATE_BODY', '1')]);
    const little = activity('3', [line('GOVERNMENT', '1'), line('INGO', '9')]);
    const shares = (['ANY', 'MAJORITY', 'ALL'] as const).map((rule) =>
      activityShare(plan(half, all, little), { ...asked, rule }),
    );
    expect(shares).toMatchObject([{ value: '100' }, { value: '66.667' }, { value: '33.333' }]);
  });

  it('takes unvalued work in kind for some of it, and never for an amount', () => {
    const unvalued = line('GOVERNMENT', undefined, { form: 'IN_KIND_UNVALUED', amounts: {} });
    const plans = plan(activity('1', [unvalued, line('UN_AGENCY', '10')]));
    expect(activityShare(plans, any)).toMatchObject({ value: '100' });
    expect(activityShare(plans, { ...any, rule: 'ALL' })).toMatchObject({ value: '0' });
    expect(moneyShare(plans, asked)).toMatchObject({ value: '0', coverage: { known: 1, expected: 1 } });
  });

  it('does not judge by amounts that are not known or not of one currency', () => {
    const unknown = activity('1', [line('GOVERNMENT'), line('UN_AGENCY', '10')]);
    const mixed = activity('2', [line('GOVERNMENT', '10'), line('UN_AGENCY', '1', { currency: undefined })]);
    expect(activityShare(plan(unknown, mixed), { ...asked, rule: 'MAJORITY' })).toMatchObject({
      absence: 'NOT_REPORTED',
      coverage: { known: 0, expected: 2 },
    });
  });

  it('leaves out what was cancelled, put off, withdrawn or not yet begun, as the basis asks', () => {
    const plans = plan(
      activity('1', [line('GOVERNMENT', '1')], { status: 'CANCELLED' }),
      activity('2', [line('GOVERNMENT', '1')], { status: 'POSTPONED', endorsedFunding: undefined }),
      activity('3', [line('GOVERNMENT', '1', { stage: 'WITHDRAWN' })], { status: 'PLANNED' }),
      activity('4', [line('INGO', '1')], { endorsedFunding: [line('GOVERNMENT', '1')] }),
    );
    const on = (basis: 'PLANNED' | 'CURRENT' | 'EXECUTED') => activityShare(plans, { ...any, basis });
    expect(on('CURRENT')).toMatchObject({ value: '0', coverage: { known: 1, expected: 2 } });
    expect(on('EXECUTED')).toMatchObject({ value: '0', coverage: { known: 1, expected: 1 } });
    expect(on('PLANNED')).toMatchObject({ value: '100', coverage: { known: 2, expected: 3 } });
  });

  it('tells no plan from a plan without activities and from one never endorsed', () => {
    expect(activityShare([], any)).toMatchObject({ absence: 'NOT_REPORTED', reason: /No work plan/u });
    expect(activityShare(plan(), any)).toMatchObject({ absence: 'NOT_APPLICABLE' });
    const unendorsed = [{ year: 2014, activities: [activity('1', [])], endorsed: false }];
    expect(activityShare(unendorsed, { ...any, basis: 'PLANNED' })).toMatchObject({ absence: 'NOT_REPORTED' });
    expect(activityShare(unendorsed, any)).toMatchObject({ absence: 'NOT_REPORTED', reason: /who pays/u });
  });
});

describe('the share of money that governments pay', () => {
  it('is exact, of the last stage reached or of the one asked for', () => {
    const paid = line('GOVERNMENT', '66930', {
      stage: 'DISBURSED',
      amounts: { PLEDGED: { amount: '100000' }, DISBURSED: { amount: '66930' } },
    });
    const plans = plan(activity('1', [paid, line('INGO', '99850')]));
    expect(moneyShare(plans, asked)).toMatchObject({ value: '40.131', coverage: { known: 2, expected: 2 } });
    expect(moneyShare(plans, { ...asked, stage: 'PLEDGED' })).toMatchObject({
      value: '100',
      coverage: { known: 1, expected: 2 },
    });
    expect(moneyShare(plans, { ...asked, stage: 'NOT_STATED' })).toMatchObject({ absence: 'NOT_REPORTED' });
  });

  it('is not computed across currencies, nor of nothing', () => {
    const mixed = [line('GOVERNMENT', '1'), line('INGO', '1', { currency: { code: 'USD', basis: 'STATED' } })];
    expect(moneyShare(plan(activity('1', mixed)), asked)).toMatchObject({ absence: 'NOT_COMPUTABLE' });
    expect(moneyShare(plan(activity('1', [line('INGO', '0')])), asked)).toMatchObject({ absence: 'NOT_APPLICABLE' });
    const unstated = [line('GOVERNMENT', '1', { currency: undefined }), line('INGO', '1', { currency: undefined })];
    expect(moneyShare(plan(activity('1', unstated)), asked)).toMatchObject({ value: '50' });
  });

  it('is not computed for the region from what members plan in no stated currency, each in its own', () => {
    const unstated = (sector: PayerSector) => [line(sector, '1', { currency: undefined })];
    const plans = [
      ...plan(activity('1', unstated('GOVERNMENT'))),
      ...plan(activity('1', unstated('INGO'), { member: 'VN' })),
    ];
    expect(moneyShare(plans, asked)).toMatchObject({ absence: 'NOT_COMPUTABLE', coverage: { known: 2, expected: 2 } });
    const bySector = { groupOf: (line: FundingLineState) => line.sector, order: PayerSector.options, method: 'payers' };
    expect(moneyBy(plans, asked, bySector)).toMatchObject(
      [1, 2].map(() => ({ activities: 1, share: { absence: 'NOT_COMPUTABLE' } })),
    );
  });
});

describe('the mix of payers', () => {
  it('names each sector that pays, in the order of the schema, with shares that display as 100', () => {
    const plans = plan(
      activity('1', [line('INGO', '1'), line('UN_PROJECT', '1')]),
      activity('2', [line('GOVERNMENT', '1'), line('INGO')]),
    );
    const bySector = { groupOf: (line: FundingLineState) => line.sector, order: PayerSector.options, method: 'payers' };
    expect(moneyBy(plans, asked, bySector)).toMatchObject([
      { group: 'GOVERNMENT', activities: 1, share: { value: '33.333' }, displayed: '34' },
      { group: 'UN_PROJECT', activities: 1, share: { value: '33.333' }, displayed: '33' },
      { group: 'INGO', activities: 2, share: { value: '33.333', coverage: { known: 3, expected: 4 } } },
    ]);
    expect(moneyBy([], asked, bySector)).toEqual([]);
  });

  it('gives no share to a group of which no amount is known, nor of amounts of nothing', () => {
    const bySector = { groupOf: (line: FundingLineState) => line.sector, order: PayerSector.options, method: 'payers' };
    const inKind = line('UN_AGENCY', undefined, { form: 'IN_KIND_UNVALUED' });
    expect(moneyBy(plan(activity('1', [line('GOVERNMENT', '1'), line('INGO'), inKind])), asked, bySector)).toEqual([
      expect.objectContaining({
        group: 'GOVERNMENT',
        share: expect.objectContaining({ value: '100' }),
        displayed: '100',
      }),
      { group: 'UN_AGENCY', activities: 1, share: expect.objectContaining({ absence: 'NOT_APPLICABLE' }) },
      { group: 'INGO', activities: 1, share: expect.objectContaining({ absence: 'NOT_REPORTED' }) },
    ]);
    expect(moneyBy(plan(activity('1', [line('INGO', '0')])), asked, bySector)).toMatchObject([
      { share: { absence: 'NOT_APPLICABLE', coverage: { known: 1, expected: 1 } } },
    ]);
  });
});

describe('what members do together', () => {
  const shared = [
    { member: 'TH', share: '0.4' },
    { member: 'KH', share: '0.6' },
  ];
  const own = activity('1', [line('INGO', '60')]);

  it('counts for each of them by its share, and wholly for the region', () => {
    const plans = plan(own, activity('2', [line('GOVERNMENT', '100')], { countries: shared }));
    expect(activityShare(plans, { ...any, member: 'TH' })).toMatchObject({ value: '28.571' });
    expect(activityShare(plans, any)).toMatchObject({ value: '50', coverage: { known: 2, expected: 2 } });
    expect(moneyShare(plans, { ...asked, member: 'TH' })).toMatchObject({ value: '40' });
    expect(moneyShare(plans, asked)).toMatchObject({ value: '62.5' });
  });

  it('counts for the region only where nobody says in which shares', () => {
    const countries = [{ member: 'TH' }, { member: 'KH' }];
    const plans = plan(own, activity('2', [line('GOVERNMENT', '100')], { countries }));
    expect(activityShare(plans, { ...any, member: 'TH' })).toMatchObject({
      value: '0',
      coverage: { known: 1, expected: 1 },
    });
    expect(moneyShare(plans, { ...asked, member: 'TH' })).toMatchObject({ value: '0' });
    expect(activityShare(plans, any)).toMatchObject({ value: '50' });
    const alone = plan(activity('1', [line('GOVERNMENT', '1')], { countries: [{ member: 'TH' }] }));
    expect(activityShare(alone, { ...any, member: 'TH' })).toMatchObject({ value: '100' });
  });
});
