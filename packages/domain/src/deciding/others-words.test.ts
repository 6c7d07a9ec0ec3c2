import { describe, expect, it } from 'vitest';
import { custody } from '../custody/custody.ts';
import { measured, publish } from '../testing/figures.ts';
import { adoptCatalogue, completed, custodyOf, reported, UN } from '../testing/functions.ts';
import { accept, adoptFramework, giveBack, submit, value } from '../testing/reporting.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';

const register = () =>
  scenario().given(
    ...measured,
    {
      RegisterSource: {
        id: 'report',
        effective: '2014',
        data: {
          title: 'What Thailand did',
          issuer: 'Thailand',
          issuerKind: 'ISSUER',
          language: 'en',
          completeness: 'FULL',
          published: '2014',
        },
      },
    },
    adoptCatalogue(),
  );
type Of = Parameters<Scenario['last']>[0];
const voiding = (given: Scenario, type: Of, member?: string): Sent => {
  const { stream, id: target } = given.last(type);
  return { VoidEntry: { stream, target, reason: 'Not so.', ...(member && { acting: { member } }) } };
};
const statement = {
  subject: 'OTHER' as const,
  by: { kind: 'OTHER' as const, name: 'Sweden' },
  members: ['TH'],
  text: 'It pays less.',
};
const attributed: Sent = {
  AttributeStatement: { key: 'sweden-2015', effective: '2015', sources: ['report'], data: statement },
};

describe('what others say of a member', () => {
  it('is not voided by the member it is about: a statement, a report of custody, a figure', () => {
    const given = register().given(attributed, reported('2015', 'PARTLY', ['PAYS']), publish('33'));
    for (const type of ['StatementAttributed', 'CustodyReported', 'FigurePublished'] as const) {
      given.when(voiding(given, type, 'TH')).isRefused('WORDS_OF_OTHERS', 'acting.member');
      given.when(voiding(given, type, 'VN')).records(['EntryVoided']);
    }
  });

  it('is not rewritten by it either, and a slip is mended by whoever acts for no member', () => {
    const given = register().given(attributed);
    const { stream, id: target } = given.last('StatementAttributed');
    const mended = (member?: string): Sent => ({
      CorrectEntry: {
        stream,
        target,
        effective: '2015',
        sources: ['report'],
        reason: 'Misread.',
        data: { ...statement, text: 'It pays more.' },
        ...(member && { acting: { member } }),
      },
    });
    given.when(mended('TH')).isRefused('WORDS_OF_OTHERS', 'acting.member');
    given.when(mended()).records(['EntryCorrected']);
    // The correction is the same statement.
    given.when(voiding(given, 'EntryCorrected', 'TH')).isRefused('WORDS_OF_OTHERS', 'acting.member');
  });

  it('is told apart from what it says itself, in its own name or in a source that it issued', () => {
    const given = register().given(
      reported('2015', 'PARTLY', ['PAYS'], { by: { kind: 'MEMBER', code: 'TH' } }),
      publish('33', { sources: ['report'] }),
    );
    for (const type of ['CustodyReported', 'FigurePublished'] as const)
      given.when(voiding(given, type, 'TH')).records(['EntryVoided']);
  });
});

describe('a verification that failed', () => {
  const failed = (more: object = {}) =>
    custodyOf('FailHandoverVerification', '2016', { by: UN, reason: 'The programme still did it.' }, more);

  it('is not voided by the holder, which would leave the handover verified', () => {
    const given = register().given(completed('2014-03-01'), custodyOf('VerifyHandover', '2015', { by: UN }), failed());
    given.when(voiding(given, 'HandoverVerificationFailed', 'TH')).isRefused('WORDS_OF_OTHERS', 'acting.member');
    expect(given.on(custody, 'custody-N1.TH', '2016-12-31').certain?.verified).toBe(false);
  });

  it('of what the members hold jointly is neither entered nor voided by one of them', () => {
    const joint = { function: 'R1', holder: undefined };
    const given = register().given(completed('2014-03-01', { criteriaMet: [] }, joint));
    given.when(failed({ ...joint, acting: { member: 'LA' } })).isRefused('VERIFIER_IS_HOLDER', 'acting.member');
    given.given(failed(joint));
    given.when(voiding(given, 'HandoverVerificationFailed', 'LA')).isRefused('WORDS_OF_OTHERS', 'acting.member');
  });
});

