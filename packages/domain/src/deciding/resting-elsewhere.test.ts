import { describe, expect, it } from 'vitest';
import { define, publish, report } from '../testing/figures.ts';
import { constitute, founding } from '../testing/founding.ts';
import { adoptCatalogue, completed, custodyOf, report as handovers, listed } from '../testing/functions.ts';
import { correcting, voiding } from '../testing/mending.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';

const register = () => scenario().given(...founding);
const held = (key: string, data: object = {}, more: object = {}): Sent => ({
  HoldMeeting: { key, effective: '2015-04-30', ...more, data: { body: 'IMM', ...data } },
});
const adopted = (symbol: string, data: object = {}, more: object = {}): Sent => ({
  AdoptDecision: { symbol, effective: '2015-04-30', ...more, data: { body: 'IMM', verb: 'ADOPT', ...data } },
});

describe('an entry that others name from their own streams', () => {
  const named: [type: Parameters<Scenario['last']>[0], of: () => Scenario][] = [
    ['MemberAdmitted', () => register().given(held('IMM-4', { host: 'VN' }))],
    [
      'BodyConstituted',
      () => register().given(constitute('TF', 'REGIONAL_TASK_FORCE', 'Another'), held('TF-1', { body: 'TF' })),
    ],
    ['SourceRegistered', () => register().given(report('report-a'), held('IMM-4', {}, { sources: ['report-a'] }))],
    ['MeetingHeld', () => register().given(held('IMM-4'), adopted('COMMIT/IMM.4/DEC.1', { meeting: 'IMM-4' }))],
    ['MeasureDefined', () => register().given(report('report-a'), define('funded-share'), publish('40'))],
    [
      'GatheringPlanned',
      () =>
        register().given(
          { PlanGathering: { key: 'PNH', effective: '2015-01-01', data: { place: 'Phnom Penh' } } },
          held('IMM-4', { gathering: 'PNH' }),
        ),
    ],
    [
      'DecisionAdopted',
      () =>
        register().given(adopted('COMMIT/A'), {
          OpenSilenceProcedure: {
            key: 'S-1',
            effective: '2016-01-01',
            data: {
              decision: 'COMMIT/A',
              textVersion: 'COMMIT/A/L.1',
              textDigest: `sha256:${'0'.repeat(64)}`,
              opened: { local: '2016-01-01T09:00', zone: 'Asia/Bangkok' },
              expiresAt: { local: '2016-01-10T09:00', zone: 'Asia/Bangkok' },
            },
          },
        }),
    ],
    ['FunctionCatalogueAdopted', () => register().given(handovers, adoptCatalogue(), completed('2015-04'))],
    [
      'PartnerRegistered',
      () =>
        register().given(
          held('IMM-4'),
          adopted('COMMIT/A', {
            asks: [{ of: { kind: 'PARTNER', code: 'CSO platform' }, action: 'Report.' }],
          }),
        ),
    ],
  ];

  it.each(named)('is not taken away: %s', (type, of) => {
    const history = of();
    const { log } = history;
    const { id, stream } = log.at(-1)!;
    const refused = history.when(voiding(history, type)).isRefused('ENTRY_NEEDED', 'target');
    expect(refused.params?.needed).toContain(stream.slice(stream.indexOf('-')));
    if (log.at(-1)?.type !== 'AssignmentIssued') expect(refused.params?.needed).toContain(id);
  });

  it('is taken away once nothing names it any more, and so it is where only what was voided or corrected did', () => {
    const history = register().given(report('report-a'), held('IMM-4', {}, { sources: ['report-a'] }));
    history.given(correcting(history, 'MeetingHeld', '2015-04-30', {}, { sources: [] }));
    history.given(held('IMM-5', {}, { sources: ['report-a'] }));
    history.when(voiding(history, 'SourceRegistered')).isRefused('ENTRY_NEEDED');
    history.given(voiding(history, 'MeetingHeld'));
    history.when(voiding(history, 'SourceRegistered')).records(['EntryVoided']);
    // And what was taken away does not come back on top of nothing.
    history.when(voiding(history, 'EntryVoided', {}, -2)).isRefused('SOURCE_UNKNOWN');
  });

  it('says of many which are the first, and how many more there are', () => {
    const history = register().given(report('report-a'));
    for (const n of [1, 2, 3, 4, 5]) history.given(held(`IMM-${n}`, {}, { sources: ['report-a'] }));
    const { needed } = history.when(voiding(history, 'SourceRegistered')).isRefused('ENTRY_NEEDED').params!;
    expect(needed).toMatch(/^MeetingHeld .* of meeting-IMM-1, .* of meeting-IMM-2, .* of meeting-IMM-3, 2 more$/);
  });

  it('is not taken away where more name it than are looked at, though none of those that are does any more', () => {
    const history = register().given(report('report-a'));
    const cites = (n: number) => held(`IMM-${n}`, {}, { sources: ['report-a'] });
    for (let n = 1; n <= 200; n += 1) {
      history.given(cites(n));
      history.given(correcting(history, 'MeetingHeld', '2015-04-30', {}, { sources: [] }));
    }
    history.given(cites(201));
    const { params } = history.when(voiding(history, 'SourceRegistered')).isRefused('ENTRY_NEEDED');
    expect(params?.needed).toBe('1 more');
  });

  it('is taken away where another entry still says so', () => {
    const plan: Sent = { ScheduleMeeting: { key: 'IMM-4', effective: '2015-01-01', data: { body: 'IMM' } } };
    const history = register().given(plan, held('IMM-4'), adopted('COMMIT/A', { meeting: 'IMM-4' }));
    history.when(voiding(history, 'MeetingScheduled')).records(['EntryVoided']);
  });

  it('is taken away from under a reply, which is the government’s own and stays: a person is told', () => {
    const history = register().given(
      handovers,
      adoptCatalogue(),
      custodyOf(
        'ReportCustody',
        '2015',
        { level: 'EXTERNAL', by: { kind: 'OTHER', name: 'UN-ACT' } },
        { sources: ['report'] },
      ),
    );
    const said = history.last('CustodyReported');
    history.given({
      ReplyToStatement: {
        event: said.id,
        member: 'TH',
        effective: '2016',
        data: { stream: said.stream, text: 'We hold it.' },
      },
    });
    history.when(voiding(history, 'CustodyReported')).records(['EntryVoided'], 'ENTRY_VOIDED');
  });
});

