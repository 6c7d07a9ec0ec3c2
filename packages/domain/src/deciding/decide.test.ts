import { examples } from '@rapporteur/schema/examples';
import { type Command, type CommandName, commandSchemas } from '@rapporteur/schema/registry';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../kinds.ts';
import { symbolNamed } from '../namings.ts';
import type { RecordedEvent } from '../stream-kind.ts';
import { admit, founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import type { Needs } from './context.ts';
import { decide } from './decide.ts';
import { streamOf } from './stream-of.ts';

const parsed = (name: CommandName, body: unknown) => ({ name, body: commandSchemas[name].parse(body) }) as Command;
const hold = (data = {}, more = {}): Sent => ({
  HoldMeeting: { key: 'SOM-11', effective: '2016-11-24', ...more, data: { body: 'SOM', ...data } },
});

describe('deciding', () => {
  it('names every stream it needs at once, and those that these bring to light next', () => {
    const command = parsed('HoldMeeting', {
      key: 'SOM-11',
      effective: '2016',
      sources: ['a', 'b'],
      data: { body: 'SOM', ordinal: 11, host: 'TH', gathering: 'VTE' },
    });
    const streams = new Map<string, RecordedEvent[]>();
    const all = ['meeting-SOM-11', 'membership-COMMIT', 'body-SOM', 'gathering-VTE', 'source-a', 'source-b'];
    const context = { today: '2026-11-22', subject: 'recorder', streams, namings: new Map() };
    const { needs } = decide(command, context) as Needs;
    expect(needs.streams.toSorted()).toEqual(all.toSorted());
    const register = scenario().given(...founding);
    for (const name of needs.streams) streams.set(name, [...register.stream(name)]);
    expect(decide(command, context)).toMatchObject({ refused: 'GATHERING_UNKNOWN' });
    const plain = parsed('HoldMeeting', {
      key: 'SOM-11',
      effective: '2016',
      data: { body: 'SOM', ordinal: 11, host: 'TH' },
    });
    expect(decide(plain, context)).toEqual({ needs: { streams: ['ordinal-SOM.11'], namings: [] } });
  });

  it('places a decision at a meeting that was there, and warns where the days are others', () => {
    const adopt = (meeting: string, effective: string, n = 1): Sent => ({
      AdoptDecision: { symbol: `COMMIT/D.${n}`, effective, data: { verb: 'AGREE', meeting } },
    });
    const register = scenario().given(
      ...founding,
      hold(),
      { ScheduleMeeting: { key: 'SOM-12', effective: '2017-01', data: { body: 'SOM', planned: '2017-05' } } },
      { CancelMeeting: { key: 'SOM-12', effective: '2017-04', data: { reason: 'No date was found.' } } },
    );
    register.when(adopt('SOM-11', '2016-11-23')).isRefused('MEETING_NOT_THAT', 'data.meeting');
    register.when(adopt('SOM-12', '2017-06')).isRefused('MEETING_NOT_THAT', 'data.meeting');
    register.when(adopt('SOM-11', '2016-11', 1)).records(['DecisionAdopted']);
    register.when(adopt('SOM-11', '2016-12-01', 2)).records(['DecisionAdopted'], 'MEETING_OTHER_DAYS');
    const expected = { step: 'ADOPTED', meeting: 'SOM-12' } as const;
    register
      .when({ ExpectAdoptionStep: { symbol: 'COMMIT/D.3', effective: '2017-02', data: expected } })
      .records(['AdoptionStepExpected']);
  });

  it('says the same each time', () => {
    const register = scenario().given(...founding);
    const command = parsed('AdoptDecision', {
      symbol: 'COMMIT/A',
      effective: '2016',
      data: { body: 'SOM', verb: 'ADOPT', asks: [{ of: { kind: 'ALL_MEMBERS' }, action: 'report' }] },
    });
    const streams = new Map(
      ['membership-COMMIT', 'body-SOM', 'decision-COMMIT/A'].map((name) => [name, register.stream(name)]),
    );
    const namings = new Map([[symbolNamed('COMMIT/A'), []]]);
    const context = { today: '2026-11-22', subject: 'recorder', streams, namings };
    const first = decide(command, context);
    expect(first).toHaveProperty('drafts');
    expect(decide(command, context)).toEqual(first);
  });

  it('knows the stream of every command', () => {
    const streams = Object.entries(examples).map(([name, body]) => streamOf(parsed(name as CommandName, body)));
    for (const stream of streams) expect(kindOf(stream), stream).toBeDefined();
  });

  it('records nothing of the future, and what may already have come', () => {
    const register = scenario('2016-11-23').given(...founding);
    register.when(hold()).isRefused('FUTURE_HAPPENING', 'effective');
    register.when(hold({}, { effective: '2016-11-23/2016-11-24' })).records(['MeetingHeld']);
  });

  it('takes a date for impossible only where no day of it is possible', () => {
    const register = scenario().given(...founding.slice(6), admit('TH', '2014-03'), {
      WithdrawMember: { code: 'TH', effective: '2014-06', data: { reason: 'Notice.' } },
    });
    const hosted = (key: string, effective: string): Sent => ({
      HoldMeeting: { key, effective, data: { body: 'SOM', host: 'TH' } },
    });
    register.when(hosted('A', '2014-02')).isRefused('NOT_A_MEMBER_THEN', 'data.host');
    register.when(hosted('A', '2014-07')).isRefused('NOT_A_MEMBER_THEN', 'data.host');
    register.given(hosted('A', '2014'), hosted('B', '2014-03'), hosted('C', '2014-06-15'));
  });

  it('keeps with each event when it happened, from where and how sure', () => {
    const register = scenario().given(...founding);
    const [event] = register
      .when({
        HoldMeeting: {
          key: 'SOM-11',
          effective: { stated: '24 พ.ย. 2559', calendar: 'THAI_BE' },
          reconstructed: true,
          classification: 'MEMBERS',
          note: 'From the minutes.',
          acting: { member: 'TH', office: 'Focal point' },
          data: { body: 'SOM' },
        },
      })
      .records(['MeetingHeld']);
    expect(event).toMatchObject({
      effective: { from: '2016-11-24', stated: '24 พ.ย. 2559', calendar: 'THAI_BE' },
      reconstructed: true,
      classification: 'MEMBERS',
      note: 'From the minutes.',
      confidence: 'UNSOURCED',
      recordedBy: { member: 'TH', office: 'Focal point' },
    });
  });

  it('refuses at the door what is no command at all', () => {
    const register = scenario();
    register.when(hold({}, { effective: '2016-02-30' })).isRefused('DATE_IMPOSSIBLE', 'effective');
    register.when(hold({}, { effective: '2559' })).isRefused('DATE_IMPOSSIBLE', 'effective');
    register.when(hold({ unheard: 1 })).isRefused('FIELD_UNKNOWN', 'data.unheard');
    register.when(hold({ body: undefined })).isRefused('FIELD_MISSING', 'data.body');
  });
});
