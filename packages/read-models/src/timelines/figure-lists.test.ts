/** The lists of figures, markers, counts, programmes and statements, against plain filtering of what the plain as-of says. */

import type { AttributedStatementState } from '@rapporteur/domain/claims/statement';
import type { MeasureState } from '@rapporteur/domain/figures/measure';
import type { ParticipationState } from '@rapporteur/domain/figures/participation';
import type { ProgrammeState } from '@rapporteur/domain/figures/programme';
import type { ProgressMarkerState } from '@rapporteur/domain/figures/progress-marker';
import type { ClaimState } from '@rapporteur/domain/figures/published-figure';
import type { MemberState } from '@rapporteur/domain/governance/membership';
import { expect, test } from 'vitest';
import { FIGURE_STREAMS } from '../testing/figure-sayings.ts';
import { DAYS } from '../testing/saying.ts';
import { holds, maybe, plain, statesOf, tellAll } from '../testing/told.ts';
import { measures } from './measure.ts';
import { participationAt } from './participation.ts';
import { programmes } from './programme.ts';
import { progressMarkersAt } from './progress-marker.ts';
import { aboutOf, claimsAbout, type FigureFilter, figuresAt } from './published-figure.ts';
import { statementsAt } from './statement.ts';

const states = <S>(found: readonly { state: S }[]): S[] => found.map(({ state }) => state);
const MANY = 1001;
const SHARE = 'publishedFigure-share.TH.2013';
const STREAMS = [...FIGURE_STREAMS, ...Array<string>(8).fill(SHARE), 'membership-COMMIT'];

test('figures are those that filtering finds, by measure, region, members in their order, year and recording', () => {
  const seen = { unsettled: 0, preferred: 0, chosen: 0 };
  holds(({ db, events, moment, told }, choose) => {
    const filter: FigureFilter = {
      measure: maybe(choose, ['share', 'other']),
      member: maybe(choose, ['TH', 'LA']),
      year: maybe(choose, [2013, 2014]),
      aspect: maybe(choose, ['ACTUAL', 'TARGET']),
      unsettled: maybe(choose, [true, false]),
      ofMembers: maybe(choose, [true]),
    };
    const members = new Map(statesOf<MemberState>(told, 'member').map(({ code, order }) => [code, order]));
    const recorded = new Map(events.map(({ id }, index) => [id, index]));
    const place = ({ member, year, event }: ClaimState) =>
      [
        member === undefined ? -2 : (members.get(member) ?? -1),
        member === undefined ? 0 : 1,
        year ?? 0,
        recorded.get(event)!,
      ].map((each) => String(each + 10).padStart(5, '0'));
    const all = statesOf<ClaimState>(told, 'publishedFigure').toSorted((a, b) =>
      place(a).join() < place(b).join() ? -1 : 1,
    );
    const inTheEnd = statesOf<ClaimState>(tellAll(events, DAYS.at(-1)! + 6), 'publishedFigure');
    for (const { unsettled, preferred, reason } of inTheEnd) {
      if (unsettled) seen.unsettled += 1;
      if (preferred) seen.preferred += 1;
      if (reason) seen.chosen += 1;
    }
    const fitting = all.filter(
      (claim) =>
        (filter.measure ?? claim.measure) === claim.measure &&
        (filter.member === undefined || filter.member === claim.member) &&
        (filter.year === undefined || filter.year === claim.year) &&
        (filter.aspect ?? claim.aspect) === claim.aspect &&
        (filter.unsettled ?? claim.unsettled) === claim.unsettled &&
        (!filter.ofMembers || claim.member !== undefined),
    );
    const found = figuresAt(db, moment, filter, MANY);
    expect(states(found)).toEqual(plain(fitting));
    expect(figuresAt(db, moment, filter, 1)).toHaveLength(Math.min(1, fitting.length));
    for (const { key, certain } of found)
      expect(certain).toBe(told.find((entity) => entity.type === 'publishedFigure' && entity.key === key)?.certain);

    const about = 'share.TH.2013';
    expect(states(claimsAbout(db, moment, [about, 'nothing']).get(about)!)).toEqual(
      plain(all.filter((claim) => aboutOf(claim) === about)),
    );
  }, STREAMS);
  // What the histories are about at all.
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(5);
});

test('measures and programmes are all there are, in the order of their keys', () => {
  holds(({ db, moment, told }) => {
    expect(states(measures(db, moment))).toEqual(plain(statesOf<MeasureState>(told, 'measure')));
    expect(states(programmes(db, moment))).toEqual(plain(statesOf<ProgrammeState>(told, 'programme')));
  }, STREAMS);
});

test('markers, counts and statements are those that filtering finds', () => {
  holds(({ db, events, moment, told }, choose) => {
    const year = maybe(choose, [2013, 2014]);
    const measure = maybe(choose, ['share']);
    const programme = maybe(choose, ['UN-ACT', 'un-act', 'UNIAP']);
    expect(states(progressMarkersAt(db, moment, { programme, year, measure }, MANY))).toEqual(
      plain(
        statesOf<ProgressMarkerState>(told, 'progressMarker').filter(
          (marker) =>
            (year ?? marker.year) === marker.year &&
            (measure === undefined || measure === marker.measure) &&
            (programme === undefined || programme.toLowerCase() === marker.programme.toLowerCase()),
        ),
      ),
    );

    const category = maybe(choose, ['CSO', 'YOUTH']);
    const recorded = new Map(events.map(({ id }, index) => [id, index]));
    expect(states(participationAt(db, moment, { category, year }, MANY))).toEqual(
      plain(
        statesOf<ParticipationState>(told, 'participation')
          .filter((count) => (category ?? count.category) === count.category && (year ?? count.year) === count.year)
          .toSorted((a, b) => recorded.get(a.event)! - recorded.get(b.event)!),
      ),
    );

    const subject = maybe(choose, ['DONOR_CONDITION', 'OWNERSHIP']);
    const member = maybe(choose, ['TH', 'LA', 'VN', 'KH']);
    expect(states(statementsAt(db, moment, { subject, member }, MANY))).toEqual(
      plain(
        statesOf<AttributedStatementState>(told, 'statement').filter(
          (statement) =>
            (subject ?? statement.subject) === statement.subject &&
            (member === undefined || statement.members.includes(member)),
        ),
      ),
    );
  }, STREAMS);
});
