/** The lists of plans and activities, and the next meeting planned, against plain filtering of what the plain as-of says. */
import { epochDay } from '@rapporteur/domain/calendar';
import type { MeetingState } from '@rapporteur/domain/meetings/state';
import { type ActivityState, type WorkPlanState, workPlanKey } from '@rapporteur/domain/work-plan/state';
import type { SubregionalPlanState } from '@rapporteur/domain/work-plan/subregional-plan';
import { expect, test } from 'vitest';
import { PLAN_STREAMS } from '../testing/plan-sayings.ts';
import { DAYS } from '../testing/saying.ts';
import { holds, maybe, plain, statesOf, tellAll } from '../testing/told.ts';
import { activitiesBehind, activitiesOfPlans } from './activity.ts';
import { activitiesMoving } from './activity-indicator.ts';
import { nextPlanned } from './meeting.ts';
import { subregionalPlans } from './subregional-plan.ts';
import { type WorkPlanFilter, workPlans, workPlansUnder } from './work-plan.ts';

const states = <S>(found: readonly { state: S }[]): S[] => found.map(({ state }) => state);
const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

test('sub-regional plans and work plans are those that filtering finds', () => {
  let seen = 0;
  holds(({ db, moment, told }, choose) => {
    expect(states(subregionalPlans(db, moment))).toEqual(
      plain(statesOf<SubregionalPlanState>(told, 'subregionalPlan')),
    );
    const filter: WorkPlanFilter = {
      member: maybe(choose, ['TH', 'LA']),
      year: maybe(choose, [2013, 2014]),
      unfinished: maybe(choose, [true, false]),
    };
    const all = statesOf<WorkPlanState>(told, 'workPlan').toSorted(
      (a, b) => a.year - b.year || compare(a.member, b.member),
    );
    const expected = all.filter(
      ({ member, year, status }) =>
        (filter.member ?? member) === member &&
        (filter.year ?? year) === year &&
        (filter.unfinished === undefined || filter.unfinished === (status !== 'ENDORSED' && status !== 'CLOSED')),
    );
    expect(states(workPlans(db, moment, filter))).toEqual(plain(expected));
    const under = all.filter(({ subregionalPlan }) => subregionalPlan === 'SPA-1');
    expect(states(workPlansUnder(db, moment, ['SPA-1', 'SPA-2']).get('SPA-1')!)).toEqual(plain(under));
    expect(workPlansUnder(db, moment, ['SPA-2']).get('SPA-2')).toEqual([]);
    seen += under.length;
  }, PLAN_STREAMS);
  expect(seen).toBeGreaterThan(2);
});

test('activities come with their plan, by their number, and say whether that is certain', () => {
  let seen = 0;
  holds(({ db, events }) => {
    for (const effective of DAYS) {
      const expected = tellAll(events, effective)
        .filter(({ type, key }) => type === 'activity' && key.startsWith('TH.2013/'))
        .toSorted((a, b) => compare(a.key, b.key))
        .map(({ key, state, certain }) => ({ key, state: plain(state), certain }));
      const found = activitiesOfPlans(db, { axis: 0, known: events.length, effective }, ['TH.2013', 'TH.2099']);
      expect(found.get('TH.2013')).toEqual(expected);
      expect(found.get('TH.2099')).toEqual([]);
      for (const { state } of expected) expect(workPlanKey(state as ActivityState)).toBe('TH.2013');
      seen += expected.length;
    }
  }, PLAN_STREAMS);
  expect(seen).toBeGreaterThan(20);
});

test('activities are found by whose they are, and by who pays for them however the name is written', () => {
  let seen = 0;
  holds(({ db, moment, told }, choose) => {
    const all = statesOf<ActivityState>(told, 'activity').toSorted(
      (a, b) => compare(workPlanKey(a), workPlanKey(b)) || compare(a.activity, b.activity),
    );
    const member = choose(['TH', 'LA']);
    expect(states(activitiesBehind(db, moment, { member }, 1000))).toEqual(
      plain(all.filter((activity) => activity.member === member)),
    );
    const payer = choose(all.flatMap(({ funding }) => funding.map((line) => line.payer)).concat('nobody'));
    const paid = all.filter(({ funding }) => funding.some((line) => line.payer === payer));
    expect(states(activitiesBehind(db, moment, { payer: payer.toUpperCase() }, 1000))).toEqual(plain(paid));
    seen += paid.length;
  }, PLAN_STREAMS);
  expect(seen).toBeGreaterThan(0);
});

test('activities are found from each of the indicators that they are to move', () => {
  let seen = 0;
  holds(({ db, moment, told }) => {
    const found = activitiesMoving(db, moment, ['ME 1', 'ME 2', 'ME 3']);
    for (const code of ['1', '2', '3']) {
      const expected = statesOf<ActivityState>(told, 'activity')
        .filter(({ indicators }) => indicators.some((named) => named.framework === 'ME' && named.code === code))
        .map(({ member, year, activity, planned }) => ({ member, year, activity, planned, framework: 'ME', code }))
        .toSorted((a, b) => compare(workPlanKey(a), workPlanKey(b)) || compare(a.activity, b.activity));
      expect(states(found.get(`ME ${code}`)!)).toEqual(expected);
      seen += expected.length;
    }
  }, PLAN_STREAMS);
  expect(seen).toBeGreaterThan(2);
});

test('the next meeting of a body is the first that is planned and has still to come', () => {
  let seen = 0;
  holds(
    ({ db, events }, choose) => {
      const body = choose(['RTF', 'RTF', 'SOM']);
      for (const effective of DAYS) {
        const planned = statesOf<MeetingState>(tellAll(events, effective), 'meeting')
          .filter(({ status }) => status === 'SCHEDULED' || status === 'CONVENED')
          .flatMap((meeting) => {
            const days = meeting.plans.at(-1)?.planned;
            return meeting.body === body && days && epochDay(days.to) >= effective ? [{ key: meeting.key, days }] : [];
          })
          .toSorted((a, b) => compare(a.days.from, b.days.from) || compare(a.key, b.key));
        expect(nextPlanned(db, { axis: 0, known: events.length, effective }, body)).toEqual(planned[0]?.days);
        seen += planned.length;
      }
    },
    ['meeting-RTF-1', 'meeting-RTF-2'],
  );
  expect(seen).toBeGreaterThan(5);
});
