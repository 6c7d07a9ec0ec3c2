/** Deeds about how decisions come about: rules, quorum, minutes, reservations, what rests on what, silence and holidays. */
import fc from 'fast-check';
import { isOpen } from '../decision/assignment.ts';
import { decision } from '../decision/decision.ts';
import { commanded, type Deed, dates, day, maybe, one, reason } from './deeds.ts';
import type { Scenario, Sent } from './scenario.ts';

const MEMBERS = ['TH', 'KH', 'VN'];
const body = fc.record({ code: one('SOM', 'SOM', 'RTF') });
const meeting = fc.record({ key: one('M-0', 'M-0', 'M-1') });
const symbol = fc.record({ symbol: one('COMMIT/A', 'COMMIT/A', 'COMMIT/B', 'COMMIT/C') });
const silence = fc.record({ key: one('S-0', 'S-0', 'S-1') });
const version = one('zero', 'first', 'second');
const member = one(...MEMBERS);
const clock = one('00:00', '09:30', '17:00', '23:59');
const zone = one('Asia/Bangkok', 'Asia/Shanghai', 'Asia/Yangon');
const local = fc.record({ day, clock, zone }).map((of) => ({ local: `${of.day}T${of.clock}`, zone: of.zone }));

/** What happens at an exact moment is dated by the day of that moment. */
const timed = (
  name: string,
  key: fc.Arbitrary<object>,
  field: string,
  data: fc.Arbitrary<object>,
): fc.Arbitrary<Deed> =>
  fc.tuple(key, local, data).map(([keys, at, of]) => {
    const effective = at.local.slice(0, 10);
    const sent = JSON.parse(JSON.stringify({ [name]: { ...keys, effective, data: { ...of, [field]: at } } })) as Sent;
    return { command: () => sent, label: JSON.stringify(sent) };
  });

const rules = fc.oneof(
  commanded(
    'AdoptRulesOfProcedure',
    body,
    fc.record({ version, quorumRule: maybe(fc.constant('Two.')), silenceHours: maybe(fc.constant(72)) }),
  ),
  commanded('EstablishQuorum', meeting, fc.record({ rules: version, present: fc.subarray(MEMBERS, { minLength: 1 }) })),
);
const minutes = fc.oneof(
  commanded(
    'CirculateMinutes',
    meeting,
    fc.record({ symbol: one('L.1', 'L.2').map((no) => `COMMIT/${no}`), commentsUntil: maybe(local) }),
  ),
  commanded('ReceiveMinutesComment', meeting, fc.record({ member, proposal: fc.constant('Say less.') })),
  timed('ReceiveMinutesComment', meeting, 'at', fc.record({ member, proposal: fc.constant('Say more.') })),
  commanded('AdoptMinutes', meeting, fc.record({ how: one('AT_CLOSE', 'BY_SILENCE') })),
  commanded(
    'AdoptMinutes',
    meeting,
    fc.record({ how: fc.constant('AT_NEXT_MEETING'), adoptingMeeting: one('M-0', 'M-1') }),
  ),
  commanded(
    'IssueMinutesCorrigendum',
    meeting,
    fc.record({ number: one(1, 1, 2), changes: fc.constant([{ paragraph: '1', was: 'six', now: 'five' }]) }),
  ),
);
const beside = fc.oneof(
  commanded('EnterReservation', symbol, fc.record({ member, paragraph: one(undefined, '1'), text: reason })),
  commanded('WithdrawReservation', symbol, fc.record({ member, paragraph: one(undefined, '1') })),
  commanded(
    'LinkDecision',
    symbol,
    fc.record({
      toDecision: one('COMMIT/A', 'COMMIT/B', 'COMMIT/C'),
      relation: one('PREPARED_BY', 'CARRIES_OUT', 'CONFIRMS', 'BUILDS_ON'),
    }),
  ),
);
const text = {
  decision: fc.constant('COMMIT/A'),
  textVersion: one('L.1', 'L.2'),
  textDigest: fc.constant(`sha256:${'0'.repeat(64)}`),
};
const silences = fc.oneof(
  { weight: 2, arbitrary: timed('OpenSilenceProcedure', silence, 'opened', fc.record({ ...text, expiresAt: local })) },
  {
    weight: 1,
    arbitrary: timed(
      'OpenSilenceProcedure',
      silence,
      'opened',
      fc.record({
        ...text,
        workingDays: fc.record({ days: one(1, 10), members: fc.subarray(MEMBERS, { minLength: 1 }) }),
      }),
    ),
  },
  { weight: 3, arbitrary: timed('BreakSilence', silence, 'at', fc.record({ member, ground: reason })) },
  { weight: 1, arbitrary: timed('ReceiveLateObjection', silence, 'at', fc.record({ member, ground: reason })) },
  {
    weight: 2,
    arbitrary: commanded(
      'DeclareHolidayCalendar',
      fc.record({ member, year: one(2014, 2014, 2015) }),
      fc.record({
        days: fc.uniqueArray(day, { maxLength: 3 }).map((days) => days.map((date) => ({ date, name: 'Holiday' }))),
      }),
    ),
  },
);

