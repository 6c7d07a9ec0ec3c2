/**
 * Published figures as steps: shares and amounts of members, functions counted as transferred, yearly totals of the region. Each is what
 * one source says, from the day it was published; the year that the figure is about is another thing.
 */
import { figureOf } from './figures-shape.ts';
import type { PublicRecord } from './record.ts';
import { type Cite, imperative, numbered, type Step } from './step.ts';
import { publicationOf, when } from './when.ts';

type Published = Parameters<typeof imperative<'PublishFigure'>>[1];
/** Of which measure, member and year, and what the source says. */
type Said = Pick<Published, 'measure' | 'member' | 'year' | 'data'> & { source: string; note?: string | undefined };

export const figureSteps = (record: PublicRecord, cite: Cite): Step[] =>
  [...fundedShares(record), ...contributions(record), ...functionCounts(record), ...aggregates(record)].flatMap(
    ({ file, said }) =>
      numbered(
        file,
        [said[0]!.measure, said[0]!.member ?? 'REGION', said[0]!.year].join('-'),
        said.map(({ source, note, ...figure }) =>
          imperative('PublishFigure', {
            ...figure,
            effective: when(publicationOf(source, record)),
            ...cite([source], note),
          }),
        ),
      ),
  );

/** Figures of one measure, member and year, in the order of the record: so a step keeps its key. */
type Group = { file: string; said: [Said, ...Said[]] };

function grouped(file: string, said: readonly Said[]): Group[] {
  const groups = Map.groupBy(said, ({ measure, member, year }) => [measure, member, year].join());
  return [...groups.values()].map((of): Group => ({ file, said: of as [Said, ...Said[]] }));
}

const fundedShares = ({ plans }: PublicRecord): Group[] =>
  grouped(
    'plans',
    plans.fundedShares.map(({ member, year, printed, absence, source }) => ({
      measure: 'funded-share',
      member,
      year,
      source,
      data: { figure: figureOf({ value: printed && percentage(printed), absence }), printedAs: printed },
    })),
  );

/** Each payer's amount, and the share that the same chart prints for it. */
const contributions = ({ plans }: PublicRecord): Group[] =>
  grouped(
    'plans',
    plans.contributions.flatMap(
      ({ member, year, yearBasis, printedPayer: label, sector, amount, currency, printedLabel, note, source }) => {
        const part = { label, sector, yearBasis };
        const of = { member, year, source };
        return [
          {
            ...of,
            measure: 'contribution',
            note,
            data: { ...part, figure: { value: amount }, ...(currency && { currency: { code: currency } }) },
          },
          {
            ...of,
            measure: 'contribution-share',
            data: { ...part, figure: { value: percentage(printedLabel) }, printedAs: printedLabel },
          },
        ];
      },
    ),
  );

function functionCounts({ functions }: PublicRecord): Group[] {
  const { year, target, reported, denominator, source } = functions.publishedCount;
  const said = (measure: string, value: string, aspect?: 'TARGET'): Said => ({
    measure,
    year,
    source,
    data: { figure: { value }, aspect },
  });
  return grouped('functions', [
    said('functions-fully', target.fully, 'TARGET'),
    said('functions-fully', reported.fully),
    said('functions-partly', target.partly, 'TARGET'),
    said('functions-partly', reported.partly),
    { measure: 'functions-in-all', year, source, data: { figure: { absence: denominator } } },
  ]);
}

const aggregates = ({ figures }: PublicRecord): Group[] =>
  grouped(
    'figures',
    figures.aggregates.map(({ measure, year, value, source }) => ({
      measure,
      year,
      source,
      data: { figure: { value } },
    })),
  );

/** "33 %" is 33. */
const percentage = (printed: string): string => printed.replace(/\s*%$/u, '');
