/** Figures that conflict, the choices between them, and methods of measuring. */
import { type Deed, maybe, one } from '@rapporteur/domain/testing/deeds';
import type { Sent } from '@rapporteur/domain/testing/scenario';
import fc from 'fast-check';
import { dates, deed, pick } from './deed.ts';

const about = fc.record({
  measure: one('share', 'share', 'share-2', 'fully', 'reporting'),
  member: one('TH', 'TH', 'KH', 'VN', undefined),
  year: one(2014, 2014, 2015),
  sources: one(['report'], ['report-b']),
});
const figure = one({ value: '33' }, { value: '33.0' }, { value: '7' }, { value: '45' }, { absence: 'NOT_REPORTED' });
export const figures = fc.oneof(
  {
    weight: 5,
    arbitrary: deed(
      'PublishFigure',
      about,
      fc.record({
        figure,
        label: one(undefined, undefined, undefined, 'Government'),
        aspect: one(undefined, undefined, 'TARGET'),
        period: one(undefined, undefined, '2014-04/2014-12'),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(pick, dates).map(
      ([number, effective]): Deed => ({
        command({ log }) {
          const claims = log.filter(({ type }) => type === 'FigurePublished');
          const claim = claims[Math.floor(number * claims.length)];
          if (claim?.type !== 'FigurePublished') return undefined;
          const { measure, member, year } = claim.data;
          return {
            PreferFigure: { measure, member, year, effective, data: { claim: claim.id, reason: 'Said so.' } },
          } as Sent;
        },
        label: `choose ${number} ${effective}`,
      }),
    ),
  },
  deed(
    'AdoptMetricMethod',
    fc.record({ version: one('m-1', 'm-2') }),
    fc.record({
      standing: fc.constant('APPROVED'),
      byDecision: fc.constant('COMMIT/B'),
      definition: fc.constant('As agreed.'),
      basis: one('PLANNED', 'CURRENT', 'EXECUTED'),
      rule: one('ANY', 'MAJORITY', 'ALL'),
      raised: fc.boolean(),
      stage: maybe(one('PLEDGED', 'DISBURSED')),
      partlyWeight: maybe(one('0.5', '0.333')),
      acceptedOnly: fc.boolean(),
    }),
  ),
);
