import type { CustodyEvent } from '@rapporteur/schema/registry';
import { describe, expect, it } from 'vitest';
import { fold } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import type { Entry } from '../stream-kind.ts';
import { founding } from '../testing/founding.ts';
import { adoptCatalogue, CRITERIA, completed, custodyOf, report, reported, UN } from '../testing/functions.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';
import { custody } from './custody.ts';

const register = () => scenario().given(...founding, report, adoptCatalogue());
const on = (given: Scenario, day: string, stream = 'custody-N1.TH') => given.on(custody, stream, day).certain;
const started = (effective: string, parts: string[] = [], more = {}) =>
  custodyOf('StartHandover', effective, { parts, ...more });
const reverted = (effective: string, to: string, parts: string[] = []) =>
  custodyOf('RevertFunction', effective, { to, parts, reason: 'The post was not filled again.' });
const baseline = (effective: string, level: string, parts: string[] = []) =>
  custodyOf('RecordCustodyBaseline', effective, { level, parts });
const verified = (effective: string, by: object = UN) => custodyOf('VerifyHandover', effective, { by });
const failed = (effective: string, by: object = UN) =>
  custodyOf('FailHandoverVerification', effective, { by, reason: 'The programme still did it.' });

describe('custody that was handed over', () => {
  it('goes from a baseline through its handover, is verified, and back with a reason', () => {
    const given = register().given(
      baseline('2005', 'EXTERNAL'),
      custodyOf('AgreeHandover', '2010-01', { from: 'UNIAP', targetDate: '2012', criteria: ['staff'] }),
      started('2011-01-01', ['PERFORMS'], { criteriaMet: [CRITERIA[0]] }),
      started('2011-06-01', ['PAYS']),
      completed('2012-01-01', { criteriaMet: [...CRITERIA, 'staff'] }),
      verified('2012-06-01'),
      reverted('2013-01-01', 'PARTLY', ['PAYS']),
      reverted('2014-01-01', 'EXTERNAL'),
      started('2015-01-01'),
    );
    expect(on(given, '2004-12-31')).toBeUndefined();
    expect(on(given, '2005-12-31')).toMatchObject({ level: 'EXTERNAL', parts: [], settled: false });
    expect(on(given, '2010-12-31')).toMatchObject({
      level: 'EXTERNAL',
      agreed: { from: 'UNIAP', targetDate: { precision: 'YEAR' }, criteria: ['staff'] },
    });
    expect(on(given, '2011-06-01')).toMatchObject({
      level: 'PARTLY',
      parts: ['PERFORMS', 'PAYS'],
      since: { from: '2011-01-01' },
      criteriaMet: [CRITERIA[0]],
      settled: true,
    });
    expect(on(given, '2011-06-01')?.events).toHaveLength(2);
    const full = on(given, '2012-06-01');
    expect(full).toMatchObject({
      level: 'FULLY',
      since: { from: '2012-01-01' },
      criteriaMet: [...CRITERIA, 'staff'],
      verified: true,
      verifications: [{ verified: true, by: UN }],
      sources: [{ source: 'report' }],
    });
    expect(full?.events).toEqual([given.log.find(({ type }) => type === 'HandoverCompleted')?.id]);
    expect(on(given, '2013-01-01')).toMatchObject({
      level: 'PARTLY',
      parts: ['PAYS'],
      since: { from: '2013-01-01' },
      verified: false,
      verifications: [{ verified: true }],
      criteriaMet: [],
      reversals: [{ from: 'FULLY', to: 'PARTLY', reason: 'The post was not filled again.' }],
    });
    expect(on(given, '2014-01-01')?.reversals.map(({ to }) => to)).toEqual(['PARTLY', 'EXTERNAL']);
    expect(on(given, '2015-01-01')).toMatchObject({ level: 'PARTLY', parts: [], since: { from: '2015-01-01' } });
    expect(custody.entities(on(given, '2015-01-01'))).toMatchObject([{ type: 'custody', key: 'N1.TH' }]);
  });

  it('moves up by acts from what is not held, and is not begun when it is held', () => {
    const given = register().given(started('2011', ['PAYS']));
    given.when(started('2012', ['PAYS'])).isRefused('HANDOVER_ADDS_NOTHING', 'data.parts');
    given.when(started('2012', ['PAYS', 'DIRECTS'])).records(['HandoverStarted']);
    given.given(completed('2013'));
    given.when(started('2014', ['PERFORMS'])).isRefused('CUSTODY_NOT_THAT', 'effective');
    given.when(completed('2014')).isRefused('CUSTODY_NOT_THAT');
    given.when(custodyOf('AgreeHandover', '2014')).isRefused('CUSTODY_NOT_THAT');
    given.when(completed('2012-05-05', {}, { function: 'N2' })).isRefused('CRITERION_UNKNOWN');
    given.when(completed('2012', { criteriaMet: [] }, { function: 'N2' })).records(['HandoverCompleted']);
    given.given(custodyOf('RecordCustodyBaseline', '2010', { level: 'NOT_APPLICABLE' }, { holder: 'LA' }));
    for (const name of ['StartHandover', 'AgreeHandover'] as const)
      given.when(custodyOf(name, '2011', {}, { holder: 'LA' })).isRefused('CUSTODY_NOT_THAT');
    given.when(completed('2011', {}, { holder: 'LA' })).isRefused('CUSTODY_NOT_THAT');
  });

  it('keeps the parts that were taken over before: what is not named again is not given back', () => {
    const given = register().given(started('2011', ['PAYS']), completed('2012', { parts: ['PERFORMS'] }));
    expect(on(given, '2011-12-31')).toMatchObject({ level: 'PARTLY', parts: ['PAYS'] });
    expect(on(given, '2012-12-31')).toMatchObject({ level: 'FULLY', parts: ['PAYS', 'PERFORMS'] });
    const back = given.given(reverted('2013', 'EXTERNAL'), completed('2014', { parts: ['PERFORMS'] }));
    expect(on(back, '2014-12-31')).toMatchObject({ level: 'FULLY', parts: ['PERFORMS'] });
    const onlySaid = register().given(reported('2011', 'PARTLY', ['DIRECTS']), completed('2012'));
    expect(on(onlySaid, '2012-12-31')).toMatchObject({ parts: ['PERFORMS', 'PAYS'] });
  });

  it('is reported by a source, or by the member itself', () => {
    const said = (by: object, more: object) => reported('2010', 'PARTLY', ['PAYS'], { by }, { sources: [], ...more });
    const TH = { kind: 'MEMBER', code: 'TH' };
    register().when(said(UN, {})).isRefused('CLAIM_SOURCE_MISSING', 'sources');
    register().when(said(TH, {})).isRefused('CLAIM_SOURCE_MISSING', 'sources');
    register()
      .when(said(TH, { acting: { member: 'TH' } }))
      .records(['CustodyReported']);
  });

  it('is complete only with what was agreed on for it, beside the criteria of the catalogue', () => {
    const agreed = (effective: string, criteria: string[]) => custodyOf('AgreeHandover', effective, { criteria });
    const given = register().given(agreed('2010', ['own web page']));
    const refused = given.when(completed('2012')).isRefused('HANDOVER_INCOMPLETE', 'data.criteriaMet');
    expect(refused.params?.missing).toBe('"own web page"');
    given.when(completed('2012', { criteriaMet: [...CRITERIA, 'own web page'] })).records(['HandoverCompleted']);
    const begun = register().given(
      agreed('2010', ['own web page']),
      started('2011', [], { criteriaMet: ['own web page'] }),
    );
    begun.given(completed('2012'), reverted('2013', 'EXTERNAL'));
    expect(on(begun, '2012-12-31')?.criteriaMet).toEqual(['own web page', ...CRITERIA]);
    begun.when(completed('2014')).records(['HandoverCompleted']);
  });

  it('moves down only by a reversal, and a reversal only down', () => {
    const given = register();
    given.when(reverted('2011', 'EXTERNAL')).isRefused('CUSTODY_NOT_THAT', 'effective');
    given.given(started('2011-05-01', ['PERFORMS']));
    given.when(reverted('2012', 'PARTLY', ['PERFORMS'])).isRefused('CUSTODY_NOT_THAT');
    given.when(reverted('2012', 'EXTERNAL', ['PAYS'])).isRefused('CUSTODY_PARTS_UNEXPECTED', 'data.parts');
    given.when(reverted('2011-04', 'EXTERNAL')).isRefused('CUSTODY_NOT_THAT');
    given.given(reverted('2012-01-01', 'EXTERNAL'));
    given.when(reverted('2013', 'EXTERNAL')).isRefused('CUSTODY_NOT_THAT');
  });

  it('begins with a baseline, once', () => {
    const given = register().given(started('2011-05-01'));
    given.when(baseline('2012', 'EXTERNAL')).isRefused('CUSTODY_BASELINE_LATE', 'effective');
    given.given(baseline('2010', 'EXTERNAL'));
    given.when(baseline('2009', 'EXTERNAL')).isRefused('ALREADY_RECORDED');
    given.when(baseline('2010', 'EXTERNAL', ['PAYS'])).isRefused('ALREADY_RECORDED');
  });

  it('is never full by paying alone, whoever says so', () => {
    const given = register();
    const paying = ['PAYS', 'DIRECTS'];
    given.when(baseline('2010', 'FULLY', paying)).isRefused('FULLY_WITHOUT_PERFORMING', 'data.parts');
    given.when(reported('2010', 'FULLY', paying)).isRefused('FULLY_WITHOUT_PERFORMING', 'data.parts');
    given.when(completed('2010', { parts: ['PAYS'] })).isRefused('FULLY_WITHOUT_PERFORMING', 'data.parts');
    given.when(reported('2010', 'EXTERNAL', paying)).isRefused('CUSTODY_PARTS_UNEXPECTED', 'data.parts');
    given.when(baseline('2010', 'NOT_APPLICABLE', paying)).isRefused('CUSTODY_PARTS_UNEXPECTED');
    given.when(reported('2010', 'PARTLY', paying)).records(['CustodyReported']);
  });
});

