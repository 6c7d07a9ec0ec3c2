/** A small catalogue of functions, and how commands about custody are written in tests. */
import type { Scenario, Sent } from './scenario.ts';

export const CRITERIA = ['done by own staff', 'budget line of its own'];
export const listed = (code: string, scope: 'NATIONAL' | 'REGIONAL', criteria: string[] = []) => ({
  code,
  name: `Function ${code}`,
  scope,
  criteria,
});
export const adoptCatalogue = (effective = '2004-10-29', data = {}, version = 'provisional-1'): Sent => ({
  AdoptFunctionCatalogue: {
    version,
    effective,
    data: {
      standing: 'PROVISIONAL',
      functions: [listed('N1', 'NATIONAL', CRITERIA), listed('N2', 'NATIONAL'), listed('R1', 'REGIONAL')],
      ...data,
    },
  },
});

/** From `provisional-1` to `second`, unless `more` says otherwise. */
export const mapFunction = (effective: string, code: string, data: object, more: object = {}): Sent =>
  ({ MapFunction: { fromVersion: 'provisional-1', code, toVersion: 'second', effective, ...more, data } }) as Sent;

type CustodyCommand =
  | 'RecordCustodyBaseline'
  | 'ReportCustody'
  | 'AgreeHandover'
  | 'OfferHandover'
  | 'AcceptHandover'
  | 'WithdrawHandoverOffer'
  | 'StartHandover'
  | 'CompleteHandover'
  | 'VerifyHandover'
  | 'FailHandoverVerification'
  | 'RevertFunction'
  | 'PerformFunction';
/** About N1 and Thailand, unless `more` says otherwise; `holder: undefined` means the members jointly. */
export const custodyOf = (name: CustodyCommand, effective: string, data: object = {}, more: object = {}): Sent =>
  JSON.parse(JSON.stringify({ [name]: { function: 'N1', holder: 'TH', effective, ...more, data } })) as Sent;

export const UN = { kind: 'OTHER', name: 'UN-ACT' } as const;
export const reported = (effective: string, level: string, parts: string[] = [], data = {}, more = {}): Sent =>
  custodyOf('ReportCustody', effective, { level, parts, by: UN, ...data }, { sources: ['report'], ...more });
export const report = {
  RegisterSource: {
    id: 'report',
    effective: '2014',
    data: {
      title: 'Report',
      issuer: 'SOM',
      issuerKind: 'ISSUER',
      language: 'en',
      completeness: 'FULL',
      published: '2014',
    },
  },
} as const satisfies Sent;
/** Complete by the catalogue, with evidence. */
export const completed = (effective: string, data: object = {}, more: object = {}): Sent =>
  custodyOf(
    'CompleteHandover',
    effective,
    { parts: ['PERFORMS', 'PAYS'], criteriaMet: CRITERIA, ...data },
    { sources: ['report'], ...more },
  );

const HANDOVERS = { sources: ['handovers'] };

