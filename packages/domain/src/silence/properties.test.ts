/** What holds of silence whatever the clocks, the zones, the holidays and the order in which things are recorded. */
import { isRefusal } from '@rapporteur/schema/codes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay, instantOf, isoDay, isWeekend, localIn } from '../calendar.ts';
import { CODES, founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import type { HolidayCalendarState } from './holidays.ts';
import { silenceAt } from './result.ts';
import { silence } from './silence.ts';
import { countWorkingDays } from './working-days.ts';

const ZONES = [
  'Asia/Phnom_Penh',
  'Asia/Shanghai',
  'Asia/Yangon',
  'Asia/Bangkok',
  'Europe/Paris',
  'America/New_York',
  'UTC',
];
const START = Date.UTC(2016, 2, 20);
const MINUTE = 60_000;
/** Some minute of six weeks in which clocks are put forward in Europe; in whatever zone. */
const instant = fc.integer({ min: 0, max: 60_000 }).map((minutes) => START + minutes * MINUTE);
const zone = fc.constantFrom(...ZONES);
const local = (at: number, of: string) => ({ local: localIn(at, of), zone: of });
const member = fc.constantFrom(...CODES);
const TEXT = { decision: 'COMMIT/A', textVersion: 'L.1', textDigest: `sha256:${'0'.repeat(64)}` };

type Objection = { member: string; at: number; zone: string };
const objections = fc.uniqueArray(fc.record({ member, at: instant, zone }), {
  maxLength: 6,
  selector: (each) => each.member,
});
const procedure = fc.record({
  opened: instant,
  length: fc.integer({ min: 1, max: 30_000 }),
  zone,
  expiryZone: zone,
  objections,
});

const opening = ({
  opened,
  length,
  ...of
}: {
  opened: number;
  length: number;
  zone: string;
  expiryZone: string;
}): Sent => {
  const at = local(opened, of.zone);
  return {
    OpenSilenceProcedure: {
      key: 'S-1',
      effective: at.local.slice(0, 10),
      data: { ...TEXT, opened: at, expiresAt: local(opened + length * MINUTE, of.expiryZone) },
    },
  };
};
/** Dated by the clocks of the procedure: those of a member may show the day before its opening. */
const objecting = (
  name: 'BreakSilence' | 'ReceiveLateObjection',
  { member: code, ...of }: Objection,
  by: { zone: string },
): Sent => {
  const at = local(of.at, of.zone);
  const body = {
    key: 'S-1',
    effective: localIn(of.at, by.zone).slice(0, 10),
    data: { member: code, at, ground: 'Too short.' },
  };
  return { [name]: body } as unknown as Sent;
};
const register = () =>
  scenario().given(...founding, {
    ProposeDecision: { symbol: 'COMMIT/A', effective: '2016-01', data: { body: 'SOM' } },
  });

describe('an exact moment', () => {
  it('is the same by the clocks of every zone', () => {
    fc.assert(
      fc.property(instant, zone, (at, of) => {
        const meant = instantOf(local(at, of));
        // Clocks that are put back show an hour twice; this stretch of weeks has none such.
        expect(meant).toBe(at);
      }),
      { numRuns: 500 },
    );
  });
});

describe('silence', () => {
  it('is broken exactly if somebody objected after the opening and before the expiry, in whatever order and by whatever clock', () => {
    let broken = 0;
    let tooLate = 0;
    fc.assert(
      fc.property(procedure, instant, (given, asked) => {
        const expiry = given.opened + given.length * MINUTE;
        const known = register().given(opening(given));
        for (const each of given.objections) {
          const inTime = known.send(objecting('BreakSilence', each, given));
          const late = known.send(objecting('ReceiveLateObjection', each, given));
          // Nothing is both, and what came late can never be recorded as a breach.
          expect(isRefusal(inTime) || isRefusal(late)).toBe(true);
          if (each.at >= expiry) {
            expect([isRefusal(inTime), isRefusal(late)]).toEqual([true, false]);
            tooLate += 1;
          }
        }
        const state = known.on(silence, 'silence-S-1', '2026-01-01').certain!;
        const breach = given.objections.some(({ at }) => at >= given.opened && at < expiry && at <= asked);
        const expected = asked < given.opened ? 'NOT_OPEN' : breach ? 'BROKEN' : asked < expiry ? 'RUNNING' : 'EXPIRED';
        expect(silenceAt(state, asked, []).result).toBe(expected);
        if (expected === 'BROKEN') broken += 1;
      }),
      { numRuns: 150 },
    );
    expect(broken).toBeGreaterThan(5);
    expect(tooLate).toBeGreaterThan(5);
  });

  it('never goes back: what has expired stays so, and what was broken stays broken', () => {
    const order = ['NOT_OPEN', 'RUNNING', 'BROKEN', 'EXPIRED'];
    fc.assert(
      fc.property(procedure, fc.array(instant, { minLength: 2, maxLength: 8 }), (given, moments) => {
        const known = register().given(opening(given));
        for (const each of given.objections) {
          known.send(objecting('BreakSilence', each, given));
          known.send(objecting('ReceiveLateObjection', each, given));
        }
        const state = known.on(silence, 'silence-S-1', '2026-01-01').certain!;
        const results = moments.toSorted((a, b) => a - b).map((at) => silenceAt(state, at, []).result);
        results.slice(1).forEach((result, index) => {
          const before = results[index]!;
          if (before === 'BROKEN' || before === 'EXPIRED') expect(result).toBe(before);
          else expect(order.indexOf(result)).toBeGreaterThanOrEqual(order.indexOf(before));
        });
      }),
      { numRuns: 80 },
    );
  });

  it('is explained in one sentence or two, whatever it came to', () => {
    fc.assert(
      fc.property(procedure, instant, (given, asked) => {
        const known = register().given(opening(given));
        for (const each of given.objections) known.send(objecting('ReceiveLateObjection', each, given));
        const state = known.on(silence, 'silence-S-1', '2026-01-01').certain!;
        expect(silenceAt(state, asked, []).explained).toMatch(/^[A-Z][^\n]*\.$/u);
      }),
      { numRuns: 40 },
    );
  });
});

describe('working days', () => {
  const first = epochDay('2016-03-01');
  const day = fc.integer({ min: 0, max: 60 }).map((after) => isoDay(first + after));
  const calendars = fc.dictionary(member, fc.array(day, { maxLength: 25 }), { minKeys: 1, maxKeys: 6 });
  const stateOf = (code: string, year: number, dates: readonly string[]): HolidayCalendarState => ({
    member: code,
    year,
    days: dates.map((date) => ({ date, name: 'Holiday' })),
    declared: { from: '2015-12-01', to: '2015-12-01', precision: 'DAY', approximate: false, basis: 'STATED' },
    sources: [],
    event: '',
  });

  it('end on the first day by which so many days had been worked by all, and not a day earlier', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), calendars, (opened, days, off) => {
        const members = Object.keys(off);
        const calendarOf = (code: string, year: number) => stateOf(code, year, off[code] ?? []);
        const counted = countWorkingDays(
          { local: `${opened}T17:00`, zone: 'UTC' },
          { days, members },
          calendarOf,
          opened,
        );
        if (isRefusal(counted)) throw new Error(counted.refused);
        const last = epochDay(counted.expiresAt.local.slice(0, 10));
        const worked = (on: number) => !isWeekend(on) && members.every((code) => !off[code]?.includes(isoDay(on)));
        const between = Array.from({ length: last - epochDay(opened) }, (_, index) => epochDay(opened) + 1 + index);
        expect(between.filter(worked)).toHaveLength(days);
        expect(worked(last)).toBe(true);
        expect(counted.expiresAt.local.slice(10)).toBe('T17:00');
        const passed = between.filter((on) => !isWeekend(on) && !worked(on)).map(isoDay);
        expect([...new Set(counted.holidays.map(({ date }) => date))]).toEqual(passed);
      }),
      { numRuns: 200 },
    );
  });

  it('grow no shorter by another holiday or another member', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 20 }), calendars, member, day, (opened, days, off, code, more) => {
        const end = (of: Record<string, readonly string[]>): string => {
          const calendarOf = (each: string, year: number) => stateOf(each, year, of[each] ?? []);
          const counting = { days, members: Object.keys(of) };
          const counted = countWorkingDays({ local: `${opened}T17:00`, zone: 'UTC' }, counting, calendarOf, opened);
          return isRefusal(counted) ? counted.refused : counted.expiresAt.local;
        };
        expect(end({ ...off, [code]: [...(off[code] ?? []), more] }) >= end(off)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
