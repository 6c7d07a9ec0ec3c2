/** Minutes by their windows, links, silence procedures and activities by decision, against plain filtering of what the plain as-of says. */
import { epochDay } from '@rapporteur/domain/calendar';
import type { DecisionLinkState } from '@rapporteur/domain/decision/link';
import { windowOf } from '@rapporteur/domain/meetings/minutes';
import type { MeetingState } from '@rapporteur/domain/meetings/state';
import type { SilenceState } from '@rapporteur/domain/silence/silence';
import type { ActivityState } from '@rapporteur/domain/work-plan/state';
import { expect, test } from 'vitest';
import { PLAN_STREAMS } from '../testing/plan-sayings.ts';
import { DAYS } from '../testing/saying.ts';
import { holds, maybe, plain, statesOf } from '../testing/told.ts';
import { activitiesByDecisions } from './activity.ts';
import { linksTo } from './decision-link.ts';
import { minutesNotAdopted, minutesWindows } from './meeting.ts';
import { silenceOfDecisions, silenceProcedures } from './silence-procedure.ts';

const keys = (found: readonly { key: string }[]): string[] => found.map(({ key }) => key);

test('minutes are those whose window closes between the days asked for, in the order of those days', () => {
  let seen = 0;
  holds(
    ({ db, moment, told }, choose) => {
      const [closesFrom, closesTo] = [maybe(choose, DAYS), maybe(choose, DAYS)];
      const closes = ({ minutes }: MeetingState) => {
        const until = minutes && windowOf(minutes);
        return until && epochDay(until.local.slice(0, 10));
      };
      const expected = statesOf<MeetingState>(told, 'meeting')
        .map((state) => ({ key: state.key, day: closes(state) }))
        .filter(({ day }) => day !== undefined && (closesFrom ?? day) <= day && day <= (closesTo ?? day))
        .toSorted((a, b) => a.day! - b.day! || (a.key < b.key ? -1 : 1));
      const found = minutesWindows(db, moment, { closesFrom, closesTo }, 100);
      expect(keys(found)).toEqual(keys(expected));
      seen += found.length;
    },
    ['meeting-RTF-1', 'meeting-RTF-2'],
  );
  expect(seen).toBeGreaterThan(0);
});

test('minutes that wait for their adoption are found in the order of their meetings, also those of one host', () => {
  let seen = 0;
  holds(
    ({ db, moment, told }, choose) => {
      const host = maybe(choose, ['TH', 'LA', 'VN']);
      const waiting = statesOf<MeetingState>(told, 'meeting').filter(
        (meeting) => meeting.minutes && !meeting.minutes.adopted && (host ?? meeting.host) === meeting.host,
      );
      const found = minutesNotAdopted(db, moment, { host }, 100);
      expect(keys(found).toSorted()).toEqual(keys(waiting).toSorted());
      seen += found.length;
    },
    ['meeting-RTF-1', 'meeting-RTF-2'],
  );
  expect(seen).toBeGreaterThan(0);
});

test('what rests on a decision is found from it, as the decisions that rest say it', () => {
  let seen = 0;
  holds(
    ({ db, moment, told }) => {
      const links = statesOf<DecisionLinkState>(told, 'decisionLink');
      const symbols = ['COMMIT/X/1', 'COMMIT/X/2', 'COMMIT/NONE'];
      const found = linksTo(db, moment, symbols);
      for (const symbol of symbols)
        expect(plain(found.get(symbol)!.map(({ state }) => state))).toEqual(
          plain(
            links
              .filter(({ toDecision }) => toDecision === symbol)
              .toSorted((a, b) => (`${a.symbol} ${a.relation}` < `${b.symbol} ${b.relation}` ? -1 : 1)),
          ),
        );
      seen += links.length;
    },
    ['decision-COMMIT/X/1', 'decision-COMMIT/X/2'],
  );
  expect(seen).toBeGreaterThan(0);
});

test('silence procedures stand in the order of their opening, and with their decision', () => {
  let seen = 0;
  holds(
    ({ db, moment, told }) => {
      const expected = statesOf<SilenceState>(told, 'silenceProcedure').toSorted((a, b) =>
        `${a.date.from} ${a.key}` < `${b.date.from} ${b.key}` ? -1 : 1,
      );
      expect(keys(silenceProcedures(db, moment, 100))).toEqual(keys(expected));
      const found = silenceOfDecisions(db, moment, ['COMMIT/X/1', 'COMMIT/X/2']);
      expect(plain(found.get('COMMIT/X/1')!.map(({ state }) => state))).toEqual(plain(expected));
      expect(found.get('COMMIT/X/2')).toEqual([]);
      seen += expected.length;
    },
    ['silence-S1', 'silence-S2'],
  );
  expect(seen).toBeGreaterThan(0);
});

test('activities are found from the decision that they carry out', () => {
  let seen = 0;
  holds(({ db, moment, told }) => {
    const activities = statesOf<ActivityState>(told, 'activity');
    const symbols = [...new Set(activities.flatMap(({ byDecision }) => byDecision ?? []))];
    const found = activitiesByDecisions(db, moment, [...symbols, 'COMMIT/NONE']);
    for (const symbol of symbols) {
      const expected = activities.filter(({ byDecision }) => byDecision === symbol);
      const titles = (of: readonly ActivityState[]) => of.map(({ member, activity }) => `${member} ${activity}`).sort();
      expect(titles(found.get(symbol)!.map(({ state }) => state))).toEqual(titles(expected));
      seen += expected.length;
    }
    expect(found.get('COMMIT/NONE')).toEqual([]);
  }, PLAN_STREAMS);
  expect(seen).toBeGreaterThan(0);
});
