/** What was published beside the measures, and which of several claims counts. */
import type { Entry } from '@rapporteur/domain/stream-kind';
import { type Fraction, fraction, inDecimals } from './exact.ts';
import { mean } from './financing.ts';
import { entriesOf, type Standing } from './standing.ts';
import { told } from './told.ts';

type Published = Extract<Entry, { type: 'FigurePublished' }>;
type Asked = { member?: string | undefined; year: number };

/** The claims about the year whose measure has one of these counterparts: of the member, or of all and the region. */
function claimsOf(standing: Standing, counterparts: readonly string[], { member, year }: Asked) {
  return entriesOf(standing, 'publishedFigure').flatMap((entries) => {
    const claims = entries.filter((entry) => entry.type === 'FigurePublished');
    const choices = entries.filter((entry) => entry.type === 'FigurePreferred');
    const first = claims[0]?.data;
    const measure = first && (standing.get(`measure-${first.measure}`) ?? []).at(-1);
    const counterpart = measure?.type === 'MeasureDefined' ? measure.data.counterpart : undefined;
    if (!first || !counterpart || !counterparts.includes(counterpart)) return [];
    if (first.year !== year || (member !== undefined && first.member !== member)) return [];
    return claims.map((claim) => {
      const rivals = claims.filter((other) => topicOf(other) === topicOf(claim));
      const choice = choices.findLast(({ data }) => rivals.some(({ id }) => id === data.claim))?.data.claim;
      const agree = rivals.every((other) => wordsOf(other) === wordsOf(rivals[0]!));
      const counts = choice ?? (agree ? rivals[0]!.id : undefined);
      return { ...claim.data, counts: counts === claim.id };
    });
  });
}

const topicOf = ({ data: { aspect, label, sector, period } }: Published): string =>
  JSON.stringify([aspect, label ?? null, label === undefined ? sector : null, period?.from, period?.to]);
const wordsOf = ({ data: { figure, currency } }: Published): string =>
  `${'value' in figure ? inDecimals(fraction(figure.value), 9) : figure.absence} ${currency?.code}`;

/** In no particular order. */
export const published = (standing: Standing, counterparts: readonly string[], asked: Asked): string =>
  claimsOf(standing, counterparts, asked)
    .map(({ figure, counts }) => `${'value' in figure ? figure.value : figure.absence}${counts ? ' counts' : ''}`)
    .toSorted()
    .join(', ');

/** Of the region: of each member the one number that claims about the whole of its activities come to. */
export function meansPublished(standing: Standing, members: readonly string[], year: number) {
  const claims = claimsOf(standing, ['ACTIVITY_SHARE'], { year });
  const figures = members.map((member): Fraction | undefined => {
    const numbers = claims.flatMap(({ figure, counts, aspect, label, sector, ...of }) =>
      of.member === member && counts && aspect === 'ACTUAL' && label === undefined && sector === undefined
        ? 'value' in figure
          ? [inDecimals(fraction(figure.value), 9)]
          : []
        : [],
    );
    return new Set(numbers).size === 1 ? fraction(numbers[0]!) : undefined;
  });
  return { meanPublished: told(mean(figures, false)), meanPublishedImputed: told(mean(figures, true)) };
}
