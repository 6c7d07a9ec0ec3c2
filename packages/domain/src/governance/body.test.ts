import { describe, expect, it } from 'vitest';
import { admit, constitute } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { body } from './body.ts';

const rename = (effective: string, name: string): Sent => ({ RenameBody: { code: 'RTF', effective, data: { name } } });
const dissolve = (effective: string): Sent => ({
  DissolveBody: { code: 'RTF', effective, data: { reason: 'Its work passed to the SOM.' } },
});
const founded = () => scenario().given(constitute('RTF', 'REGIONAL_TASK_FORCE', 'Regional Task Force'));

describe('a body', () => {
  it('is constituted, renamed and dissolved', () => {
    const register = founded().given(rename('2010', 'Task Force of the Region'), dissolve('2018-06-30'));
    const on = (day: string) => register.on(body, 'body-RTF', day).certain;
    expect(on('2004-10-28')).toBeUndefined();
    expect(on('2005-01-01')).toMatchObject({ code: 'RTF', kind: 'REGIONAL_TASK_FORCE', name: 'Regional Task Force' });
    expect(on('2010-12-31')?.name).toBe('Task Force of the Region');
    expect(on('2018-06-29')).not.toHaveProperty('dissolved');
    expect(on('2018-06-30')?.dissolved).toMatchObject({ from: '2018-06-30' });
    expect(body.entities(on('2018-06-30'))).toMatchObject([{ type: 'body', key: 'RTF' }]);
    expect(body.entities(undefined)).toEqual([]);
  });

  it('is constituted once and dissolved once', () => {
    const register = founded().given(dissolve('2018-06-30'));
    register.when(constitute('RTF', 'SECRETARIAT', 'Another')).isRefused('ALREADY_RECORDED');
    register.when(dissolve('2019')).isRefused('ALREADY_RECORDED');
  });

  it('belongs to a member if it is a national task force, and else to none', () => {
    const register = scenario().given(admit('TH'));
    const taskForce = (data: object): Sent => ({
      ConstituteBody: {
        code: 'TF-TH',
        effective: '2005',
        data: { kind: 'NATIONAL_TASK_FORCE', name: 'Task Force', ...data },
      },
    });
    register.when(taskForce({})).isRefused('BODY_MEMBER_MISSING', 'data.member');
    register.when(taskForce({ member: 'XX' })).isRefused('MEMBER_UNKNOWN', 'data.member');
    register.when(taskForce({ member: 'TH', kind: 'SECRETARIAT' })).isRefused('BODY_MEMBER_UNEXPECTED', 'data.member');
    register.when(taskForce({ member: 'TH' })).records(['BodyConstituted']);
  });

  it('cannot be renamed before it is there or after it is gone', () => {
    const register = founded().given(dissolve('2018-06-30'));
    register.when(rename('2003', 'Earlier')).isRefused('NOT_YET_THEN', 'effective');
    register.when(rename('2018-07', 'Later')).isRefused('BODY_DISSOLVED', 'effective');
    register.when(rename('2018', 'In time')).records(['BodyRenamed']);
    register
      .when({ RenameBody: { code: 'XXX', effective: '2018', data: { name: 'Nobody' } } })
      .isRefused('BODY_UNKNOWN', 'code');
    register
      .when({ DissolveBody: { code: 'XXX', effective: '2018', data: { reason: 'None.' } } })
      .isRefused('BODY_UNKNOWN', 'code');
  });

  it('does not act once it is dissolved', () => {
    const register = founded().given(dissolve('2018-06-30'));
    const met = (effective: string): Sent => ({ HoldMeeting: { key: 'RTF-X', effective, data: { body: 'RTF' } } });
    register.when(met('2018-07-01')).isRefused('BODY_DISSOLVED', 'data.body');
    register.when(met('2018-06-30')).records(['MeetingHeld']);
  });
});
