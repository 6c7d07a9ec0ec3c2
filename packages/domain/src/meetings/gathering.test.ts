import { describe, expect, it } from 'vitest';
import { admit } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { gathering } from './gathering.ts';

const key = 'PNH-2015';
const planned = (effective: string, data = {}): Sent => ({
  PlanGathering: { key, effective, data: { dates: '2015-04', host: 'KH', ...data } },
});
const held = (effective: string, data = {}): Sent => ({
  HoldGathering: { key, effective, data: { place: 'Phnom Penh', ...data } },
});
const cancelled = (effective: string): Sent => ({
  CancelGathering: { key, effective, data: { reason: 'The host could not receive.' } },
});
const register = () => scenario().given(admit('KH'), admit('TH'));

describe('a gathering', () => {
  it('is planned and held, and keeps its plan', () => {
    const gatherings = register().given(planned('2015-01-10'), held('2015-04-28/2015-04-30'));
    const on = (day: string) => gatherings.on(gathering, `gathering-${key}`, day);
    expect(on('2015-04-27').certain).toMatchObject({ status: 'PLANNED', host: 'KH', planned: { from: '2015-04-01' } });
    expect(on('2015-04-29').possible?.status).toBe('HELD');
    expect(on('2015-04-29').certain?.status).toBe('PLANNED');
    expect(on('2015-04-30').certain).toMatchObject({
      status: 'HELD',
      host: 'KH',
      place: 'Phnom Penh',
      planned: { to: '2015-04-30' },
      dates: { to: '2015-04-30' },
    });
    expect(gathering.entities(on('2015-04-30').certain)).toMatchObject([{ type: 'gathering', key }]);
    expect(gathering.entities(on('2014-01-01').certain)).toEqual([]);
  });

  it('keeps what was held when its plan is found later', () => {
    const gatherings = register().given(
      held('2015-04-28/2015-04-30'),
      planned('2015-04-28', { host: 'TH', title: 'SOM and IMM' }),
    );
    expect(gatherings.on(gathering, `gathering-${key}`, '2015-05-01').certain).toMatchObject({
      status: 'HELD',
      host: 'TH',
      title: 'SOM and IMM',
    });
  });

  it('is planned, held and cancelled no more than once', () => {
    const gatherings = register().given(planned('2015-01-10'), held('2015-04-28'));
    gatherings.when(planned('2015-01-09')).isRefused('ALREADY_RECORDED');
    gatherings.when(held('2015-04-29')).isRefused('ALREADY_RECORDED');
    gatherings.when(cancelled('2015-05')).isRefused('GATHERING_HELD', 'effective');
  });

  it('is not held after it was cancelled, nor cancelled where nothing is known of it', () => {
    const gatherings = register();
    gatherings.when(cancelled('2015-02')).isRefused('GATHERING_UNKNOWN', 'key');
    gatherings.given(planned('2015-01-10'));
    gatherings.when(cancelled('2015-01-09')).isRefused('NOT_YET_THEN', 'effective');
    gatherings.given(cancelled('2015-02-01'));
    gatherings.when(held('2015-04-28')).isRefused('GATHERING_CANCELLED', 'effective');
    expect(gatherings.on(gathering, `gathering-${key}`, '2015-02-01').certain?.status).toBe('CANCELLED');
  });

  it('warns where it was cancelled before it was held', () => {
    register()
      .given(planned('2015-01-10'), held('2015-04-28'))
      .when(cancelled('2015-02-01'))
      .records(['GatheringCancelled'], 'GATHERING_CANCELLED');
  });

  it('holds no meeting once it was cancelled: that is told, whichever of the two is recorded first', () => {
    const body: Sent = {
      ConstituteBody: { code: 'SOM', effective: '2005', data: { kind: 'SENIOR_OFFICIALS_MEETING', name: 'SOM' } },
    };
    const meeting = (effective: string): Sent => ({
      HoldMeeting: { key: 'SOM-9', effective, data: { body: 'SOM', gathering: key } },
    });
    const gatherings = register().given(body, planned('2015-01-10'), cancelled('2015-02-01'));
    const { warnings } = gatherings.send(meeting('2015-04-28')) as { warnings: object[] };
    expect(warnings).toEqual([
      {
        code: 'MEETING_IN_CANCELLED_GATHERING',
        sentence:
          'SOM-9 was held on 2015-04-28 in the gathering PNH-2015, which was cancelled on 2015-02-01; look whether both are right.',
        event: gatherings.last('GatheringCancelled').id,
      },
    ]);
    const before = register().given(body, planned('2015-01-10'), meeting('2015-04-28'));
    before.when(cancelled('2015-02-01')).records(['GatheringCancelled'], 'MEETING_IN_CANCELLED_GATHERING');
    register().given(body, planned('2015-01-10'), meeting('2015-01-28'), cancelled('2015-02-01'));
    const run = register().given(body, planned('2015-01-10'), {
      ScheduleMeeting: { key: 'SOM-9', effective: '2015-01-10', data: { body: 'SOM', gathering: key } },
    });
    run.given(cancelled('2015-02-01'));
    run
      .when({ OpenMeeting: { key: 'SOM-9', effective: '2015-04-28', data: {} } })
      .records(['MeetingOpened'], 'MEETING_IN_CANCELLED_GATHERING');
  });

  it('is hosted by a member of that day', () => {
    register()
      .when(held('2015-04-28', { host: 'VN' }))
      .isRefused('MEMBER_UNKNOWN', 'data.host');
    register()
      .when(held('2003', { host: 'TH' }))
      .isRefused('NOT_A_MEMBER_THEN', 'data.host');
  });
});