describe('custody that was only reported', () => {
  it('stands at what was last reported, with who says so and how sure that is', () => {
    const given = register().given(
      reported('2010', 'PARTLY', ['PAYS'], { basis: 'INFERRED', words: 'bore the costs', formerPayers: ['UN-ACT'] }),
      reported('2012', 'PARTLY', ['PAYS', 'PERFORMS']),
      reported('2013', 'EXTERNAL'),
    );
    expect(on(given, '2010-12-31')).toMatchObject({
      level: 'PARTLY',
      parts: ['PAYS'],
      basis: 'INFERRED',
      by: UN,
      words: 'bore the costs',
      formerPayers: ['UN-ACT'],
      standing: 'PROVISIONAL',
      since: { from: '2010-01-01' },
    });
    expect(on(given, '2012-12-31')).toMatchObject({
      basis: 'STATED',
      parts: ['PAYS', 'PERFORMS'],
      since: { from: '2010-01-01' },
      formerPayers: ['UN-ACT'],
    });
    expect(on(given, '2012-12-31')?.events).toHaveLength(2);
    expect(on(given, '2013-12-31')).toMatchObject({ level: 'EXTERNAL', reports: [{}, {}, { level: 'EXTERNAL' }] });
    expect(on(given, '2013-12-31')?.reversals).toEqual([]);
  });

  it('gives way to what was done, even on the same day, and never overrides it', () => {
    const given = register().given(
      reported('2011-01-01', 'EXTERNAL'),
      started('2011-01-01', ['PERFORMS']),
      reported('2012', 'FULLY', ['PERFORMS']),
      reported('2013', 'EXTERNAL'),
    );
    expect(on(given, '2011-01-01')).toMatchObject({ level: 'PARTLY', parts: ['PERFORMS'], settled: true });
    const late = register().given(started('2011-01-01', ['PERFORMS']), reported('2011-01-01', 'PARTLY', ['PAYS']));
    expect(on(late, '2011-01-01')).toMatchObject({ parts: ['PAYS', 'PERFORMS'], settled: true });
    expect(on(given, '2013-12-31')).toMatchObject({
      level: 'PARTLY',
      parts: ['PERFORMS'],
      since: { from: '2011-01-01' },
      reports: [{ level: 'EXTERNAL' }, { level: 'FULLY' }, { level: 'EXTERNAL', by: UN }],
      reversals: [],
    });
    expect(on(given, '2013-12-31')?.by).toBeUndefined();
  });

  it('stays inferred where an act only adds to it, and is settled anew where an act completes it', () => {
    const given = register().given(
      reported('2010', 'PARTLY', ['PAYS'], { basis: 'INFERRED' }),
      started('2011', ['PERFORMS']),
    );
    expect(on(given, '2011-12-31')).toMatchObject({
      parts: ['PAYS', 'PERFORMS'],
      basis: 'INFERRED',
      since: { from: '2010-01-01' },
      settled: true,
    });
    const full = register().given(reported('2010', 'FULLY', ['PERFORMS']), verified('2010'), completed('2012'));
    expect(on(full, '2012-12-31')).toMatchObject({ level: 'FULLY', since: { from: '2012-01-01' }, verified: true });
    expect(on(full, '2012-12-31')?.events).toHaveLength(1);
    full.when(started('2013', ['PAYS'])).isRefused('CUSTODY_NOT_THAT');
  });

  it('can be begun though somebody reported it as fully held: what was done counts over what is reported', () => {
    const given = register().given(reported('2010', 'FULLY', ['PERFORMS']));
    given.when(started('2011-05-01', ['PAYS'])).records(['HandoverStarted']);
    expect(on(given, '2011-12-31')).toMatchObject({ level: 'PARTLY', parts: ['PAYS'], settled: true });
  });

  it('can be begun formally with the very parts that were reported', () => {
    const given = register()
      .given(reported('2010', 'PARTLY', ['PAYS']))
      .given(started('2011', ['PAYS']));
    expect(on(given, '2011-12-31')).toMatchObject({ parts: ['PAYS'], settled: true });
    given.when(started('2012', ['PAYS'])).isRefused('HANDOVER_ADDS_NOTHING');
  });

  it('is approved only if everything is that its level rests on', () => {
    const given = register().given(
      reported('2010', 'PARTLY'),
      reported('2011', 'PARTLY'),
      reported('2012', 'EXTERNAL'),
    );
    const [first, second, third] = liveEntries(given.stream('custody-N1.TH')) as Entry<CustodyEvent>[];
    const approved = (entry: Entry<CustodyEvent>) => ({ ...entry, standing: 'APPROVED' as const });
    const standing = (...entries: Entry<CustodyEvent>[]) => fold(custody, entries)?.standing;
    expect(standing(approved(first!), approved(second!))).toBe('APPROVED');
    expect(standing(first!, approved(second!))).toBe('PROVISIONAL');
    expect(standing(approved(first!), second!)).toBe('PROVISIONAL');
    expect(standing(first!, approved(third!))).toBe('APPROVED');
  });

  it('leaves an act that it comes to contradict, with a warning', () => {
    const given = register().given(started('2012', ['PERFORMS']));
    given.when(reported('2011', 'NOT_APPLICABLE')).records(['CustodyReported'], 'CUSTODY_NOT_THAT');
    expect(on(given, '2011-12-31')).toMatchObject({ level: 'NOT_APPLICABLE' });
    expect(on(given, '2012-12-31')).toMatchObject({ level: 'PARTLY', settled: true });
  });
});

