/** What the matrix, the review of decisions and ownership read of assignments and decisions, held against plain filtering. */

import { epochDay } from '@rapporteur/domain/calendar';
import { addresseesOf } from '@rapporteur/domain/decision/addressee-then';
import { type AssignmentState, isMoved, isOpen, lastDayOf } from '@rapporteur/domain/decision/assignment';
import type { DecisionState } from '@rapporteur/domain/decision/state';
import { sunsetOf } from '@rapporteur/domain/decision/term';
import { reportDaysOf } from '@rapporteur/domain/ownership/following-through';
import { expect, test } from 'vitest';
import { sortKey } from '../sort-key.ts';
import { decisionBegun, holdsFrom } from '../testing/begun.ts';
import { DAYS, MEMBERS } from '../testing/saying.ts';
import { maybe, plain, statesOf } from '../testing/told.ts';
import {
  assignmentsCarriedTo,
  assignmentsDue,
  assignmentsMoved,
  assignmentsToReview,
  countAsked,
  type FallingDue,
  type MeetingWindow,
} from './assignment.ts';
import { decisionsBySymbol, decisionsRunOut, decisionsSuperseded } from './decision.ts';

const bySortKey = <S>(states: readonly S[], key: (state: S) => string): S[] =>
  states.map((state) => plain(state)).toSorted((a, b) => (sortKey(key(a)) < sortKey(key(b)) ? -1 : 1));
const place = ({ decision, ask, share, id }: AssignmentState) => `${decision} ${ask} ${share} ${id}`;
const states = <S>(found: readonly { state: S }[]): S[] => found.map(({ state }) => state);

test('what a body has to review is what is open, or was spoken of since a day', () => {
  holds(({ db, moment, told }, choose) => {
    const asked = { body: choose(['RTF', 'RTF', 'SOM']), since: choose(DAYS) };
    const expected = statesOf<AssignmentState>(told, 'assignment').filter(
      (state) => state.body === asked.body && (isOpen(state) || epochDay(lastDayOf(state)) > asked.since),
    );
    const reviewed = states(assignmentsToReview(db, moment, asked, 1000));
    expect(reviewed.map(place)).toEqual(bySortKey(expected, place).map(place));
    expect(new Set(reviewed.map((state) => JSON.stringify(state)))).toEqual(
      new Set(expected.map((state) => JSON.stringify(plain(state)))),
    );
  });
});

