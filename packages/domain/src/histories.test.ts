/** What holds in every history, whatever anybody tries to record in whatever order. */
import { isRefusal } from '@rapporteur/schema/codes';
import { type Command, type CommandName, commandSchemas } from '@rapporteur/schema/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOf, fold, inOrder } from './as-of.ts';
import { epochDay } from './calendar.ts';
import { decide } from './deciding/decide.ts';
import { misfit, orphan } from './deciding/placing.ts';
import type { DecisionStream } from './decision/state.ts';
import { liveEntries, settled } from './entries.ts';
import { kindOf } from './kinds.ts';
import { bearer } from './meetings/ordinal.ts';
import type { MeetingState } from './meetings/state.ts';
import { sentenceOf } from './sentence/sentence.ts';
import type { AnyKind, Entry, RecordedEvent } from './stream-kind.ts';
import { dates } from './testing/deeds.ts';
import { enact, histories } from './testing/histories.ts';
import type { Scenario } from './testing/scenario.ts';

const kind = (stream: string) => kindOf(stream) as AnyKind;
const streams = (register: Scenario) => [...new Set(register.log.map(({ stream }) => stream))];
const entities = (stream: string, events: readonly RecordedEvent[], day: string) => {
  const { certain, possible } = asOf(kind(stream), events, epochDay(day));
  return JSON.stringify([kind(stream).entities(certain), kind(stream).entities(possible)]);
};
const state = (register: Scenario, stream: string) =>
  fold(kind(stream), inOrder(kind(stream), liveEntries(register.stream(stream))));

/** The same entries under other dates and in another order of the log: histories that no decider would accept. */
const scrambled = histories.chain((deeds) => {
  const { log } = enact(deeds);
  return fc
    .tuple(
      fc.shuffledSubarray([...log], { minLength: log.length }),
      fc.array(dates, { minLength: log.length, maxLength: log.length }),
    )
    .map(([events, others]) =>
      events.map((event, index): RecordedEvent => {
        const effective =
          index % 3 === 0
            ? commandSchemas.RenameBody.parse({ code: 'A', effective: others[index]!, data: { name: 'A' } }).effective
            : event.effective;
        return { ...event, effective, position: BigInt(index + 1) };
      }),
    );
});
const byStream = (events: readonly RecordedEvent[]) => Map.groupBy(events, ({ stream }) => stream);

