import { describe, expect, it } from 'vitest';
import { report } from '../testing/figures.ts';
import { founding } from '../testing/founding.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';
import { recommendation, unanswered } from './recommendation.ts';

const SOM = { kind: 'BODY', code: 'SOM' } as const;
const TH = { kind: 'MEMBER', code: 'TH' } as const;
const key = 'evaluation-1';
const make = (more: object = {}): Sent => ({
  MakeRecommendation: {
    key,
    effective: '2016-05',
    sources: ['report'],
    data: {
      by: { kind: 'OTHER', name: 'Evaluators' },
      text: 'Agree on the functions.',
      addressees: [SOM, TH],
      evaluation: 'report',
      ...more,
    },
  },
});
type Body = { effective?: string; acting?: { member: string } };
const respond = (by: object, { effective = '2016-07', ...more }: Body = {}): Sent =>
  ({
    RespondToRecommendation: { key, effective, ...more, data: { by, response: 'ACCEPTED', text: 'Yes.', due: '2017' } },
  }) as Sent;
const follow = (effective = '2017'): Sent => ({
  FollowUpRecommendation: { key, effective, data: { by: SOM, implementation: 'IN_PROGRESS', text: 'A draft.' } },
});
const close = (effective = '2018'): Sent => ({ CloseRecommendation: { key, effective, data: { ground: 'Done.' } } });
const register = () => scenario().given(...founding, report('report'), make());
const on = (given: Scenario, day: string) => given.on(recommendation, `recommendation-${key}`, day).possible;

describe('a recommendation', () => {
  it('shows who responded, who did not, what came of it, and whether it is closed', () => {
    const given = register().given(respond(SOM), follow(), close());
    expect(on(given, '2016-05-31')).toMatchObject({ addressees: [SOM, TH], responses: [], evaluation: 'report' });
    const responded = on(given, '2016-12-31')!;
    expect(responded.responses).toMatchObject([{ by: SOM, response: 'ACCEPTED', due: { from: '2017-01-01' } }]);
    expect(unanswered(responded)).toEqual([TH]);
    expect(on(given, '2017-12-31')).toMatchObject({ followUps: [{ implementation: 'IN_PROGRESS' }] });
    expect(on(given, '2017-12-31')?.closed).toBeUndefined();
    expect(on(given, '2018-12-31')?.closed).toMatchObject({ ground: 'Done.' });
  });

  it('is made once, of parties and an evaluation on record', () => {
    register().when(make()).isRefused('ALREADY_RECORDED');
    const empty = scenario().given(...founding, report('report'));
    empty.when(make({ evaluation: 'nothing' })).isRefused('SOURCE_UNKNOWN', 'data.evaluation');
    empty.when(make({ addressees: [{ kind: 'BODY', code: 'XXX' }] })).isRefused('BODY_UNKNOWN');
    empty.when(make({ addressees: [] })).isRefused('FIELD_INVALID');
    empty.when(respond(SOM)).isRefused('RECOMMENDATION_UNKNOWN');
  });

  it('is responded to by those addressed, each for itself', () => {
    const given = register();
    given.when(respond({ kind: 'BODY', code: 'RTF' })).isRefused('RECOMMENDATION_NOT_ADDRESSED', 'data.by');
    given.when(respond(TH, { acting: { member: 'VN' } })).isRefused('ACTS_FOR_ANOTHER', 'acting.member');
    given.given(respond(TH, { acting: { member: 'TH' } }), respond(SOM, { acting: { member: 'VN' } }));
    expect(unanswered(on(given, '2016-12-31')!)).toEqual([]);
    given.when(respond(SOM, { effective: '2015' })).isRefused('NOT_YET_THEN');
  });

  it('takes nothing more once it is closed', () => {
    const given = register().given(close('2017-06-01'));
    for (const late of [respond(SOM, { effective: '2017-07' }), follow('2018')])
      given.when(late).isRefused('RECOMMENDATION_CLOSED', 'effective');
    given.when(close('2018')).isRefused('ALREADY_RECORDED');
    given.when(follow('2017-05')).records(['RecommendationFollowedUp']);
  });
});
