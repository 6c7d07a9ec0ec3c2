/** The Chair, drafts of texts, counts of those who took part, and members that leave. */
import { type Deed, maybe, one, reason } from '@rapporteur/domain/testing/deeds';
import fc from 'fast-check';
import { dates, deed, pick } from './deed.ts';

/** Of a day or month of the year, or of the whole of it. */
const counts = fc
  .tuple(
    one(2014, 2014, 2015),
    one('', '', '-06', '-06-10', '-11-02'),
    one('CSO', 'CSO', 'YOUTH'),
    maybe(fc.constant('M-0')),
  )
  .chain(([year, part, category, meeting]) =>
    deed(
      'CountParticipation',
      fc.constant({ category, year, sources: ['report'] }),
      fc.record({
        what: one('Representatives', 'Speakers'),
        persons: one({ value: '12' }, { value: '80' }, { absence: 'NOT_REPORTED' }),
        meeting: fc.constant(part ? meeting : undefined),
      }),
      fc.constant(`${year}${part}`),
    ),
  );
const chosen = fc.tuple(pick, dates).map(
  ([number, effective]): Deed => ({
    command({ log }) {
      const all = log.filter(({ type }) => type === 'ParticipationCounted');
      const count = all[Math.floor(number * all.length)];
      if (count?.type !== 'ParticipationCounted') return undefined;
      const { category, year } = count.data;
      return { PreferParticipationCount: { category, year, effective, data: { claim: count.id, reason: 'Said so.' } } };
    },
    label: `choose count ${number} ${effective}`,
  }),
);
const TERMS = ['2014-01-01', '2014-06', '2014-12-31', '2015', '2015-06-01'];
const TH = { kind: 'MEMBER', code: 'TH' };
const UN = { kind: 'OTHER', name: 'UN-ACT' };
export const leading = fc.oneof(
  deed('ConstituteBody', fc.constant({ code: 'CHAIR' }), fc.constant({ kind: 'ANNUAL_CHAIR', name: 'Chair' })),
  {
    weight: 3,
    arbitrary: deed(
      'AssignChairTerm',
      fc.record({ year: one(2014, 2015) }),
      fc.record({ member: one('TH', 'KH'), from: one(...TERMS), to: maybe(one(...TERMS)) }),
    ),
  },
  deed('EndChairTerm', fc.record({ year: one(2014, 2015) }), fc.record({ reason })),
  {
    weight: 2,
    arbitrary: deed(
      'DraftSubregionalPlan',
      fc.record({ key: one('SPA-4', 'SPA-5') }),
      fc.record({
        draft: one('first', 'second', 'third'),
        drafters: one(
          [],
          [{ kind: 'MEMBER', code: 'VN' }],
          [{ kind: 'BODY', code: 'SEC' }],
          [
            { kind: 'MEMBER', code: 'TH' },
            { kind: 'BODY', code: 'SEC' },
          ],
        ),
      }),
    ),
  },
  { weight: 3, arbitrary: counts },
  { weight: 2, arbitrary: chosen },
  {
    weight: 3,
    arbitrary: deed(
      'ReportMeetingOrganisers',
      fc.record({ key: one('M-0', 'M-0', 'M-1', 'M-2') }),
      fc.record({ organisers: one([TH], [UN], [TH, UN], [UN, TH]) }),
    ),
  },
  deed('WithdrawMember', fc.record({ code: one('VN', 'LA') }), fc.record({ reason })),
  deed('RenameMember', fc.record({ code: one('VN', 'LA') }), fc.constant({ name: 'Elsewhere' })),
);