describe('the as-of', () => {
  it('of the past, as known then, never changes by what is recorded later', () => {
    const days = ['2014-01-31', '2014-02-10', '2014-03-31', '2014-12-31'];
    const told = ({ log }: Pick<Scenario, 'log'>, until: number) =>
      [...byStream(log.slice(0, until))].map(([stream, events]) =>
        days.map((day) => `${stream} ${entities(stream, events, day)}`),
      );
    fc.assert(
      fc.property(histories, (deeds) => {
        const before: { known: number; said: string[][] }[] = [];
        const register = enact(deeds, (now) => before.push({ known: now.log.length, said: told(now, now.log.length) }));
        for (const { known, said } of before) expect(told(register, known)).toEqual(said);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the order of entries', () => {
  it('does not depend on the order they are given in, and puts nothing before what created it', () => {
    fc.assert(
      fc.property(scrambled, fc.integer(), (events, turn) => {
        for (const [stream, of] of byStream(events)) {
          const entries = liveEntries(of);
          const ordered = inOrder(kind(stream), entries);
          const cut = Math.abs(turn) % (entries.length + 1);
          expect(inOrder(kind(stream), [...entries.slice(cut), ...entries.slice(0, cut)].toReversed())).toEqual(
            ordered,
          );
          const created = new Set<string | undefined>();
          const all = new Set(entries.map((entry) => kind(stream).creates(entry)));
          for (const entry of ordered) {
            const named = kind(stream).names(entry);
            if (named !== undefined && all.has(named)) expect(created).toContain(named);
            created.add(kind(stream).creates(entry));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is by day, and on a day by life cycle, wherever nothing is named before it was created', () => {
    fc.assert(
      fc.property(histories, (deeds) => {
        const register = enact(deeds);
        for (const stream of streams(register)) {
          const ordered = inOrder(kind(stream), liveEntries(register.stream(stream)));
          const free = ordered.filter((entry) => kind(stream).names(entry) === undefined);
          free.slice(1).forEach((entry, index) => {
            const before = free[index] as Entry;
            const place = ({ effective: { from }, position }: Entry, rank: number) =>
              [from, String(rank).padStart(3, '0'), String(position).padStart(9, '0')].join(' ');
            expect(place(before, kind(stream).rank(before)) < place(entry, kind(stream).rank(entry))).toBe(true);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never matters to whether an entry can be folded', () => {
    fc.assert(
      fc.property(scrambled, (events) => {
        for (const [stream, of] of byStream(events))
          expect(() => fold(kind(stream), of.filter(({ type }) => !type.startsWith('Entry')) as Entry[])).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});

describe('deciding', () => {
  it('says the same of the same, and leaves what it was shown as it was', () => {
    fc.assert(
      fc.property(histories, (deeds) => {
        const register = enact(deeds.slice(1));
        const sent = deeds[0]?.command(register);
        if (!sent) return;
        const [name, input] = Object.entries(sent)[0] as [CommandName, unknown];
        const { success, data } = commandSchemas[name].safeParse(input);
        if (!success) return;
        const shown = new Map(
          ['meeting-M-1', ...streams(register)].map((stream) => [stream, frozen(register.stream(stream))]),
        );
        const once = () =>
          decide({ name, body: frozen(data) } as Command, {
            today: '2026-11-22',
            subject: 'recorder',
            streams: shown,
            namings: new Map(),
          });
        expect(once()).toEqual(once());
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no live entry impossible without having warned of it', () => {
    fc.assert(
      fc.property(histories, (deeds) => {
        const warned = new Set<string>();
        const register = enact(deeds, (_, { outcome }) => {
          for (const { event } of outcome.warnings) if (event !== undefined) warned.add(event);
        });
        for (const stream of streams(register)) {
          const entries = liveEntries(register.stream(stream));
          expect(orphan(kind(stream), entries)).toBeUndefined();
          for (const entry of entries) {
            const objection = misfit(
              kind(stream),
              entries.filter((other) => other !== entry),
              entry,
            );
            if (objection)
              expect([entry.type, objection.refused, warned.has(entry.id)]).toEqual([
                entry.type,
                objection.refused,
                true,
              ]);
            expect(objection?.refused).not.toBe('ALREADY_RECORDED');
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('names in a warning only what was on record before', () => {
    fc.assert(
      fc.property(histories, (deeds) => {
        enact(deeds, (_, { outcome }) => {
          const fresh = new Set(outcome.events.map(({ id }) => id));
          const named = outcome.warnings.flatMap(({ event }) => event ?? []);
          expect(named.filter((event) => fresh.has(event) || event.startsWith('draft'))).toEqual([]);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('gives a number of a body to one meeting at a time, and the lock to that one', () => {
    fc.assert(
      fc.property(histories, (deeds) => {
        const register = enact(deeds);
        const numbered = streams(register)
          .filter((stream) => stream.startsWith('meeting-'))
          .flatMap((stream) => (state(register, stream) as MeetingState | undefined) ?? [])
          .filter(({ ordinal }) => ordinal !== undefined);
        const bearers = new Map(numbered.map(({ body, ordinal, key }) => [`ordinal-${body}.${ordinal}`, key]));
        expect(bearers.size).toBe(numbered.length);
        for (const lock of streams(register).filter((stream) => stream.startsWith('ordinal-')))
          expect([lock, bearer(register.stream(lock) as never)]).toEqual([lock, bearers.get(lock)]);
      }),
      { numRuns: 100 },
    );
  });

  it('lets nothing into the log that divides a total of people affected by trafficking', () => {
    let totals = 0;
    fc.assert(
      fc.property(histories, (deeds) => {
        for (const event of enact(deeds).log) {
          const data = event.type === 'EntryCorrected' ? event.data.corrected : event.data;
          if (!('measure' in data) || data.measure !== 'people' || !('figure' in data)) continue;
          totals += 1;
          expect(data).not.toHaveProperty('member');
          expect(data).not.toHaveProperty('label');
          expect(data).toHaveProperty('year');
          const { value = '10' } = data.figure as { value?: string };
          expect(Number(value)).toBeGreaterThanOrEqual(10);
        }
      }),
      { numRuns: 150 },
    );
    expect(totals).toBeGreaterThan(5);
  });

  it('closes no chain of superseding decisions, and issues no assignment twice under one id', () => {
    fc.assert(
      fc.property(histories, (deeds) => {
        const register = enact(deeds);
        const next = (symbol: string) =>
          (state(register, `decision-${symbol}`) as DecisionStream)?.decision.path.find(
            ({ step, expected }) => step === 'SUPERSEDED' && !expected,
          )?.byDecision;
        for (const symbol of ['COMMIT/A', 'COMMIT/B', 'COMMIT/C']) {
          let reached = next(symbol);
          for (let hop = 0; hop < 3 && reached; hop++) {
            expect(reached).not.toBe(symbol);
            reached = next(reached);
          }
        }
        const issued = register.log.flatMap((event) =>
          event.type === 'AssignmentIssued' ? [event.data.assignment] : [],
        );
        expect(new Set(issued).size).toBe(issued.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('an approval', () => {
  it('is by somebody else than whoever recorded the entry or its last words, and of those words', () => {
    const seen = { approved: 0, provisionalAgain: 0 };
    fc.assert(
      fc.property(histories, (deeds) => {
        const register = enact(deeds);
        const byId = new Map(register.log.map((event) => [event.id, event]));
        for (const stream of streams(register)) {
          const { entries, wordsOf, approvalOf } = settled(register.stream(stream));
          const approvedOnce = new Set(
            register.stream(stream).flatMap((event) => (event.type === 'EntryApproved' ? [event.data.target] : [])),
          );
          for (const { id, standing, confidence, sources } of entries) {
            const approval = approvalOf(id);
            expect(standing).toBe(approval ? 'APPROVED' : 'PROVISIONAL');
            if (!approval) {
              if (approvedOnce.has(id) && wordsOf(id) !== id) seen.provisionalAgain += 1;
              continue;
            }
            seen.approved += 1;
            const recorders = [id, wordsOf(id)].map((one) => byId.get(one)?.recordedBy.subject);
            expect(recorders).not.toContain(approval.recordedBy.subject);
            expect(approval.data.target).toBe(wordsOf(id));
            expect(confidence === 'UNSOURCED').toBe(sources.length === 0);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(seen.approved).toBeGreaterThan(50);
    expect(seen.provisionalAgain).toBeGreaterThan(3);
  });
});

describe('voiding', () => {
  it('and voiding that void restores exactly what was on record', () => {
    let restored = 0;
    fc.assert(
      fc.property(histories, (deeds) => {
        enact(deeds, (register, { sent, outcome }) => {
          if (!('VoidEntry' in sent)) return;
          const { stream, id: target } = outcome.events[0]!;
          const before = liveEntries(register.stream(stream).slice(0, -1));
          const undone = register.send({ VoidEntry: { stream, target, reason: 'It was so.' } });
          if (isRefusal(undone)) return;
          expect(text(liveEntries(register.stream(stream)))).toBe(text(before));
          restored += 1;
        });
      }),
      { numRuns: 60 },
    );
    expect(restored).toBeGreaterThan(50);
  });
});

describe('any history', () => {
  it('can be told in sentences', () => {
    fc.assert(
      fc.property(histories, (deeds) => {
        for (const event of enact(deeds).log) expect(sentenceOf(event, (_, code) => code)).toMatch(/^\S.*[^.\s]\.$/su);
      }),
      { numRuns: 20 },
    );
  });

  it('has deeds of every kind accepted, so that these properties are about something', () => {
    const seen = new Map<string, number>();
    const warned = new Set<string>();
    for (const deeds of fc.sample(histories, { numRuns: 200, seed: 4 }))
      enact(deeds, (_, { sent, outcome }) => {
        const name = Object.keys(sent)[0]!;
        seen.set(name, (seen.get(name) ?? 0) + 1);
        for (const { code } of outcome.warnings) warned.add(code);
      });
    expect(seen.size).toBeGreaterThanOrEqual(50);
    expect(seen.get('CorrectEntry')).toBeGreaterThan(100);
    expect(seen.get('VoidEntry')).toBeGreaterThan(100);
    expect(warned.size).toBeGreaterThanOrEqual(4);
  });
});

const text = (value: unknown) => JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