describe('what leaves entries of other streams without footing stays, and they are told', () => {
  it('when a correction moves the day of an admission', () => {
    const history = register().given(held('IMM-4', { host: 'VN' }));
    const { data } = history.log.filter(({ type }) => type === 'MemberAdmitted').at(-1)!;
    const { code, ...rest } = data as { code: string; [field: string]: unknown };
    expect(code).toBe('VN');
    expect(history.send(correcting(history, 'MemberAdmitted', '2016', rest))).toMatchObject({
      warnings: [{ code: 'NOT_A_MEMBER_THEN', event: history.last('MeetingHeld').id }],
    });
  });

  it('when a version of the catalogue is corrected to list a function no more', () => {
    const history = register().given(handovers, adoptCatalogue(), completed('2015-04'));
    history
      .when(
        correcting(history, 'FunctionCatalogueAdopted', '2004-10-29', {
          standing: 'PROVISIONAL',
          functions: [listed('N2', 'NATIONAL')],
        }),
      )
      .records(['EntryCorrected'], 'FUNCTION_UNKNOWN');
  });

  it('when a withdrawal, a dissolution or a cancellation is entered late', () => {
    const history = register().given(
      held('IMM-4', { host: 'VN' }),
      { ScheduleMeeting: { key: 'IMM-5', effective: '2015-01-01', data: { body: 'IMM' } } },
      adopted('COMMIT/A', { meeting: 'IMM-5' }, { effective: '2016-01-01' }),
    );
    history
      .when({ WithdrawMember: { code: 'VN', effective: '2014', data: { reason: 'It left.' } } })
      .records(['MemberWithdrew'], 'NOT_A_MEMBER_THEN');
    history
      .when({ CancelMeeting: { key: 'IMM-5', effective: '2015-06-01', data: { reason: 'No date.' } } })
      .records(['MeetingCancelled'], 'MEETING_NOT_THAT');
    history
      .when({ DissolveBody: { code: 'IMM', effective: '2014', data: { reason: 'It was replaced.' } } })
      .records(['BodyDissolved'], 'BODY_DISSOLVED');
  });

  it('and of many some are told, with how many more there are', () => {
    const history = register();
    for (const n of [1, 2, 3, 4, 5]) history.given(held(`IMM-${n}`, { host: 'VN' }));
    history
      .when({ WithdrawMember: { code: 'VN', effective: '2014', data: { reason: 'It left.' } } })
      .records(
        ['MemberWithdrew'],
        'NOT_A_MEMBER_THEN',
        'NOT_A_MEMBER_THEN',
        'NOT_A_MEMBER_THEN',
        'MORE_WITHOUT_FOOTING',
      );
  });

  it('but what was without footing before is not told again', () => {
    const history = register().given(held('IMM-4', { host: 'VN' }));
    history
      .when({ WithdrawMember: { code: 'VN', effective: '2014', data: { reason: 'It left.' } } })
      .records(['MemberWithdrew'], 'NOT_A_MEMBER_THEN');
    history.when(correcting(history, 'MemberWithdrew', '2013', { reason: 'It left.' })).records(['EntryCorrected']);
  });
});
