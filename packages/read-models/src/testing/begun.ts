/** Random histories of what was there from the first day: of things that chance alone would seldom begin, much becomes only so. */
import type { StoredEvent } from '@rapporteur/event-log/port';
import fc from 'fast-check';
import { decode } from '../decode.ts';
import { history, idOf } from './histories.ts';
import { projected } from './projected.ts';
import { DAYS, dateOf, MEMBERS } from './saying.ts';
import { type Case, tellAll } from './told.ts';

type Begun = Pick<StoredEvent, 'stream' | 'type' | 'data'>;

/** Held over histories that go on in the streams of `begun`; mostly asked of their end. */
export function holdsFrom(
  begun: readonly Begun[],
  property: (given: Case, choose: <T>(from: readonly T[]) => T) => void,
): void {
  const first = onFirstDay(begun);
  const streams = [...new Set(begun.map(({ stream }) => stream))];
  const moments = fc.record({
    back: fc.oneof(fc.constant(0), fc.nat(40)),
    effective: fc.integer({ min: DAYS[0]!, max: DAYS.at(-1)! + 6 }),
  });
  fc.assert(
    fc.property(
      history(50, streams),
      moments,
      fc.infiniteStream(fc.nat(1_000_000)),
      (later, { back, effective }, numbers) => {
        const stored = [...first, ...later];
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

/** A decision that was adopted and asks something of three members, each by a rule of another kind. */
export function decisionBegun(symbol: string): Begun[] {
  const dues = [
    { kind: 'ON_DATE', date: dateOf({ day: 8, length: 0 }) },
    { kind: 'BY_NEXT_MEETING', body: 'RTF' },
    { kind: 'ANNUAL' },
  ];
  const adopted = {
    symbol,
    kind: 'DECISION',
    body: 'RTF',
    verb: 'ADOPT',
    mode: 'NOT_STATED',
    parties: [],
    positions: [],
    paragraphs: [],
    inForceTo: dateOf({ day: 9, length: 0 }),
  };
  const asked = MEMBERS.map((code, n) => ({
    symbol,
    assignment: `${symbol}/A1/${code}`,
    ask: 1,
    of: { kind: 'ALL_MEMBERS', except: [] },
    addressee: { kind: 'MEMBER', code },
    basis: 'STATED',
    action: 'Report.',
    due: dues[n],
  }));
  const stream = `decision-${symbol}`;
  return [
    { stream, type: 'DecisionAdopted', data: adopted },
    ...asked.map((data) => ({ stream, type: 'AssignmentIssued', data })),
  ];
}

/** A meeting that was planned. */
export const meetingBegun = (key: string): Begun => ({
  stream: `meeting-${key}`,
  type: 'MeetingScheduled',
  data: { key, body: 'RTF', planned: dateOf({ day: 6, length: 2 }), host: 'TH' },
});

/** A source that was registered. */
export const sourceBegun = (id: string): Begun => ({
  stream: `source-${id}`,
  type: 'SourceRegistered',
  data: { id, title: 'A report', issuer: 'RTF', issuerKind: 'ISSUER', language: 'en', completeness: 'FULL' },
});

function onFirstDay(begun: readonly Begun[]): StoredEvent[] {
  return begun.map((event, index) => ({
    ...event,
    id: idOf(1000 + index),
    version: 1,
    revision: BigInt(begun.slice(0, index).filter(({ stream }) => stream === event.stream).length),
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
}
