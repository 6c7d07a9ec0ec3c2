/** A small catalogue of functions, and how commands about custody are written in tests. */
import type { Sent } from './scenario.ts';

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

type CustodyCommand =
  | 'RecordCustodyBaseline'
  | 'ReportCustody'
  | 'AgreeHandover'
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
export const reported = (effective: string, level: string, parts: string[] = [], more = {}): Sent =>
  custodyOf('ReportCustody', effective, { level, parts, by: UN, ...more });
export const report: Sent = {
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
};
/** Complete by the catalogue, with evidence. */
export const completed = (effective: string, data: object = {}, more: object = {}): Sent =>
  custodyOf(
    'CompleteHandover',
    effective,
    { parts: ['PERFORMS', 'PAYS'], criteriaMet: CRITERIA, ...data },
    { sources: ['report'], ...more },
  );
