import { describe, expect, it } from 'vitest';
import { type Sent, scenario } from '../testing/scenario.ts';
import { partner } from './partner.ts';

const register = () =>
  scenario().given({ RegisterPartner: { name: 'UNIAP', effective: '2000', data: { category: 'UN' } } });
const rename = (name: string, effective: string, newName = 'UN-ACT'): Sent => ({
  RenamePartner: { name, effective, data: { newName } },
});

describe('a partner', () => {
  it('keeps its first name as its key, whatever name it bears', () => {
    const partners = register().given(rename('UNIAP', '2014-04'));
    const on = (day: string) => partners.on(partner, 'partner-uniap', day).certain;
    expect(on('2014-04-29')).toMatchObject({ key: 'UNIAP', name: 'UNIAP', category: 'UN' });
    expect(on('2014-04-30')).toMatchObject({ key: 'UNIAP', name: 'UN-ACT' });
    expect(partner.entities(on('2014-04-30'))).toMatchObject([{ type: 'partner', key: 'UNIAP' }]);
    expect(partner.entities(on('1999-01-01'))).toEqual([]);
  });

  it('is registered once, and renamed only where it is on record by then', () => {
    register()
      .when({ RegisterPartner: { name: 'UNIAP', effective: '1999', data: { category: 'IO' } } })
      .isRefused('ALREADY_RECORDED');
    register()
      .when({ RegisterPartner: { name: 'Uniap', effective: '2005', data: { category: 'UN' } } })
      .isRefused('ALREADY_RECORDED');
    register().when(rename('uniap', '2014')).isRefused('PARTNER_UNKNOWN', 'name');
    register().when(rename('UNIAP', '1999')).isRefused('NOT_YET_THEN', 'effective');
    register().when(rename('Nobody', '2014')).isRefused('PARTNER_UNKNOWN', 'name');
  });

  it('is asked and observes under its key', () => {
    const observe = (data: { name: string; category?: 'CSO' }): Sent => ({
      AdmitObserver: { key: 'SOM-X', effective: '2015-04-28', data },
    });
    const partners = register().given(
      { ConstituteBody: { code: 'SOM', effective: '2004', data: { kind: 'SENIOR_OFFICIALS_MEETING', name: 'SOM' } } },
      { HoldMeeting: { key: 'SOM-X', effective: '2015-04-28', data: { body: 'SOM' } } },
    );
    const categories = [
      observe({ name: 'UNIAP' }),
      observe({ name: 'Unknown to us' }),
      observe({ name: 'Platform', category: 'CSO' }),
    ].map((command) => partners.when(command).records(['ObserverAdmitted'])[0]?.data);
    expect(categories).toMatchObject([{ category: 'UN' }, { category: 'OTHER' }, { category: 'CSO' }]);
  });
});
