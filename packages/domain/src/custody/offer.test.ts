import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { adoptCatalogue, CRITERIA, completed, custodyOf, report, UN } from '../testing/functions.ts';
import { type Scenario, scenario } from '../testing/scenario.ts';
import { custody } from './custody.ts';
import { acknowledgedBy, offerStatus } from './offer.ts';

const decision = {
  AdoptDecision: {
    symbol: 'COMMIT/B',
    effective: '2010',
    data: { body: 'SOM', verb: 'NOTE' as const, asks: [{ of: { kind: 'MEMBER', code: 'TH' }, action: 'report' }] },
  },
} as const;
const register = () => scenario().given(...founding, report, adoptCatalogue(), decision as never);
const MATTERS = [
  { kind: 'DECISION', key: 'COMMIT/B', text: 'The report is not written.' },
  { kind: 'OTHER', text: 'The list is not settled.' },
];
const offered = (effective: string, data: object = {}, more: object = {}) =>
  custodyOf('OfferHandover', effective, { from: UN, matters: MATTERS, ...data }, more);
const accepted = (effective: string, acknowledged: number[] = [], more: object = {}) =>
  custodyOf('AcceptHandover', effective, { acknowledged }, more);
const withdrawn = (effective: string) => custodyOf('WithdrawHandoverOffer', effective, { reason: 'It goes on.' });
const offersOn = (given: Scenario, day: string) => given.on(custody, 'custody-N1.TH', day).certain?.offers ?? [];
const statuses = (given: Scenario, day: string) => offersOn(given, day).map(offerStatus);

describe('an offer of a function', () => {
  it('is accepted in parts, and completed once every open matter is acknowledged', () => {
    const given = register().given(offered('2011-01-01'));
    const refused = given.when(completed('2011-06-01')).isRefused('HANDOVER_NOT_ACKNOWLEDGED', 'effective');
    expect(refused.params?.missing).toBe('1 "The report is not written.", 2 "The list is not settled."');
    given.given(accepted('2011-02-01', [2], { acting: { member: 'TH' } }));
    expect(given.when(completed('2011-06-01')).isRefused('HANDOVER_NOT_ACKNOWLEDGED').params?.missing).toBe(
      '1 "The report is not written."',
    );
    given.given(accepted('2011-03-01', [1, 2]), completed('2011-06-01'));
    expect(statuses(given, '2011-01-31')).toEqual(['OFFERED']);
    expect(statuses(given, '2011-02-28')).toEqual(['PARTLY_ACCEPTED']);
    expect(statuses(given, '2011-05-31')).toEqual(['ACCEPTED']);
    expect(statuses(given, '2011-06-01')).toEqual(['COMPLETED']);
    const [offer] = offersOn(given, '2011-06-01');
    expect(acknowledgedBy(offer!, 2)).toMatchObject({ date: { from: '2011-02-01' }, enteredFor: false });
    expect(acknowledgedBy(offer!, 1)).toMatchObject({ date: { from: '2011-03-01' }, enteredFor: true });
    expect(offer?.completed).toMatchObject({ from: '2011-06-01' });
  });

  it('without open matters still has to be accepted', () => {
    const given = register().given(offered('2011', { matters: [] }));
    expect(given.when(completed('2012')).isRefused('HANDOVER_NOT_ACKNOWLEDGED').params?.missing).toBe('the offer');
    given.given(accepted('2012-01-01'));
    given.when(completed('2012-01-01')).records(['HandoverCompleted']);
  });

  it('names what has to be met, and is completed only with that', () => {
    const given = register().given(offered('2011', { matters: [], criteria: ['two trained'] }), accepted('2011-02-01'));
    const refused = given.when(completed('2012')).isRefused('HANDOVER_INCOMPLETE', 'data.criteriaMet');
    expect(refused.params?.missing).toBe('"two trained"');
    given.when(completed('2012', { criteriaMet: [...CRITERIA, 'two trained'] })).records(['HandoverCompleted']);
  });

  it('holds up no handover that had none, was only agreed, or whose offer was withdrawn', () => {
    register().when(completed('2012')).records(['HandoverCompleted']);
    register().given(custodyOf('AgreeHandover', '2011')).when(completed('2012')).records(['HandoverCompleted']);
    const given = register().given(offered('2011'), withdrawn('2012'));
    expect(statuses(given, '2012-12-31')).toEqual(['WITHDRAWN']);
    given.given(offered('2013', {}), withdrawn('2014'));
    expect(statuses(given, '2013-12-31')).toEqual(['WITHDRAWN', 'OFFERED']);
    given.when(completed('2015')).records(['HandoverCompleted']);
  });

  it('stands alone: another waits until it is withdrawn or completed, and nothing is said of one that does not stand', () => {
    const given = register();
    given.when(accepted('2011')).isRefused('HANDOVER_NOT_OFFERED', 'effective');
    given.when(withdrawn('2011')).isRefused('HANDOVER_NOT_OFFERED', 'effective');
    given.given(offered('2011-03-01'));
    given.when(offered('2012')).isRefused('HANDOVER_OFFERED_ALREADY', 'effective');
    given.when(accepted('2010')).isRefused('NOT_YET_THEN');
    given.when(accepted('2012', [3])).isRefused('MATTER_UNKNOWN', 'data.acknowledged');
    given.given(accepted('2011', [1]));
    given.when(accepted('2012', [1])).isRefused('HANDOVER_ACCEPTED_ALREADY', 'data.acknowledged');
    expect(statuses(given, '2011-12-31')).toEqual(['PARTLY_ACCEPTED']);
    given.given(withdrawn('2012'));
    given.when(withdrawn('2013')).isRefused('HANDOVER_NOT_OFFERED');
    given.when(accepted('2013', [2])).isRefused('HANDOVER_NOT_OFFERED');
  });

  it('is not made of what is held fully, or does not apply', () => {
    const given = register().given(completed('2012'));
    given.when(offered('2013')).isRefused('CUSTODY_NOT_THAT');
    given.given(custodyOf('RecordCustodyBaseline', '2010', { level: 'NOT_APPLICABLE' }, { holder: 'LA' }));
    given.when(offered('2013', {}, { holder: 'LA' })).isRefused('CUSTODY_NOT_THAT');
  });

  it('that turns up late contradicts the completion it was not accepted for, which stands and is warned of', () => {
    const given = register().given(completed('2012'));
    given.when(offered('2011')).records(['HandoverOffered'], 'HANDOVER_NOT_ACKNOWLEDGED');
    expect(statuses(given, '2012-12-31')).toEqual(['COMPLETED']);
  });
});

