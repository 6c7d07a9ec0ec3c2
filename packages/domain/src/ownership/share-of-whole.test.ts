import type { Currency, Figure } from '@rapporteur/schema/figure';
import { describe, expect, it } from 'vitest';
import { sum } from '../decimal.ts';
import type { ClaimState } from '../figures/published-figure.ts';
import { differs, displayedShares, shareOfWhole, wholesIn } from './share-of-whole.ts';

const published = {
  from: '2015-05-01',
  to: '2015-05-31',
  precision: 'MONTH',
  approximate: false,
  basis: 'STATED',
} as const;
const claim = (label: string | undefined, value: string, more: Partial<ClaimState> = {}): ClaimState => ({
  measure: 'contribution',
  member: 'CN',
  year: 2014,
  aspect: 'ACTUAL',
  yearBasis: 'STATED',
  label,
  figure: { value },
  event: `event of ${label} ${value}`,
  preferred: true,
  conflicting: false,
  unsettled: false,
  published,
  sources: [{ source: 'chart' }],
  events: [`event of ${label} ${value}`],
  ...more,
});
const china = [
  claim('Government', '66930'),
  claim('INGOs', '35400'),
  claim('UN-ACT', '33750'),
  claim('UN agencies', '30700'),
];
const wholeOf = (claims: readonly ClaimState[]) => wholesIn(claims, 'MONEY')[0]!;
const THB: Currency = { code: 'THB', basis: 'STATED' };

