import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { adoptCatalogue, CRITERIA, completed, custodyOf, listed, report, reported } from '../testing/functions.ts';
import { scenario } from '../testing/scenario.ts';

const register = () => scenario().given(...founding, report);
const catalogued = () => register().given(adoptCatalogue('2010'));
const about = (code: string, holder: string | undefined, effective: string) =>
  custodyOf('StartHandover', effective, {}, { function: code, holder });

describe('custody beside the catalogue of functions', () => {
  it('is of a function that the catalogue knew on that day, or may have known', () => {
    register()
      .when(about('N1', 'TH', '2014'))
      .isRefused('FUNCTION_UNKNOWN', 'function');
    const given = catalogued();
    given.when(about('N1', 'TH', '2009')).isRefused('FUNCTION_UNKNOWN');
    given.when(about('N9', 'TH', '2014')).isRefused('FUNCTION_UNKNOWN', 'function');
    expect(given.when(about('N9', 'TH', '2014')).isRefused('FUNCTION_UNKNOWN').params).toMatchObject({
      catalogue: 'provisional-1',
      day: '2014-12-31',
    });
    given.when(about('N1', 'TH', '2009/2011')).records(['HandoverStarted']);
    given.when(about('N1', 'VN', '2010-03-01')).records(['HandoverStarted']);
  });

  it('follows the catalogue from version to version', () => {
    const given = catalogued().given(adoptCatalogue('2015-06-01', { functions: [listed('N9', 'NATIONAL')] }, 'second'));
    given.when(about('N9', 'TH', '2015-05')).isRefused('FUNCTION_UNKNOWN');
    given.when(about('N1', 'TH', '2015-07')).isRefused('FUNCTION_UNKNOWN');
    given.when(about('N1', 'TH', '2015')).records(['HandoverStarted']);
    given.when(about('N9', 'TH', '2015')).records(['HandoverStarted']);
    given.when(about('N1', 'VN', '2015-05-31')).records(['HandoverStarted']);
    const { stream, id: target } = given.last('HandoverStarted');
    given
      .when({ CorrectEntry: { stream, target, effective: '2015-06-01', reason: 'Misread.', data: {} } })
      .isRefused('FUNCTION_UNKNOWN');
  });

  it('may have been of a function that was listed only for a while within the days of its date', () => {
    const given = catalogued().given(
      adoptCatalogue('2012-03-01', { functions: [listed('N9', 'NATIONAL')] }, 'second'),
      adoptCatalogue('2012-04-01', { functions: [listed('N8', 'NATIONAL')] }, 'third'),
    );
    given.when(about('N9', 'TH', '2012-04/2012-06')).isRefused('FUNCTION_UNKNOWN');
    given.when(about('N9', 'TH', '2012-01/2012-06')).records(['HandoverStarted']);
  });

  it('is of one member for a national function; of one, or of all jointly, for a regional one', () => {
    const given = catalogued();
    given.when(about('N1', undefined, '2014')).isRefused('FUNCTION_SCOPE_DIFFERS', 'holder');
    given.when(about('R1', undefined, '2014')).records(['HandoverStarted']);
    given.when(about('R1', 'KH', '2014')).records(['HandoverStarted']);
    given.when(about('N1', 'XX', '2014')).isRefused('MEMBER_UNKNOWN', 'holder');
    given.given({ WithdrawMember: { code: 'VN', effective: '2013', data: { reason: 'Notice.' } } });
    given.when(about('N1', 'VN', '2014')).isRefused('NOT_A_MEMBER_THEN', 'holder');
    given.when(reported('2014', 'PARTLY', [], { by: { kind: 'MEMBER', code: 'XX' } })).isRefused('MEMBER_UNKNOWN');
  });

  it('is complete with every criterion met and evidence, and says what is missing', () => {
    const given = catalogued();
    const bare = given.when(completed('2014', { criteriaMet: [] }, { sources: [] })).isRefused('HANDOVER_INCOMPLETE');
    expect(bare.params?.missing).toBe('"done by own staff", "budget line of its own", a source as evidence');
    given.when(completed('2014', { criteriaMet: [CRITERIA[1]] })).isRefused('HANDOVER_INCOMPLETE', 'data.criteriaMet');
    given.when(completed('2014', {}, { sources: [] })).isRefused('HANDOVER_INCOMPLETE', 'sources');
    given
      .when(completed('2014', { criteriaMet: [...CRITERIA, 'staff'] }))
      .isRefused('CRITERION_UNKNOWN', 'data.criteriaMet');
    given
      .when(custodyOf('StartHandover', '2014', { criteriaMet: ['staff'] }))
      .isRefused('CRITERION_UNKNOWN', 'data.criteriaMet');
    given.when(completed('2014')).records(['HandoverCompleted']);
  });

  it('may name criteria that were agreed on for it alone, beside those of the catalogue', () => {
    const given = catalogued().given(custodyOf('AgreeHandover', '2013', { criteria: ['staff'] }));
    given.when(custodyOf('StartHandover', '2014', { criteriaMet: ['staff'] })).records(['HandoverStarted']);
    given.when(completed('2014', { criteriaMet: [...CRITERIA, 'staff'] })).records(['HandoverCompleted']);
    given.when(completed('2014', { criteriaMet: ['staff'] })).isRefused('HANDOVER_INCOMPLETE');
    given
      .when(completed('2014', { criteriaMet: [...CRITERIA, 'staff'] }, { holder: 'VN' }))
      .isRefused('CRITERION_UNKNOWN');
  });

  it('is held to the criteria of its day, not to those of a later catalogue', () => {
    const stricter = { functions: [listed('N1', 'NATIONAL', [...CRITERIA, 'staff'])] };
    const given = catalogued().given(adoptCatalogue('2015', stricter, 'second'));
    given.when(completed('2014')).records(['HandoverCompleted']);
    given.when(completed('2016', {}, { holder: 'VN' })).isRefused('HANDOVER_INCOMPLETE');
    given.when(completed('2015-06', {}, { holder: 'VN' })).records(['HandoverCompleted']);
    given
      .when(completed('2016', { criteriaMet: [...CRITERIA, 'staff'] }, { holder: 'LA' }))
      .records(['HandoverCompleted']);
  });
});