describe('what a member can only do itself', () => {
  const symbol = 'COMMIT/MOU';
  const signed = () =>
    register().given(
      { AdoptDecision: { symbol, effective: '2015', data: { body: 'IMM', verb: 'ADOPT', mode: 'SIGNATURE' } } },
      { SignInstrument: { symbol, effective: '2015', data: { member: 'VN' } } },
    );

  it('is not voided, corrected or brought back by another member', () => {
    const given = signed();
    given.when(voiding(given, 'InstrumentSigned', 'TH')).isRefused('ACTS_FOR_ANOTHER', 'acting.member');
    const { stream, id: target } = given.last('InstrumentSigned');
    given
      .when({
        CorrectEntry: {
          stream,
          target,
          effective: '2016',
          reason: 'Later.',
          data: { member: 'VN' },
          acting: { member: 'TH' },
        },
      })
      .isRefused('ACTS_FOR_ANOTHER', 'acting.member');
    given.when(voiding(given, 'InstrumentSigned', 'VN')).records(['EntryVoided']);
    given.when(voiding(given, 'EntryVoided', 'TH')).isRefused('ACTS_FOR_ANOTHER', 'acting.member');
    given.when(voiding(given, 'EntryVoided')).records(['EntryVoided']);
  });
});

describe('what others judged of what a member did', () => {
  const symbol = 'COMMIT/SOM.11/DEC.1';
  const asked: Sent = {
    AdoptDecision: {
      symbol,
      effective: '2015-01-01',
      data: { body: 'SOM', verb: 'ADOPT', asks: [{ of: { kind: 'MEMBER', code: 'TH' }, action: 'Report.' }] },
    },
  };
  const assignment = `${symbol}/A1/TH`;

  it('is not voided by that member: a return, a confirmation, a statement', () => {
    const given = register().given(asked, {
      ReportFollowUp: { symbol, effective: '2015-02-01', data: { assignment, implementation: 'COMPLETED' } },
    });
    const report = given.last('FollowUpReported').id;
    given.given(
      {
        ReturnFollowUp: {
          symbol,
          effective: '2015-03-01',
          data: { assignment, report, body: 'SOM', reason: 'Too short.' },
        },
      },
      {
        ConfirmImplementation: {
          symbol,
          effective: '2015-03-02',
          data: { assignment, implementation: 'IN_PROGRESS', by: UN },
        },
      },
      {
        StateImplementation: {
          symbol,
          effective: '2015-03-03',
          sources: ['report'],
          data: {
            about: { kind: 'MEMBER', code: 'TH' },
            by: 'Sweden',
            implementation: 'NOT_STARTED',
            text: 'Nothing was done.',
          },
        },
      },
    );
    for (const type of ['FollowUpReturned', 'ImplementationConfirmed', 'ImplementationStated'] as const) {
      given.when(voiding(given, type, 'TH')).isRefused('WORDS_OF_OTHERS', 'acting.member');
      given.when(voiding(given, type)).records(['EntryVoided']);
    }
  });

  it('is not voided by that member: a country report that was returned, or accepted', () => {
    const sent = [submit('2019-03-01', [value('1', '5'), value('2', '40')])];
    for (const [judged, type] of [
      [giveBack(), 'CountryReportReturned'],
      [accept(), 'CountryReportAccepted'],
    ] as const) {
      const given = register().given(adoptFramework(), ...sent, judged);
      given.when(voiding(given, type, 'TH')).isRefused('WORDS_OF_OTHERS', 'acting.member');
      given.when(voiding(given, type, 'VN')).records(['EntryVoided']);
    }
  });
});