describe('custody whose history is told late', () => {
  it('does not begin again what was complete before', () => {
    const given = register().given(started('2014', ['PAYS']));
    given.when(completed('2013')).records(['HandoverCompleted'], 'CUSTODY_NOT_THAT');
    expect(on(given, '2014-12-31')).toMatchObject({ level: 'FULLY', since: { from: '2013-01-01' } });
  });

  it('is not verified once it turns out that there was nothing to verify', () => {
    const given = register().given(started('2012'), verified('2013'));
    const { stream, id: target } = given.last('HandoverStarted');
    given
      .when({ VoidEntry: { stream, target, reason: 'It was another member.' } })
      .records(['EntryVoided'], 'CUSTODY_NOT_THAT');
    expect(on(given, '2013-12-31')).toMatchObject({ level: 'UNKNOWN', verified: false, verifications: [{}] });
  });
});

describe('verifying a handover', () => {
  it('is for what is held, and lasts until the level changes or a later look fails', () => {
    const given = register();
    given.when(verified('2010')).isRefused('CUSTODY_NOT_THAT', 'effective');
    given.given(baseline('2010', 'EXTERNAL'));
    for (const look of [verified, failed]) given.when(look('2011')).isRefused('CUSTODY_NOT_THAT');
    given.given(started('2012-01-01', ['PERFORMS']), verified('2012-02-01'), started('2012-03-01', ['PAYS']));
    expect(on(given, '2012-03-01')?.verified).toBe(true);
    given.given(completed('2012-04-01'));
    expect(on(given, '2012-04-01')?.verified).toBe(false);
    given.given(verified('2012-05-01'), failed('2012-06-01'));
    expect(on(given, '2012-05-01')?.verified).toBe(true);
    expect(on(given, '2012-06-01')).toMatchObject({
      verified: false,
      verifications: [
        { verified: true },
        { verified: true },
        { verified: false, words: 'The programme still did it.' },
      ],
    });
  });

  it('is never done by the holder, its task force or one of its names, nor entered by it', () => {
    const taskForce = (code: string, member: string): Sent => ({
      ConstituteBody: {
        code,
        effective: '2004-10-29',
        data: { kind: 'NATIONAL_TASK_FORCE', member, name: `Task Force ${member}` },
      },
    });
    const given = register().given(
      taskForce('TF-TH', 'TH'),
      taskForce('TF-VN', 'VN'),
      completed('2012'),
      completed('2012', {}, { holder: 'VN' }),
    );
    const by = (kind: string, code: string) => ({ kind, code });
    for (const look of [verified, failed]) {
      for (const own of [by('MEMBER', 'TH'), by('BODY', 'TF-TH'), { kind: 'OTHER', name: 'thailand' }])
        given.when(look('2013', own)).isRefused('VERIFIER_IS_HOLDER', 'data.by');
      const [name, command] = Object.entries(look('2013'))[0]!;
      given
        .when({ [name]: { ...command, acting: { member: 'TH' } } } as unknown as Sent)
        .isRefused('VERIFIER_IS_HOLDER', 'acting.member');
    }
    for (const other of [by('MEMBER', 'VN'), by('BODY', 'TF-VN'), by('BODY', 'SEC'), by('PARTNER', 'CSO platform')])
      given.when(verified('2013', other)).records(['HandoverVerified']);
    const { stream, id: target } = given.last('HandoverVerified');
    given
      .when({
        CorrectEntry: { stream, target, effective: '2013', reason: 'Slip.', data: { by: by('BODY', 'TF-TH') } },
      })
      .isRefused('VERIFIER_IS_HOLDER', 'data.by');
  });

  it('of what the members hold jointly is done by none of them', () => {
    const joint = { function: 'R1', holder: undefined };
    const given = register().given(
      {
        ConstituteBody: {
          code: 'TF-KH',
          effective: '2004-10-29',
          data: { kind: 'NATIONAL_TASK_FORCE', member: 'KH', name: 'Task Force' },
        },
      },
      {
        ConstituteBody: {
          code: 'GOV',
          effective: '2004-10-29',
          data: { kind: 'GOVERNMENTS_JOINTLY', name: 'Jointly' },
        },
      },
      completed('2012', { criteriaMet: [] }, joint),
    );
    const verifiedBy = (by: object) => custodyOf('VerifyHandover', '2013', { by }, joint);
    given.when(verifiedBy({ kind: 'MEMBER', code: 'LA' })).isRefused('VERIFIER_IS_HOLDER', 'data.by');
    for (const code of ['GOV', 'TF-KH'])
      given.when(verifiedBy({ kind: 'BODY', code })).isRefused('VERIFIER_IS_HOLDER', 'data.by');
    given.when(verifiedBy({ kind: 'BODY', code: 'SEC' })).records(['HandoverVerified']);
    given.when(verifiedBy(UN)).records(['HandoverVerified']);
    expect(on(given, '2013-12-31', 'custody-R1.REGION')).toMatchObject({ function: 'R1', verified: true });
    expect(custody.entities(on(given, '2013-12-31', 'custody-R1.REGION'))).toMatchObject([{ key: 'R1.REGION' }]);
  });
});