describe('the two sides of a handover', () => {
  it('are not one: the holder does not offer to itself, and withdraws no offer of the other side', () => {
    const given = register();
    for (const from of [
      { kind: 'MEMBER', code: 'TH' },
      { kind: 'OTHER', name: 'Thailand' },
    ])
      given.when(offered('2011', { from })).isRefused('HANDOVER_OFFERED_TO_ITSELF', 'data.from');
    given
      .when(offered('2011', {}, { acting: { member: 'TH' } }))
      .isRefused('HANDOVER_OFFERED_TO_ITSELF', 'acting.member');
    given.given(offered('2011', { from: { kind: 'MEMBER', code: 'KH' } }));
    const { WithdrawHandoverOffer: body } = withdrawn('2012') as { WithdrawHandoverOffer: object };
    given
      .when({ WithdrawHandoverOffer: { ...body, acting: { member: 'TH' } } } as never)
      .isRefused('HANDOVER_OFFERED_TO_ITSELF', 'acting.member');
  });

  it('accept for nobody else; entered by the secretariat, it is marked', () => {
    const given = register().given(offered('2011-01-01'));
    given.when(accepted('2012', [1], { acting: { member: 'KH' } })).isRefused('HANDOVER_NOT_YOURS', 'acting.member');
    given.given(
      custodyOf('OfferHandover', '2011', { from: UN }, { function: 'R1', holder: undefined }),
      accepted('2012', [1]),
    );
    given
      .when(accepted('2012', [], { function: 'R1', holder: undefined, acting: { member: 'KH' } }))
      .isRefused('HANDOVER_NOT_YOURS');
    given.when(accepted('2012', [], { function: 'R1', holder: undefined })).records(['HandoverAccepted']);
  });

  it('both have to say so: who offered it verifies nothing that the holder has not accepted, though others may', () => {
    const verified = (effective: string, by: object) => custodyOf('VerifyHandover', effective, { by });
    const given = register().given(
      offered('2011-01-01'),
      custodyOf('StartHandover', '2011-02-01', { parts: ['PAYS'] }),
    );
    given.when(verified('2011-03-01', UN)).isRefused('HANDOVER_NOT_ACKNOWLEDGED', 'effective');
    given.when(verified('2011-03-01', { kind: 'MEMBER', code: 'VN' })).records(['HandoverVerified']);
    given
      .when(custodyOf('FailHandoverVerification', '2011-03-02', { by: UN, reason: 'Not yet.' }))
      .records(['HandoverVerificationFailed']);
    given.given(accepted('2011-04-01', [1, 2]));
    given.when(verified('2011-05-01', UN)).records(['HandoverVerified']);
  });

  it('hand over open matters that are on record, or say them in words', () => {
    const given = register();
    const of = (kind: string, key?: string) => offered('2011', { matters: [{ kind, key, text: 'Open.' }] });
    for (const [kind, key] of [
      ['DECISION', 'COMMIT/Z'],
      ['ASSIGNMENT', 'COMMIT/B/A1/KH'],
      ['ASSIGNMENT', 'nonsense'],
      ['ACTIVITY', 'TH.2015/2.9'],
      ['ACTIVITY', 'nonsense'],
      ['RECOMMENDATION', 'EVAL-1'],
    ] as const)
      given.when(of(kind, key)).isRefused('MATTER_NOT_ON_RECORD', 'data.matters[0].key');
    given.when(of('DECISION')).records(['HandoverOffered']);
    register().when(of('ASSIGNMENT', 'COMMIT/B/A1/TH')).records(['HandoverOffered']);
    const plan = { member: 'TH', year: 2015 };
    register()
      .given(
        { DraftWorkPlan: { ...plan, effective: '2010', data: {} } },
        { PlanActivity: { ...plan, effective: '2010', data: { activity: '2.1', title: 'Training' } } },
      )
      .when(of('ACTIVITY', 'TH.2015/2.1'))
      .records(['HandoverOffered']);
  });
});