test('what was put off, passed on, closed or asked again is found with whoever has it or had it', () => {
  holds(({ db, moment, told }, choose) => {
    const members = choose([['TH'], ['LA', 'VN'], MEMBERS, MEMBERS]);
    const all = statesOf<AssignmentState>(told, 'assignment');
    const expected = all.filter(
      (state) => isMoved(state) && addresseesOf(state).some(({ code }) => members.includes(code)),
    );
    const moved = states(assignmentsMoved(db, moment, members));
    expect(new Set(moved.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
    const symbols = choose([['COMMIT/X/1'], ['COMMIT/X/1', 'COMMIT/X/2'], []]);
    expect(countAsked(db, moment, symbols)).toBe(all.filter(({ decision }) => symbols.includes(decision)).length);
  });
});

/** When it hangs on, and what is told of it, where it may fall due between the days; nothing where it may not. */
function fallingOf(
  state: AssignmentState,
  { from, to, windows }: { from: number; to: number; windows: readonly MeetingWindow[] },
): FallingDue['falling'] | undefined {
  const { due } = state;
  const told = { issued: epochDay(state.issued.to), reports: reportDaysOf(state) };
  if (due.kind === 'ON_DATE') {
    const on = epochDay(due.date.to);
    return on >= from && on <= to ? { due: { kind: 'ON_DATE', on }, ...told } : undefined;
  }
  if (due.kind === 'STANDING' || due.kind === 'NOT_STATED') return undefined;
  const within = ({ body, ...days }: MeetingWindow) =>
    'body' in due && body === due.body && told.issued >= days.from && told.issued < days.to;
  const falls = due.kind === 'BY_NEXT_MEETING' ? windows.some(within) : told.issued <= to;
  return falls ? { due, ...told } : undefined;
}

test('what may fall due between two days is told with the reports on it and with how sure that is', () => {
  let [surely, perhaps] = [0, 0];
  holds(({ db, moment, told }, choose) => {
    const members = choose([['TH'], ['LA', 'VN'], MEMBERS, MEMBERS]);
    const [from, to] = [choose(DAYS), choose(DAYS)].toSorted((a, b) => a - b) as [number, number];
    const windows = [
      { body: choose(['RTF', 'RTF', 'SOM']), from: DAYS[0]! - 1, to: choose(DAYS) },
      { body: 'RTF', from: DAYS.at(-1)! + 1, to: DAYS.at(-1)! + 2 },
    ];
    const expected = told.flatMap(({ type, key, state, certain }): FallingDue[] => {
      const assignment = state as AssignmentState;
      if (type !== 'assignment' || isMoved(assignment) || !members.includes(assignment.addressee.code)) return [];
      const falling = fallingOf(assignment, { from, to, windows });
      return falling ? [{ key, certain, falling }] : [];
    });
    const found = assignmentsDue(db, moment, members, { from, to, windows });
    const byKey = (a: FallingDue, b: FallingDue) => (a.key < b.key ? -1 : 1);
    expect(found.toSorted(byKey)).toEqual(expected.toSorted(byKey));
    surely += found.filter(({ certain }) => certain).length;
    perhaps += found.filter(({ certain }) => !certain).length;
  });
  expect([surely > 0, perhaps > 0]).toEqual([true, true]);
});

test('what a decision took the place of is found from it, and what goes on under it', () => {
  let carried = 0;
  holds(({ db, moment, told }) => {
    const symbols = ['COMMIT/X/1', 'COMMIT/X/2', 'COMMIT/NONE'];
    const supersededBy = ({ path }: DecisionState) => path.find(({ step }) => step === 'SUPERSEDED')?.byDecision;
    const [superseded, goingOn] = [decisionsSuperseded(db, moment, symbols), assignmentsCarriedTo(db, moment, symbols)];
    for (const symbol of symbols) {
      const decisions = statesOf<DecisionState>(told, 'decision').filter((each) => supersededBy(each) === symbol);
      expect(states(superseded.get(symbol)!)).toEqual(bySortKey(decisions, (each) => each.symbol));
      const theirs = statesOf<AssignmentState>(told, 'assignment').filter(
        (each) => each.superseded?.outcome === 'CARRIED_OVER' && each.superseded.byDecision === symbol,
      );
      expect(states(goingOn.get(symbol)!)).toEqual(bySortKey(theirs, place));
      carried += theirs.length;
    }
  });
  expect(carried).toBeGreaterThan(0);
});

test('decisions come by symbol, and those that may have run out by the first day that bounds them', () => {
  holds(({ db, moment, told }, choose) => {
    const all = statesOf<DecisionState>(told, 'decision');
    const filter = { body: maybe(choose, ['RTF']), symbol: maybe(choose, ['COMMIT/X/1', 'COMMIT/X/2']) };
    const fits = all.filter(
      (state) =>
        (filter.body === undefined || state.body === filter.body) && (filter.symbol ?? state.symbol) === state.symbol,
    );
    const key = ({ symbol }: DecisionState) => symbol;
    expect(states(decisionsBySymbol(db, moment, filter, 100))).toEqual(bySortKey(fits, key));
    const by = choose(DAYS);
    const out = all.filter((state) => {
      const sunset = sunsetOf(state);
      return state.body === 'RTF' && sunset !== undefined && epochDay(sunset) <= by;
    });
    const ran = states(decisionsRunOut(db, moment, { body: 'RTF', by }, 100));
    expect(ran).toEqual(bySortKey(out, key));
  });
});

/** Of one decision and what it asks, so that much becomes of that. */
function holds(property: Parameters<typeof holdsFrom>[1]): void {
  holdsFrom(decisionBegun('COMMIT/X/1'), property);
}