const pick = fc.double({ min: 0, max: 0.999, noNaN: true });
/** An answer to one of the comments ever received. */
const answers: fc.Arbitrary<Deed> = fc
  .tuple(pick, dates, one('TAKEN_UP', 'WITHDRAWN'))
  .map(([number, effective, outcome]) => ({
    command(register: Scenario): Sent | undefined {
      const received = register.log.filter(({ type }) => type === 'MinutesCommentReceived');
      const comment = received[Math.floor(number * received.length)];
      if (comment?.type !== 'MinutesCommentReceived') return undefined;
      const { key } = comment.data;
      return {
        ResolveMinutesComment: { key, effective, data: { comment: comment.id, outcome: outcome as 'TAKEN_UP' } },
      };
    },
    label: `answer ${number} ${effective}`,
  }));

/** Superseding, mostly with a choice for each assignment that is open in the end. */
export const supersedings: fc.Arbitrary<Deed> = fc
  .tuple(symbol, one('COMMIT/A', 'COMMIT/B', 'COMMIT/C'), dates, one('CARRIED_OVER', 'CLOSED', 'STANDS', undefined))
  .map(([keys, byDecision, effective, outcome]) => ({
    command(register: Scenario): Sent {
      const known = register.on(decision, `decision-${keys.symbol}`, '2026-01-01').possible?.assignments.values() ?? [];
      const open = [...known].filter(isOpen);
      const assignments = outcome && open.map(({ id }) => ({ assignment: id, outcome: outcome as 'CLOSED' }));
      return { SupersedeDecision: { ...keys, effective, data: { byDecision, ...(assignments && { assignments }) } } };
    },
    label: `supersede ${keys.symbol} by ${byDecision} ${effective} ${outcome}`,
  }));

export const adoptionDeeds = fc.oneof(
  { weight: 3, arbitrary: rules },
  { weight: 7, arbitrary: minutes },
  { weight: 1, arbitrary: answers },
  { weight: 4, arbitrary: beside },
  { weight: 6, arbitrary: silences },
);

/** A meeting that was held, rules, minutes being commented on, and a text under silence. */
export const adoptionBegun: readonly Sent[] = [
  { AdoptRulesOfProcedure: { code: 'SOM', effective: '2014-01-01', data: { version: 'zero', quorumRule: 'Two.' } } },
  { HoldMeeting: { key: 'M-0', effective: '2014-01-02', data: { body: 'SOM' } } },
  {
    CirculateMinutes: {
      key: 'M-0',
      effective: '2014-01-10',
      data: { symbol: 'COMMIT/L.0', commentsUntil: { local: '2014-02-01T17:00', zone: 'Asia/Bangkok' } },
    },
  },
];
/** Needs the decision COMMIT/A. */
export const silenceBegun: Sent = {
  OpenSilenceProcedure: {
    key: 'S-0',
    effective: '2014-01-20',
    data: {
      decision: 'COMMIT/A',
      textVersion: 'L.0',
      textDigest: `sha256:${'0'.repeat(64)}`,
      opened: { local: '2014-01-20T09:00', zone: 'Asia/Bangkok' },
      expiresAt: { local: '2014-02-20T17:00', zone: 'Asia/Bangkok' },
    },
  },
};
