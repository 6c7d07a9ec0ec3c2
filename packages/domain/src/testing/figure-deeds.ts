/** Deeds about figures: measures, claims of several sources and the choices between them, ratings, counts, programmes and statements. */
import fc from 'fast-check';
import type { RecordedEvent } from '../stream-kind.ts';
import { commanded, type Deed, dates, maybe, one, reason } from './deeds.ts';
import { define, report } from './figures.ts';
import type { Sent } from './scenario.ts';

export const figuresBegun: readonly Sent[] = [
  report('report-b', '2014-01'),
  define('share', {}, '2013'),
  define('people', { unit: 'COUNT', affectedPeople: true }, '2013'),
];

const sources = one(['report'], ['report-b'], [], ['report', 'report-b']);
const about = fc.record({
  measure: one('share', 'share', 'share', 'people', 'other'),
  member: one('TH', 'TH', undefined),
  year: one(2013, 2013, undefined),
  sources,
});
const figure = one({ value: '33' }, { value: '33.0' }, { value: '7' }, { value: '400' }, { absence: 'NOT_REPORTED' });

const claims = commanded(
  'PublishFigure',
  about,
  fc.record({ figure, label: one(undefined, undefined, 'Government'), aspect: one(undefined, undefined, 'TARGET') }),
);

/** Totals of affected people, some of them too small to be recorded. */
const totals = commanded(
  'PublishFigure',
  fc.record({ measure: fc.constant('people'), year: one(2013, 2014), sources: fc.constant(['report']) }),
  fc.record({
    figure: one({ value: '400' }, { value: '1817' }, { value: '7' }),
    label: one(undefined, undefined, 'Women'),
  }),
);

/** Chooses one of the claims of a type ever made, by the command that gives `keyOf` it. */
const choosing = (
  name: 'PreferFigure' | 'PreferParticipationCount',
  of: RecordedEvent['type'],
  keyOf: (data: Record<string, unknown>) => object,
): fc.Arbitrary<Deed> =>
  fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), dates).map(([number, effective]) => ({
    command(register) {
      const claim = register.log.filter(({ type }) => type === of).at(Math.floor(-number * 10));
      if (!claim) return undefined;
      const data = { claim: claim.id, reason: 'Said so.' };
      return { [name]: { ...keyOf(claim.data as Record<string, unknown>), effective, data } } as unknown as Sent;
    },
    label: `${name} ${number} ${effective}`,
  }));
const choices = choosing('PreferFigure', 'FigurePublished', ({ measure, member, year }) => ({ measure, member, year }));
const countChoices = choosing('PreferParticipationCount', 'ParticipationCounted', ({ category, year }) => ({
  category,
  year,
}));

const marker = fc.record({
  programme: one('UN-ACT', 'un-act'),
  year: fc.constant(2013),
  code: one('1.2', '1.3'),
  sources,
});
const rated = fc.record({
  rating: one('FULLY_ACHIEVED', 'NOT_ACHIEVED'),
  ratedBy: fc.constant({ kind: 'OTHER', name: 'UN-ACT' }),
  selfRated: fc.constant(true),
  figures: figure.map((of) => [{ figure: of }]),
});
const others = fc.oneof(
  commanded(
    'DefineMeasure',
    fc.constant({ id: 'other' }),
    fc.record({ name: one('A', 'B'), unit: fc.constant('PERCENT'), wholeOf: one(undefined, 'share', 'people') }),
  ),
  commanded(
    'SetProgressMarker',
    marker,
    fc.record({ statement: one('A', 'B'), measure: one(undefined, 'share', 'people') }),
  ),
  commanded('ReportProgressMarker', marker, rated),
  commanded(
    'CountParticipation',
    fc.record({ category: one('CSO', 'YOUTH'), year: one(2014, 2013), sources }),
    fc.record({ what: fc.constant('Representatives'), persons: figure, meeting: maybe(one('M-1')) }),
  ),
  countChoices,
  commanded('RegisterProgramme', fc.constant({ name: 'Youth Forum' }), fc.constant({})),
  commanded(
    'RenameProgramme',
    fc.record({ name: one('Youth Forum', 'youth forum') }),
    fc.record({ newName: one('A', 'B') }),
  ),
  commanded(
    'AttributeStatement',
    fc.record({ key: one('s-1', 's-2'), sources: fc.constant(['report']) }),
    fc.record({
      subject: fc.constant('OTHER'),
      by: one({ kind: 'MEMBER', code: 'TH' }, { kind: 'OTHER', name: 'Thailand' }, { kind: 'BODY', code: 'SOM' }),
      members: one([], ['TH'], ['KH']),
      text: reason,
    }),
  ),
);

export const figureDeeds = fc.oneof(
  { weight: 5, arbitrary: claims },
  { weight: 2, arbitrary: totals },
  { weight: 2, arbitrary: choices },
  { weight: 4, arbitrary: others },
);