describe('performing a function', () => {
  it('is told once of each who did it, with all its parts', () => {
    const by = { kind: 'MEMBER', code: 'KH' };
    const performed = (...performers: object[]) =>
      register().when(custodyOf('PerformFunction', '2016', { performers }, { function: 'R1', holder: 'KH' }));
    performed({ by, parts: ['PERFORMS'] }, { by, parts: ['PAYS'] }).isRefused('FIELD_INVALID', 'data.performers');
    performed({ by, parts: ['PERFORMS', 'PAYS'] }, { by: UN }).records(['FunctionPerformed']);
  });

  it('changes no custody: alone it leaves the level unknown', () => {
    const performed = (effective: string, cycle: string) =>
      custodyOf(
        'PerformFunction',
        effective,
        { cycle, performers: [{ by: { kind: 'MEMBER', code: 'KH' }, parts: ['PERFORMS'] }, { by: UN }] },
        { function: 'R1', holder: 'KH' },
      );
    const given = register().given(performed('2015-04-28/2015-04-30', 'SOM-10'), performed('2016', 'SOM-11'));
    expect(on(given, '2015-12-31', 'custody-R1.KH')).toMatchObject({
      holder: 'KH',
      level: 'UNKNOWN',
      parts: [],
      events: [],
      performances: [{ cycle: 'SOM-10', performers: [{ by: { code: 'KH' } }, { by: UN, parts: [] }] }],
    });
    expect(on(given, '2015-12-31', 'custody-R1.KH')?.since).toBeUndefined();
    expect(on(given, '2016-12-31', 'custody-R1.KH')?.performances).toHaveLength(2);
    given.given(custodyOf('RecordCustodyBaseline', '2017', { level: 'EXTERNAL' }, { function: 'R1', holder: 'KH' }));
    expect(on(given, '2017-12-31', 'custody-R1.KH')?.level).toBe('EXTERNAL');
  });
});