/** Every event there is about functions, the Chair and the secretariat, with what may be left out both given and left out. */
export const handOverEverything = (history: Scenario): Scenario =>
  history.given(
    { ...report, RegisterSource: { ...report.RegisterSource, id: 'handovers' } },
    adoptCatalogue(),
    adoptCatalogue(
      '2014',
      { standing: 'APPROVED', byDecision: 'COMMIT/B', functions: [listed('N1', 'NATIONAL')] },
      'agreed',
    ),
    adoptCatalogue(
      '2015',
      {
        mappings: [
          { code: 'N1', relation: 'SPLIT', codes: ['N1', 'N2'] },
          { code: 'R1', relation: 'NEW' },
        ],
      },
      'third',
    ),
    mapFunction('2015', 'N2', { relation: 'DROPPED' }, { toVersion: 'agreed' }),
    custodyOf('RecordCustodyBaseline', '2010', { level: 'EXTERNAL' }),
    custodyOf(
      'RecordCustodyBaseline',
      '2010',
      { level: 'NOT_APPLICABLE', words: 'none is needed', basis: 'INFERRED' },
      { holder: 'LA' },
    ),
    reported('2011', 'PARTLY', ['PAYS'], { basis: 'INFERRED', words: 'bore the costs of travel.' }, HANDOVERS),
    reported('2011', 'FULLY', ['PERFORMS', 'PAYS', 'DIRECTS'], { by: { kind: 'MEMBER', code: 'TH' } }, HANDOVERS),
    custodyOf('AgreeHandover', '2012', {}, { holder: 'KH' }),
    custodyOf(
      'AgreeHandover',
      '2012',
      { from: 'UN-ACT', targetDate: '2014', byDecision: 'COMMIT/B' },
      { function: 'R1', holder: undefined },
    ),
    custodyOf(
      'OfferHandover',
      '2012',
      {
        from: UN,
        matters: [
          { kind: 'DECISION', key: 'COMMIT/B', text: 'The report is not written.' },
          { kind: 'OTHER', text: 'The list of participants is not settled.' },
        ],
        targetDate: '2014',
        criteria: ['own staff'],
      },
      { holder: 'VN' },
    ),
    custodyOf(
      'AcceptHandover',
      '2013',
      { acknowledged: [1, 2], byDecision: 'COMMIT/B', words: 'all of it' },
      { holder: 'VN' },
    ),
    custodyOf('OfferHandover', '2012', { from: UN, matters: [{ kind: 'OTHER', text: 'One.' }] }, { holder: 'MM' }),
    custodyOf('AcceptHandover', '2012', { acknowledged: [1] }, { holder: 'MM' }),
    custodyOf('WithdrawHandoverOffer', '2013', { reason: 'The programme goes on.' }, { holder: 'MM' }),
    custodyOf('StartHandover', '2012', {}, { holder: 'KH' }),
    custodyOf(
      'StartHandover',
      '2013',
      { parts: ['PERFORMS'], words: 'posts were filled' },
      { function: 'R1', holder: undefined },
    ),
    completed('2013', { words: 'all of it' }, { holder: 'KH', sources: ['handovers'] }),
    custodyOf(
      'VerifyHandover',
      '2013',
      { by: { kind: 'BODY', code: 'SEC' }, words: 'seen at the meeting' },
      { holder: 'KH' },
    ),
    custodyOf('FailHandoverVerification', '2013', { by: UN, reason: 'Nobody answered.' }, { holder: 'KH' }),
    custodyOf(
      'RevertFunction',
      '2014-06',
      { to: 'PARTLY', parts: ['PAYS'], reason: 'The post was not filled.' },
      { holder: 'KH' },
    ),
    custodyOf(
      'PerformFunction',
      '2016',
      { cycle: 'SOM-11', performers: [{ by: { kind: 'MEMBER', code: 'KH' }, parts: ['PERFORMS'] }, { by: UN }] },
      { function: 'R1', holder: 'KH' },
    ),
    custodyOf(
      'PerformFunction',
      '2017',
      { performers: [{ by: UN }], words: 'done for it' },
      { function: 'R1', holder: 'KH' },
    ),
    {
      AssignChairTerm: {
        year: 2017,
        effective: '2016',
        data: { member: 'KH', from: '2017-01-01', to: '2017', byDecision: 'COMMIT/B' },
      },
    },
    { AssignChairTerm: { year: 2018, effective: '2016', data: { member: 'TH', from: '2018-01-01' } } },
    { EndChairTerm: { year: 2018, effective: '2018', data: { reason: 'It could not go on.' } } },
    { StartSecretariatPerformer: { performer: 'UNIAP', effective: '2004', data: {} } },
    { StartSecretariatPerformer: { performer: 'UN-ACT', effective: '2014-04-01', data: { words: 'uninterrupted' } } },
    { EndSecretariatPerformer: { performer: 'UNIAP', effective: '2014', data: {} } },
    { EndSecretariatPerformer: { performer: 'UN-ACT', effective: '2018', data: { reason: 'The project closed.' } } },
  );