describe('the parts of a whole', () => {
  it('add up, and give shares to three decimals, whatever the currency is', () => {
    const whole = wholeOf(china);
    expect(whole).toMatchObject({
      total: { value: '166780', unit: 'MONEY', coverage: { known: 4, expected: 4 }, method: 'sum-of-parts@1' },
      currencyStatus: 'NOT_STATED',
    });
    expect(whole.currency).toBeUndefined();
    expect(china.map((part) => shareOfWhole(whole, part))).toMatchObject(
      ['40.131', '21.226', '20.236', '18.407'].map((value) => ({ value, unit: 'PERCENT', method: 'share-of-whole@1' })),
    );
    expect(shareOfWhole(whole, china[0]!).evidence).toEqual(china.flatMap(({ events }) => events));
  });

  it('are shown as whole numbers that add up to 100', () => {
    expect(displayedShares(wholeOf(china))).toEqual(['40', '21', '20', '19']);
    expect(sum(displayedShares(wholeOf(['1', '1', '1'].map((value, of) => claim(`part ${of}`, value))))!)).toBe('100');
  });

  it('are told apart by member, year and days, and targets and totals are no parts', () => {
    const period = published;
    const wholes = wholesIn(
      [
        ...china,
        claim('Government', '1', { member: 'TH' }),
        claim('Government', '1', { year: 2015 }),
        claim('Government', '1', { period }),
        claim('Government', '1', { aspect: 'TARGET' }),
        claim(undefined, '999'),
      ],
      'MONEY',
    );
    expect(wholes.map(({ parts }) => parts.length)).toEqual([4, 1, 1, 1]);
  });

  it('go by their sector where they have no label', () => {
    const parts = [claim(undefined, '30', { sector: 'INGO' }), claim(undefined, '10', { sector: 'UN_AGENCY' })];
    expect(shareOfWhole(wholeOf(parts), parts[0]!)).toMatchObject({ value: '75' });
  });

  it('have no sum and no shares while claims about one of them conflict, or one has no number', () => {
    const open = { preferred: false, conflicting: true, unsettled: true };
    const conflicting = [...china.slice(1), claim('Government', '1', open), claim('Government', '2', open)];
    const absent = [...china.slice(1), claim('Government', '0', { figure: { absence: 'ILLEGIBLE' } as Figure })];
    for (const parts of [conflicting, absent]) {
      const whole = wholeOf(parts);
      expect(whole.total).toMatchObject({ absence: 'NOT_COMPUTABLE', coverage: { known: 3, expected: 4 } });
      expect('reason' in whole.total && whole.total.reason).toBe('Of 4 parts, 1 has no number that counts.');
      expect(shareOfWhole(whole, parts[0]!)).toMatchObject({ absence: 'NOT_COMPUTABLE' });
      expect(displayedShares(whole)).toBeUndefined();
    }
  });

  it('are not added where two sources divide the whole in two ways, so that nothing is counted twice', () => {
    const elsewhere = { sources: [{ source: 'another report' }] };
    const divided = wholeOf([...china, claim('State', '66930', elsewhere), claim('Others', '99850', elsewhere)]);
    expect(divided.total).toMatchObject({ absence: 'NOT_COMPUTABLE', coverage: { known: 6, expected: 6 } });
    expect(displayedShares(divided)).toBeUndefined();
    expect(shareOfWhole(divided, china[0]!)).toMatchObject({ absence: 'NOT_COMPUTABLE' });
    expect(wholeOf([...china, claim('UN-ACT', '33750', { ...elsewhere, preferred: false })]).total).toMatchObject({
      value: '166780',
    });
  });

  it('count by the claim that was chosen', () => {
    const parts = [
      claim('Government', '1', { preferred: false, conflicting: true }),
      claim('Government', '3', { conflicting: true }),
      claim('INGOs', '1'),
    ];
    expect(wholeOf(parts).total).toMatchObject({ value: '4' });
    expect(shareOfWhole(wholeOf(parts), parts[0]!)).toMatchObject({ value: '75' });
  });

  it('are added in one currency only, never a known one with an unknown one', () => {
    const inferred = [claim('a', '1', { currency: THB }), claim('b', '1', { currency: { ...THB, basis: 'INFERRED' } })];
    expect(wholeOf(inferred)).toMatchObject({
      total: { value: '2', unit: 'THB' },
      currency: 'THB',
      currencyStatus: 'INFERRED',
    });
    expect(wholeOf(inferred.slice(0, 1))).toMatchObject({ currencyStatus: 'STATED' });
    for (const currency of [undefined, { code: 'CNY', basis: 'STATED' } as Currency]) {
      const whole = wholeOf([claim('a', '1', { currency: THB }), claim('b', '1', { currency })]);
      expect(whole).toMatchObject({ total: { absence: 'NOT_COMPUTABLE' }, currencyStatus: 'NOT_STATED' });
    }
  });

  it('that add up to nothing have no shares, and a part that is not there has none', () => {
    const nothing = [claim('a', '0'), claim('b', '0')];
    expect(wholeOf(nothing).total).toMatchObject({ value: '0' });
    expect(shareOfWhole(wholeOf(nothing), nothing[0]!)).toMatchObject({ absence: 'NOT_APPLICABLE' });
    expect(shareOfWhole(wholeOf(china), claim('Somebody else', '5'))).toMatchObject({ absence: 'NOT_REPORTED' });
  });
});

describe('a published share', () => {
  const computed = (value: string) => ({ ...wholeOf(china).total, value });
  it('differs from the computed one by more than half a point, in either direction', () => {
    const differing = [
      ['21', '21.226'],
      ['21', '20.236'],
      ['19', '18.407'],
      ['40', '40.5'],
      ['40', '39.5'],
    ].map(([value, other]) => differs({ figure: { value: value! } }, computed(other!)));
    expect(differing).toEqual([false, true, true, false, false]);
  });

  it('does not differ from what is not known', () => {
    expect(differs({ figure: { absence: 'NOT_REPORTED' } }, computed('1'))).toBe(false);
    expect(differs({ figure: { value: '1' } }, undefined)).toBe(false);
    const { value: _, ...frame } = computed('1');
    expect(differs({ figure: { value: '1' } }, { ...frame, absence: 'NOT_REPORTED', reason: 'Nothing.' })).toBe(false);
  });
});
