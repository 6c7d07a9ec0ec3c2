/** What the matrix, the review of decisions and ownership read of assignments and decisions, held against plain filtering. */

import { epochDay } from '@rapporteur/domain/calendar';
import { addresseesOf } from '@rapporteur/domain/decision/addressee-then';
import { type AssignmentState, isMoved, isOpen, lastDayOf } from '@rapporteur/domain/decision/assignment';
import type { DecisionState } from '@rapporteur/domain/decision/state';
import { sunsetOf } from '@rapporteur/domain/decision/term';
import type { StoredEvent } from '@rapporteur/event-log/port';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../decode.ts';
import { sortKey } from '../sort-key.ts';
import { history, idOf } from '../testing/histories.ts';
import { projected } from '../testing/projected.ts';
import { DAYS, dateOf, MEMBERS } from '../testing/saying.ts';
import { type Case, maybe, plain, statesOf, tellAll } from '../testing/told.ts';
import { assignmentsMoved, assignmentsToReview, countAsked } from './assignment.ts';
import { decisionsBySymbol, decisionsRunOut } from './decision.ts';

const bySortKey = <S>(states: readonly S[], key: (state: S) => string): S[] =>
  states.map((state) => plain(state)).toSorted((a, b) => (sortKey(key(a)) < sortKey(key(b)) ? -1 : 1));
const place = ({ decision, ask, share }: AssignmentState) => `${decision} ${ask} ${share}`;
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

/** Random histories of one decision that was adopted and asks something of three members, so that much becomes of that; mostly asked of their end. */
function holds(property: (given: Case, choose: <T>(from: readonly T[]) => T) => void): void {
  const moments = fc.record({
    back: fc.oneof(fc.constant(0), fc.nat(40)),
    effective: fc.integer({ min: DAYS[0]!, max: DAYS.at(-1)! + 6 }),
  });
  fc.assert(
    fc.property(
      history(50, [STREAM]),
      moments,
      fc.infiniteStream(fc.nat(1_000_000)),
      (later, { back, effective }, numbers) => {
        const stored = [...begun, ...later];
        const db = projected([stored]);
        const events = stored.map((event) => decode(event).event);
        const known = Math.max(0, events.length - back);
        const told = tellAll(events.slice(0, known), effective);
        property(
          { db, events, moment: { axis: 0, known, effective }, told },
          (from) => from[numbers.next().value! % from.length]!,
        );
        db.close();
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 60) },
  );
}

const SYMBOL = 'COMMIT/X/1';
const STREAM = `decision-${SYMBOL}`;
const adopted = {
  symbol: SYMBOL,
  kind: 'DECISION',
  body: 'RTF',
  verb: 'ADOPT',
  mode: 'NOT_STATED',
  parties: [],
  positions: [],
  paragraphs: [],
};
const dues = [
  { kind: 'ON_DATE', date: dateOf({ day: 8, length: 0 }) },
  { kind: 'BY_NEXT_MEETING', body: 'RTF' },
  { kind: 'ANNUAL' },
];
const begun: readonly StoredEvent[] = [
  { type: 'DecisionAdopted', data: { ...adopted, inForceTo: dateOf({ day: 9, length: 0 }) } },
  ...MEMBERS.map((code, n) => ({
    type: 'AssignmentIssued',
    data: {
      symbol: SYMBOL,
      assignment: `${SYMBOL}/A1/${code}`,
      ask: 1,
      of: { kind: 'ALL_MEMBERS', except: [] },
      addressee: { kind: 'MEMBER', code },
      basis: 'STATED',
      action: 'Report.',
      due: dues[n],
    },
  })),
].map(({ type, data }, index) => ({
  id: idOf(1000 + index),
  stream: STREAM,
  type,
  data,
  version: 1,
  revision: BigInt(index),
  position: BigInt(index),
  recordedAt: DAYS[0]! * 86_400_000,
  metadata: {
    effective: dateOf({ day: 0, length: 0 }),
    recordedBy: { subject: 'local operator', role: 'recorder' },
    sources: [],
    confidence: 'UNSOURCED',
    reconstructed: false,
    classification: 'PUBLIC',
    standing: 'PROVISIONAL',
    commandId: `begun-${index}`,
    commandDigest: '',
    $correlationId: '',
    $causationId: '',
  },
}));
