import { describe, it } from 'vitest';
import { define, measured, publish } from '../testing/figures.ts';
import { type Sent, scenario } from '../testing/scenario.ts';

const register = () => scenario().given(...measured, define('contribution', { unit: 'MONEY' }));
const given = (code: string): Sent => publish('40', { measure: 'contribution' }, { currency: { code } });
const drafted = (currency: string): Sent => ({
  DraftWorkPlan: { member: 'TH', year: 2016, effective: '2015', data: { currency } },
});

describe('a currency', () => {
  it('is one that there is, wherever it stands', () => {
    for (const code of ['THB', 'KHR', 'LAK', 'MMK', 'CNY', 'VND', 'USD', 'SEK'])
      register().when(given(code)).records(['FigurePublished']);
    for (const code of ['XXX', 'ZZZ']) {
      register().when(given(code)).isRefused('CURRENCY_UNKNOWN', 'data.currency.code');
      register().when(drafted(code)).isRefused('CURRENCY_UNKNOWN', 'data.currency');
    }
  });

  it('is one that there is in a correction too', () => {
    const figures = register().given(given('THB'));
    const { stream, id: target } = figures.last('FigurePublished');
    const data = { figure: { value: '40' }, currency: { code: 'XXX', basis: 'STATED' } };
    figures
      .when({ CorrectEntry: { stream, target, effective: '2015-05', reason: 'Misread.', sources: ['report-a'], data } })
      .isRefused('CURRENCY_UNKNOWN', 'data.currency.code');
  });
});
