/** Deeds about the functions of the secretariat: the catalogue, custody of two functions, the Chair, and who performs the secretariat. */
import fc from 'fast-check';
import { commanded, maybe, none, one, reason } from './deeds.ts';
import { CRITERIA, listed } from './functions.ts';

const parts = fc.subarray(['PERFORMS', 'PAYS', 'DIRECTS']);
const level = one('EXTERNAL', 'PARTLY', 'FULLY', 'UNKNOWN');
const sources = ['report'];
const key = one(
  { function: 'N1', holder: 'TH', sources },
  { function: 'N2', holder: 'TH', sources },
  { function: 'R1' },
);
const by = one(
  { kind: 'OTHER', name: 'UN-ACT' },
  { kind: 'MEMBER', code: 'VN' },
  { kind: 'MEMBER', code: 'TH' },
  { kind: 'BODY', code: 'SEC' },
);
const version = one({ version: 'first' }, { version: 'second' });
const performer = one({ performer: 'UNIAP' }, { performer: 'UN-ACT' });
const year = fc.record({ year: one(2014, 2015) });
const days = one('2014-01-01', '2014-06', '2014-12-31', '2015', '2015-06-01');

const MATTERS = [
  { kind: 'DECISION', key: 'COMMIT/A', text: 'The report is not written.' },
  { kind: 'OTHER', text: 'The list is not settled.' },
];

const catalogues = commanded(
  'AdoptFunctionCatalogue',
  version,
  fc.record({
    standing: fc.constant('PROVISIONAL'),
    functions: one(
      [listed('N1', 'NATIONAL'), listed('N2', 'NATIONAL')],
      [listed('N2', 'NATIONAL', CRITERIA), listed('R1', 'REGIONAL')],
    ),
  }),
);
const mappings = commanded(
  'MapFunction',
  fc.record({ fromVersion: one('first', 'second'), code: one('N1', 'N2', 'R1'), toVersion: one('first', 'second') }),
  one(
    { relation: 'SAME', codes: ['N2'] },
    { relation: 'SPLIT', codes: ['N1', 'N2'] },
    { relation: 'DROPPED' },
    { relation: 'NEW' },
  ),
);
const custody = fc.oneof(
  commanded('RecordCustodyBaseline', key, fc.record({ level, parts })),
  commanded('ReportCustody', key, fc.record({ level, parts, by, basis: one('STATED', 'INFERRED') })),
  commanded('AgreeHandover', key, fc.record({ targetDate: maybe(days) })),
  commanded('OfferHandover', key, fc.record({ from: by, matters: one([], MATTERS), targetDate: maybe(days) })),
  commanded('AcceptHandover', key, fc.record({ acknowledged: one([], [1], [2], [1, 2], [3]) })),
  commanded('WithdrawHandoverOffer', key, fc.record({ reason })),
  commanded('StartHandover', key, fc.record({ parts })),
  commanded(
    'CompleteHandover',
    key,
    fc.record({ parts: one(['PERFORMS'], ['PERFORMS', 'PAYS']), criteriaMet: one([], CRITERIA) }),
  ),
  commanded('VerifyHandover', key, fc.record({ by })),
  commanded('FailHandoverVerification', key, fc.record({ by, reason })),
  commanded('RevertFunction', key, fc.record({ to: one('EXTERNAL', 'PARTLY'), parts: fc.constant([]), reason })),
  commanded('PerformFunction', key, fc.record({ performers: by.map((who) => [{ by: who }]) })),
);
const offices = fc.oneof(
  commanded('AssignChairTerm', year, fc.record({ member: one('TH', 'KH'), from: days, to: maybe(days) })),
  commanded('EndChairTerm', year, fc.record({ reason })),
  commanded('StartSecretariatPerformer', performer, none),
  commanded('EndSecretariatPerformer', performer, none),
);

export const functionDeeds = fc.oneof(
  { weight: 1, arbitrary: catalogues },
  { weight: 1, arbitrary: mappings },
  { weight: 12, arbitrary: custody },
  { weight: 4, arbitrary: offices },
);
