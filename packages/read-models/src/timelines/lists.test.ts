/** Every list and every filter against plain filtering of what the plain as-of says. */

import { dayIn, epochDay } from '@rapporteur/domain/calendar';
import { type AssignmentState, isDated, isOpen, reportsOf } from '@rapporteur/domain/decision/assignment';
import type { DecisionState } from '@rapporteur/domain/decision/state';
import { hasLeft, type MemberState } from '@rapporteur/domain/governance/membership';
import type { MeetingState } from '@rapporteur/domain/meetings/state';
import { membersNamed } from '@rapporteur/domain/references';
import { isAboutEntry } from '@rapporteur/domain/sources/publication';
import type { SourceState } from '@rapporteur/domain/sources/source';
import type { EntityType, RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { expect, test } from 'vitest';
import type { Page, Paged, Place } from '../moment.ts';
import {
  countEvents,
  type EventFilter,
  eventsAbout,
  eventsById,
  eventsPage,
  historyOf,
  ordinalAtInstant,
  ordinalAtPosition,
  placeOf,
} from '../recorded-events.ts';
import { sortKey } from '../sort-key.ts';
import { decisionBegun, holdsFrom, meetingBegun, sourceBegun } from '../testing/begun.ts';
import { DAYS } from '../testing/saying.ts';
import { few, holds, maybe, plain, statesOf, type Told, tellAll } from '../testing/told.ts';
import { folded } from '../text-search.ts';
import { entitiesByKey, firstKnown } from '../timeline-table.ts';
import { type AssignmentFilter, assignmentsOfDecisions, assignmentsPage, countAssignments } from './assignment.ts';
import { bodies } from './body.ts';
import { countDecisions, type DecisionFilter, decisionsOfMeetings, decisionsPage } from './decision.ts';
import { gatherings } from './gathering.ts';
import { countMeetings, heldBy, type MeetingFilter, meetingsPage, ordinalsOf } from './meeting.ts';
import { members } from './member.ts';
import { countSources, sourcesByKey, sourcesPage } from './source.ts';

const ZONE = 'Asia/Bangkok';
const DECISIONS = ['COMMIT/X/1', 'COMMIT/X/2'].flatMap(decisionBegun);
const MEETINGS = ['RTF-1', 'RTF-2'].map(meetingBegun);
const SOURCES = ['report-a', 'report-b', 'report-c'].map(sourceBegun);

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
const first = (date: PartialDate | undefined) => (date ? epochDay(date.from) : Number.MAX_SAFE_INTEGER);
const sorted = <S>(states: readonly S[], day: (state: S) => number, key: (state: S) => string): S[] =>
  plain(states.toSorted((a, b) => day(a) - day(b) || compare(sortKey(key(a)), sortKey(key(b)))));

/** True where a date has a day between the two ends, as far as they are given. */
function overlaps(date: PartialDate | undefined, from: number | undefined, to: number | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  if (!date) return false;
  return epochDay(date.to) >= (from ?? -Infinity) && epochDay(date.from) <= (to ?? Infinity);
}

/** All pages of a list, read on from cursor to cursor. */
function allPages<S>(page: (page: Page) => Paged<S>, size: number): S[] {
  const states: S[] = [];
  let after: Place | undefined;
  for (let n = 0; n < 100; n += 1) {
    const { nodes, hasNext } = page({ first: size, after });
    states.push(...nodes.map(({ state }) => state));
    expect(nodes.length).toBeLessThanOrEqual(size);
    if (!hasNext) return states;
    expect(nodes).toHaveLength(size);
    after = nodes.at(-1)!.place;
  }
  throw new Error('The list has no end.');
}

const datesOf = ({ dates, opened, plans }: MeetingState) => dates ?? opened ?? plans.at(-1)?.planned;

test('meetings are those that filtering finds, in the order of their days', () => {
  let found = 0;
  holdsFrom(MEETINGS, ({ db, moment, told }, choose) => {
    const filter: MeetingFilter = few(choose, {
      body: choose(['RTF', 'SOM']),
      host: choose(['TH', 'LA', 'VN']),
      gathering: choose(['G1', 'G2']),
      from: choose(DAYS),
      to: choose(DAYS),
      plannedFrom: choose(DAYS),
      plannedTo: choose(DAYS),
    });
    const asked = filter.plannedFrom !== undefined || filter.plannedTo !== undefined;
    const expected = sorted(
      statesOf<MeetingState>(told, 'meeting').filter(
        (state) =>
          (filter.body ?? state.body) === state.body &&
          (filter.host === undefined || filter.host === state.host) &&
          (filter.gathering === undefined || filter.gathering === state.gathering) &&
          overlaps(datesOf(state), filter.from, filter.to) &&
          (!asked || state.plans.some(({ planned }) => overlaps(planned, filter.plannedFrom, filter.plannedTo))),
      ),
      (state) => first(datesOf(state)),
      ({ key }) => key,
    );
    expect(allPages((page) => meetingsPage(db, moment, filter, page), choose([1, 2, 50]))).toEqual(expected);
    expect(countMeetings(db, moment, filter)).toBe(expected.length);
    found += expected.length;

    const all = sorted(
      statesOf<MeetingState>(told, 'meeting'),
      (state) => first(state.dates),
      ({ key }) => key,
    );
    const held = all.filter(({ status }) => status === 'HELD' || status === 'OPEN');
    for (const body of ['RTF', 'SOM']) {
      const dates = held.filter((state) => state.body === body).map((state) => state.dates ?? state.opened!);
      expect(heldBy(db, moment, ['RTF', 'SOM']).get(body)).toEqual(
        dates.toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
      );
      expect(ordinalsOf(db, moment, body)).toEqual(
        all
          .filter((state) => state.body === body && state.ordinal !== undefined)
          .map((state) => state.ordinal!)
          .toSorted((a, b) => a - b),
      );
    }
  });
  expect(found, 'lists that are empty agree in everything').toBeGreaterThan(20);
});

const inForceOn = ({ adopted, ended, inForceFrom, inForceTo }: DecisionState, day: number): boolean =>
  adopted !== undefined &&
  !ended &&
  epochDay((inForceFrom ?? adopted).from) <= day &&
  (!inForceTo || epochDay(inForceTo.to) >= day);

test('decisions are those that filtering finds, in the order of their adoption', () => {
  let found = 0;
  holdsFrom(DECISIONS, ({ db, moment, told }, choose) => {
    const filter: DecisionFilter = few(choose, {
      body: choose(['RTF', 'SOM']),
      meeting: choose(['RTF-1', 'RTF-2']),
      addressee: choose(['TH', 'LA', 'IOM']),
      party: choose(['TH', 'LA', 'H']),
      verb: choose(['ADOPT', 'NOT_STATED']),
      mode: choose(['NOT_STATED', 'CONSENSUS']),
      kind: choose(['DECISION', 'BILATERAL']),
      inForce: choose([true, false]),
      adoptedFrom: choose(DAYS),
      adoptedTo: choose(DAYS),
      openFor: choose([['TH', 'LA'], ['VN'], []]),
      text: choose(['ha noi', 'HÀ NỘI', 'text 1', 'noi ke', 'kế  hoạch', 'Phnom Penh', '%']),
    });
    const assignments = statesOf<AssignmentState>(told, 'assignment');
    const expected = sorted(
      statesOf<DecisionState>(told, 'decision').filter(
        (state) =>
          (filter.body === undefined || filter.body === state.body) &&
          (filter.meeting === undefined || filter.meeting === state.meeting) &&
          (filter.party === undefined || state.parties.includes(filter.party)) &&
          (filter.verb ?? state.verb) === state.verb &&
          (filter.mode === undefined || (state.adopted !== undefined && filter.mode === state.mode)) &&
          (filter.kind ?? state.kind) === state.kind &&
          (filter.inForce ?? inForceOn(state, moment.effective)) === inForceOn(state, moment.effective) &&
          overlaps(state.adopted, filter.adoptedFrom, filter.adoptedTo) &&
          (filter.addressee === undefined ||
            assignments.some(
              ({ decision, addressee }) => decision === state.symbol && addressee.code === filter.addressee,
            )) &&
          (filter.openFor === undefined ||
            assignments.some(
              (asked) =>
                asked.decision === state.symbol && isOpen(asked) && filter.openFor!.includes(asked.addressee.code),
            )) &&
          (filter.text === undefined ||
            folded(filter.text)
              .split(/ +/u)
              .every((word) =>
                folded(
                  [state.symbol, state.title, state.words, ...state.paragraphs.map(({ text }) => text)].join('\n'),
                ).includes(word),
              )),
      ),
      (state) => first(state.adopted ?? state.path.find(({ date }) => date)?.date),
      ({ symbol }) => symbol,
    );
    expect(allPages((page) => decisionsPage(db, moment, filter, page), choose([1, 2, 50]))).toEqual(expected);
    expect(countDecisions(db, moment, filter)).toBe(expected.length);
    found += expected.length;

    const ofMeetings = decisionsOfMeetings(db, moment, ['RTF-1', 'RTF-2', 'RTF-1']);
    for (const meeting of ['RTF-1', 'RTF-2'])
      expect(ofMeetings.get(meeting)?.map(({ state }) => state)).toEqual(
        sorted(
          statesOf<DecisionState>(told, 'decision').filter((state) => state.meeting === meeting),
          (state) => first(state.adopted ?? state.path.find(({ date }) => date)?.date),
          ({ symbol }) => symbol,
        ),
      );
  });
  expect(found, 'lists that are empty agree in everything').toBeGreaterThan(20);
});

test('assignments are those that filtering finds, in the order of their issue', () => {
  let found = 0;
  holdsFrom(DECISIONS, ({ db, moment, told }, choose) => {
    const filter: AssignmentFilter = few(choose, {
      addressee: choose(['TH', 'LA', 'VN']),
      body: choose(['RTF', 'SOM']),
      decision: choose(['COMMIT/X/1', 'COMMIT/X/2']),
      basis: choose(['STATED', 'INFERRED']),
      dueKind: choose(['BY_NEXT_MEETING', 'ANNUAL']),
      open: choose([true, false]),
      adoptedFrom: choose(DAYS),
      adoptedTo: choose(DAYS),
      unreportedBy: choose(DAYS),
      addressees: choose([['TH', 'LA'], ['VN'], []]),
      dated: choose([true, false]),
    });
    const all = statesOf<AssignmentState>(told, 'assignment');
    const expected = sorted(
      all.filter(
        (state) =>
          (filter.addressee ?? state.addressee.code) === state.addressee.code &&
          (filter.body === undefined || filter.body === state.body) &&
          (filter.decision ?? state.decision) === state.decision &&
          (filter.basis ?? state.basis) === state.basis &&
          (filter.dueKind ?? state.due.kind) === state.due.kind &&
          (filter.open ?? isOpen(state)) === isOpen(state) &&
          (filter.addressees === undefined || filter.addressees.includes(state.addressee.code)) &&
          (filter.dated ?? isDated(state)) === isDated(state) &&
          overlaps(state.issued, filter.adoptedFrom, filter.adoptedTo) &&
          (filter.unreportedBy === undefined ||
            reportsOf(state).every(({ reported }) => epochDay(reported.from) > filter.unreportedBy!)),
      ),
      ({ issued }) => first(issued),
      ({ decision, ask, share, id }) => `${decision} ${ask} ${share} ${id}`,
    );
    expect(allPages((page) => assignmentsPage(db, moment, filter, page), choose([1, 2, 50]))).toEqual(expected);
    expect(countAssignments(db, moment, filter)).toBe(expected.length);
    found += expected.length;

    const ofDecisions = assignmentsOfDecisions(db, moment, ['COMMIT/X/1', 'COMMIT/X/2', 'COMMIT/NONE']);
    expect(ofDecisions.get('COMMIT/NONE')).toEqual([]);
    for (const symbol of ['COMMIT/X/1', 'COMMIT/X/2'])
      expect(ofDecisions.get(symbol)?.map(({ state }) => state)).toEqual(
        sorted(
          all.filter(({ decision }) => decision === symbol),
          ({ ask }) => ask,
          ({ decision, ask, share, id }) => `${decision} ${ask} ${share} ${id}`,
        ),
      );
  });
  expect(found, 'lists that are empty agree in everything').toBeGreaterThan(20);
});

test('short lists and look-ups say what the plain as-of says', () => {
  holds(({ db, events, moment, told }) => {
    const byKey = (a: Told, b: Told) => compare(a.key, b.key);
    const keysOf = (type: EntityType) => told.filter((entity) => entity.type === type);
    expect(members(db, moment).map(({ key }) => key)).toEqual(
      keysOf('member')
        .filter(({ state }) => !hasLeft(state as MemberState, moment.effective))
        .map(({ key }) => key),
    );
    expect(bodies(db, moment).map(({ state }) => state)).toEqual(plain(keysOf('body').map(({ state }) => state)));
    expect(gatherings(db, moment).map(({ key }) => key)).toEqual(keysOf('gathering').map(({ key }) => key));
    const keys = ['COMMIT/X/2', 'COMMIT/X/1', 'COMMIT/NONE'];
    expect(
      [...entitiesByKey<object>(db, 'decision', moment, keys).values()]
        .map(({ key, state }) => ({ key, state }))
        .toSorted((a, b) => compare(a.key, b.key)),
    ).toEqual(
      keysOf('decision')
        .map(({ key, state }) => ({ key, state: plain(state) }))
        .toSorted((a, b) => byKey(a as Told, b as Told)),
    );

    // What was first believed of a key: at the first event after which anything was, of the first day on which it was.
    for (const symbol of keys) {
      const known = events.findIndex((_, index) => everTold(events.slice(0, index + 1), symbol) !== undefined);
      const expected = known < 0 ? undefined : everTold(events.slice(0, known + 1), symbol);
      expect(firstKnown(db, 'decision', [symbol]).get(symbol)?.state).toEqual(expected && plain(expected.state));
    }
  });
});

test('sources are all that are known, whatever the day, and each is looked up in the title of the day', () => {
  let found = 0;
  holdsFrom(SOURCES, ({ db, events, moment }, choose) => {
    const known = events.slice(0, moment.known);
    const ever = tellAll(known, DAYS.at(-1)! + 6).map(({ state }) => plain(state as SourceState));
    const first = choose([1, 2, 50]);
    const walked: SourceState[] = [];
    for (let more = true; more; ) {
      const { nodes, hasNext } = sourcesPage(db, moment, { first, after: walked.at(-1)?.id });
      expect(nodes.length).toBe(hasNext ? first : Math.min(nodes.length, first));
      walked.push(...nodes.map(({ state }) => state));
      more = hasNext;
    }
    expect(walked).toEqual(ever.toSorted((a, b) => compare(a.id, b.id)));
    expect(countSources(db, moment)).toBe(ever.length);
    found += walked.length;

    // A source is looked up on the day, or on its first day where that is later.
    const ids = ['report-a', 'report-b', 'report-c'];
    const firstTold = (id: string) => {
      for (let day = moment.effective; day <= DAYS.at(-1)! + 6; day += 1) {
        const found = tellAll(known, day).find(({ type, key }) => type === 'source' && key === id);
        if (found) return [[id, plain(found.state)]];
      }
      return [];
    };
    expect(Object.fromEntries([...sourcesByKey(db, moment, ids)].map(([id, { state }]) => [id, state]))).toEqual(
      Object.fromEntries(ids.flatMap(firstTold)),
    );
  });
  expect(found).toBeGreaterThan(60);
});

function everTold(events: readonly RecordedEvent[], symbol: string): Told | undefined {
  for (let day = DAYS[0]!; day <= DAYS.at(-1)! + 5; day += 1) {
    const told = tellAll(
      events.filter(({ stream }) => stream === `decision-${symbol}`),
      day,
    ).find(({ type }) => type === 'decision');
    if (told) return told;
  }
  return undefined;
}

test('the log is what filtering finds, forwards and backwards, up to where it is known', () => {
  holds(({ db, events, moment: { known } }, choose) => {
    const filter: EventFilter = {
      stream: maybe(choose, ['decision-COMMIT/X/1', 'membership-COMMIT']),
      types: maybe(choose, [['FollowUpReported', 'DecisionAdopted'], ['EntryVoided'], []]),
      member: maybe(choose, ['TH', 'LA', 'VN']),
      recordedBy: maybe(choose, ['local operator', 'focal point']),
      lateByDays: maybe(choose, [-2, 0, 2, 5]),
    };
    const lateness = (event: RecordedEvent) => epochDay(dayIn(event.recordedAt, ZONE)) - epochDay(event.effective.to);
    const expected = events
      .slice(0, known)
      .filter(
        (event) =>
          (filter.stream ?? event.stream) === event.stream &&
          (filter.types === undefined || filter.types.includes(event.type)) &&
          (filter.member === undefined || membersNamed(event).includes(filter.member)) &&
          (filter.recordedBy ?? event.recordedBy.subject) === event.recordedBy.subject &&
          (filter.lateByDays === undefined || lateness(event) > filter.lateByDays),
      );
    const ids = expected.map(({ id }) => id);
    expect(countEvents(db, known, filter)).toBe(expected.length);

    const size = choose([1, 3, 50]);
    const forwards: string[] = [];
    for (let afterOrdinal: number | undefined = undefined as number | undefined, more = true; more; ) {
      const { nodes, hasMore } = eventsPage(db, known, filter, { first: size, afterOrdinal });
      forwards.push(...nodes.map(({ id }) => id));
      afterOrdinal = nodes.at(-1)?.ordinal;
      more = hasMore;
    }
    expect(forwards).toEqual(ids);
    const backwards: string[] = [];
    for (let beforeOrdinal: number | undefined = undefined as number | undefined, more = true; more; ) {
      const { nodes, hasMore } = eventsPage(db, known, filter, { last: size, beforeOrdinal });
      backwards.unshift(...nodes.map(({ id }) => id));
      beforeOrdinal = nodes[0]?.ordinal;
      more = hasMore;
    }
    expect(backwards).toEqual(ids);
  });
});

/** Worked out from nothing: whose words count in the end, and whether somebody approved them. */
function standingsIn(events: readonly RecordedEvent[]): Map<string, boolean> {
  const live = (type: RecordedEvent['type'], target: string): RecordedEvent[] =>
    events.filter(
      (event) => event.type === type && isAboutEntry(event) && event.data.target === target && stands(event),
    );
  const stands = ({ id }: RecordedEvent): boolean => live('EntryVoided', id).length === 0;
  const last = (event: RecordedEvent): RecordedEvent =>
    live('EntryCorrected', event.id)
      .map(last)
      .reduce((latest, other) => (other.position > latest.position ? other : latest), event);
  const ofApproval = (event: RecordedEvent): boolean =>
    event.type === 'EntryApproved' ||
    (event.type === 'EntryVoided' && events.some((other) => other.id === event.data.target && ofApproval(other)));
  const counting = events.filter(
    (event) => stands(event) && (event.type === 'EntryVoided' ? !ofApproval(event) : !isAboutEntry(event)),
  );
  return new Map(counting.map(last).map(({ id }) => [id, live('EntryApproved', id).length > 0]));
}

test('what awaits a second pair of eyes, and what had it, is what plain rules say', () => {
  const seen = { awaiting: 0, approved: 0 };
  holds(({ db, events }) => {
    const standings = standingsIn(events);
    for (const approved of [false, true]) {
      const expected = events.filter(({ id }) => standings.get(id) === approved).map(({ id }) => id);
      const { nodes } = eventsPage(db, events.length, { approved }, { first: 1000 });
      expect(nodes.map(({ id }) => id)).toEqual(expected);
      expect(countEvents(db, events.length, { approved })).toBe(expected.length);
      seen[approved ? 'approved' : 'awaiting'] += expected.length;
    }
    const classes = ['REGISTER_SLIP', 'SOURCE_CORRIGENDUM'];
    for (const correctionClass of classes)
      expect(countEvents(db, events.length, { correctionClass, correctsType: 'DecisionAdopted' })).toBe(
        events.filter(
          ({ type, data }) =>
            type === 'EntryCorrected' && data.class === correctionClass && data.type === 'DecisionAdopted',
        ).length,
      );
  });
  expect(seen.awaiting).toBeGreaterThan(100);
  expect(seen.approved).toBeGreaterThan(10);
});

test('an event comes back as it was recorded, with its place, its history and its corrections', () => {
  holds(({ db, events, moment }, choose) => {
    const wanted = events.filter(() => choose([true, false])).map(({ id }) => id);
    const found = eventsById(db, moment.known, wanted);
    expect([...found.keys()].toSorted()).toEqual(
      wanted.filter((id) => events.findIndex((event) => event.id === id) < moment.known).toSorted(),
    );
    for (const [id, { ordinal, ...event }] of found) {
      expect(event).toEqual({ ...events[ordinal - 1], data: plain(events[ordinal - 1]!.data) });
      expect(event.id).toBe(id);
    }

    const streams = ['decision-COMMIT/X/1', 'meeting-RTF-1'];
    const histories = historyOf(db, moment, streams);
    for (const stream of streams)
      expect(histories.get(stream)?.map(({ id }) => id)).toEqual(
        events
          .slice(0, moment.known)
          .filter((event) => event.stream === stream)
          .map(({ id }) => id),
      );

    const abouts = eventsAbout(db, moment.known, wanted);
    const known = events.slice(0, moment.known);
    const isAbout = (event: RecordedEvent, id: string): boolean =>
      isAboutEntry(event) &&
      (event.data.target === id ||
        known.some((other) => other.id === event.data.target && other !== event && isAbout(other, id)));
    for (const id of wanted)
      expect(abouts.get(id)?.map((about) => about.id)).toEqual(
        known.filter((event) => isAbout(event, id)).map((event) => event.id),
      );
  });
});

test('an instant and a position lead to the last event at or before them, however the clocks jumped', () => {
  holds(({ db, events }) => {
    const reached: number[] = [];
    for (const { recordedAt } of events) reached.push(Math.max(recordedAt, reached.at(-1) ?? 0));
    for (const [index, { position, recordedAt }] of events.entries()) {
      for (const instant of [recordedAt - 1, recordedAt, recordedAt + 1])
        expect(ordinalAtInstant(db, instant)).toBe(reached.filter((at) => at <= instant).length);
      expect(ordinalAtPosition(db, position)).toBe(index + 1);
      expect(ordinalAtPosition(db, position - 1n)).toBe(index);
      expect(placeOf(db, index + 1)).toEqual({ position, recordedMax: reached[index] });
    }
    expect(ordinalAtPosition(db, 10n ** 38n)).toBe(events.length);
    expect(placeOf(db, 0)).toBeUndefined();
  });
});
