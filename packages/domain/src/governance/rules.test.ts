import { describe, expect, it } from 'vitest';
import { meeting } from '../meetings/meeting.ts';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { body } from './body.ts';
import { rulesBy } from './rules.ts';

const rules = (effective: string, version: string, data: object = { quorumRule: 'Four delegations.' }): Sent => ({
  AdoptRulesOfProcedure: { code: 'SOM', effective, data: { version, ...data } },
});
const hold: Sent = { HoldMeeting: { key: 'SOM-11', effective: '2016-11-24', data: { body: 'SOM' } } };
const quorum = (version: string, data: object = {}, effective = '2016-11-24'): Sent => ({
  EstablishQuorum: { key: 'SOM-11', effective, data: { rules: version, present: ['KH', 'LA', 'TH', 'VN'], ...data } },
});
const register = () => scenario().given(...founding, hold);

describe('rules of procedure', () => {
  it('are in force from their day until the next ones', () => {
    const bodies = register().given(rules('2010', 'first'), rules('2015-03-01', 'second', { silenceHours: 72 }));
    const known = bodies.on(body, 'body-SOM', '2026-01-01').certain?.rules ?? [];
    expect(['2009-12-31', '2012-01-01', '2015-03-01'].map((day) => rulesBy(known, day)?.version)).toEqual([
      undefined,
      'first',
      'second',
    ]);
    expect(bodies.on(body, 'body-SOM', '2012-01-01').certain?.rules).toMatchObject([
      { version: 'first', quorumRule: 'Four delegations.' },
    ]);
    bodies.when(rules('2017', 'second')).isRefused('ALREADY_RECORDED');
  });
});

describe('quorum', () => {
  it('is found only by rules that were in force then and say what it is', () => {
    register().when(quorum('first')).isRefused('RULES_NOT_IN_FORCE', 'data.rules');
    const meetings = register().given(rules('2010', 'first'), rules('2015', 'second', {}), rules('2017', 'third'));
    meetings.when(quorum('first')).isRefused('RULES_NOT_IN_FORCE', 'data.rules');
    meetings.when(quorum('third')).isRefused('RULES_NOT_IN_FORCE', 'data.rules');
    meetings.when(quorum('second')).isRefused('QUORUM_NOT_DEFINED', 'data.rules');
    register().given(rules('2010', 'first')).when(quorum('first')).records(['QuorumEstablished']);
  });

  it('is of delegations of members, at a meeting that was held, once for each sitting', () => {
    const meetings = register().given(rules('2010', 'first'));
    meetings.when(quorum('first', { present: ['SG'] })).isRefused('MEMBER_UNKNOWN', 'data.present');
    meetings.when(quorum('first', { present: [] })).isRefused('FIELD_INVALID', 'data.present');
    meetings.when(quorum('first', {}, '2016-11-23')).isRefused('NOT_YET_THEN', 'effective');
    meetings.given(quorum('first'), quorum('first', { sitting: 'Second day' }));
    meetings.when(quorum('first')).isRefused('ALREADY_RECORDED');
    expect(meetings.on(meeting, 'meeting-SOM-11', '2016-11-24').certain?.quorum).toHaveLength(2);
  });

  it('is not on record where nobody found it, which is not the same as not met', () =>
    expect(register().on(meeting, 'meeting-SOM-11', '2026-01-01').certain?.quorum).toEqual([]));
});
