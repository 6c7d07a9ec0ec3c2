/** Functions handed over, verified, carried out and taken back. */
import { one, reason } from '@rapporteur/domain/testing/deeds';
import { listed } from '@rapporteur/domain/testing/functions';
import fc from 'fast-check';
import { deed } from './deed.ts';

const held = one<object>(
  { function: 'N1', holder: 'TH' },
  { function: 'N1', holder: 'TH' },
  { function: 'N2', holder: 'KH' },
  { function: 'R1' },
  { function: 'R1', holder: 'KH' },
).map((key) => ({ ...key, sources: ['report'] }));
const parts = fc.subarray(['PERFORMS', 'PAYS', 'DIRECTS']);
const by = one({ kind: 'OTHER', name: 'UN-ACT' }, { kind: 'MEMBER', code: 'VN' }, { kind: 'MEMBER', code: 'TH' });
const verifier = one({ kind: 'OTHER', name: 'UN-ACT' }, { kind: 'MEMBER', code: 'VN' });
const level = one('EXTERNAL', 'PARTLY', 'FULLY', 'FULLY', 'UNKNOWN', 'NOT_APPLICABLE');
const reported = fc
  .record({ level, by, parts })
  .map((of) => ({ ...of, parts: { FULLY: ['PERFORMS'], PARTLY: of.parts }[of.level as string] ?? [] }));
export const functions = fc.oneof(
  deed(
    'AdoptFunctionCatalogue',
    fc.record({ version: one('second', 'third') }),
    fc.record({
      standing: one('PROVISIONAL', 'APPROVED', 'APPROVED'),
      byDecision: fc.constant('COMMIT/B'),
      functions: one(
        [listed('N1', 'NATIONAL'), listed('N2', 'NATIONAL'), listed('R1', 'REGIONAL')],
        [listed('N1', 'NATIONAL'), listed('R1', 'REGIONAL')],
        [listed('R1', 'REGIONAL')],
      ),
    }),
  ),
  { weight: 3, arbitrary: deed('ReportCustody', held, reported) },
  deed('StartHandover', held, fc.record({ parts })),
  { weight: 2, arbitrary: deed('CompleteHandover', held, fc.constant({ parts: ['PERFORMS'] })) },
  { weight: 2, arbitrary: deed('VerifyHandover', held, fc.record({ by: verifier })) },
  deed('FailHandoverVerification', held, fc.record({ by: verifier, reason })),
  { weight: 2, arbitrary: deed('RevertFunction', held, fc.record({ to: one('EXTERNAL', 'PARTLY'), reason })) },
  {
    weight: 4,
    arbitrary: deed(
      'PerformFunction',
      held,
      fc.record({ performers: fc.tuple(by, parts).map(([who, of]) => [{ by: who, parts: of }]) }),
    ),
  },
);
