/** What rules, minutes, reservations, links, silence procedures and holidays may say, in the streams they stand in. */
import { isoDay } from '@rapporteur/domain/calendar';
import { DAYS, MEMBERS, type Said, type Sayings, type Step, say } from './saying.ts';

export const ADOPTION_STREAMS = ['silence-S1', 'silence-S1', 'silence-S2', 'holidays-TH'];

/** Some moment of a day of the history. */
const moment = (given: Step, later = 0) => ({
  local: `${isoDay(DAYS[(given.target + later) % DAYS.length]!)}T${given.target % 2 ? '17:00' : '09:30'}`,
  zone: given.which ? 'Asia/Bangkok' : 'Asia/Yangon',
});
/** The id of one of the events of a type. */
const oneOf = (before: Parameters<Sayings>[2], given: Step, type: string): string =>
  before.filter((event) => event.type === type)[given.which]?.id ??
  before[0]?.id ??
  '00000000-0000-8000-8000-00000000ffff';

export const minutesSayings: Sayings = (key, given, before) => [
  // Often, since nothing is believed of minutes before.
  ...[0, 1, 2].map((no) =>
    say('MinutesCirculated', { key, symbol: `COMMIT/L.${no}`, commentsUntil: moment(given, 3) }),
  ),
  say('QuorumEstablished', { key, rules: 'first', present: [MEMBERS[given.which]] }),
  say('MinutesCirculated', { key, symbol: 'COMMIT/L.2' }),
  say('MinutesCommentReceived', { key, member: MEMBERS[given.which], proposal: 'Say less.', at: moment(given) }),
  say('MinutesCommentReceived', { key, member: MEMBERS[given.which], proposal: 'Say more.' }),
  say('MinutesCommentResolved', {
    key,
    comment: oneOf(before, given, 'MinutesCommentReceived'),
    outcome: given.target % 2 ? 'TAKEN_UP' : 'WITHDRAWN',
  }),
  say('MinutesAdopted', { key, how: given.target % 2 ? 'BY_SILENCE' : 'AT_CLOSE' }),
  say('MinutesCorrigendumIssued', {
    key,
    number: 1 + (given.target % 2),
    changes: [{ paragraph: '1', was: 'six', now: 'five' }],
  }),
];

export function besideSayings(symbol: string, given: Step, other: string): Said[] {
  const member = MEMBERS[given.which]!;
  const paragraph = given.target % 2 ? { paragraph: '1' } : {};
  return [
    say('ReservationEntered', { symbol, member, ...paragraph, text: 'Subject to the budget.' }),
    say('ReservationWithdrawn', { symbol, member, ...paragraph }),
    ...['PREPARED_BY', 'CONFIRMS'].map((relation) =>
      say('DecisionLinked', { symbol, toDecision: other, relation, basis: 'STATED' }),
    ),
    say('DecisionSuperseded', {
      symbol,
      byDecision: other,
      assignments: [
        { assignment: `${symbol}/A1/${member}`, outcome: ['CLOSED', 'CARRIED_OVER', 'STANDS'][given.target % 3] },
      ],
    }),
  ];
}

export const rulesSayings = (code: string, given: Step): Said[] => [
  say('RulesOfProcedureAdopted', { code, version: given.which ? 'first' : 'second', languages: ['en'] }),
];

export const adoptionSayings: Readonly<Record<string, Sayings>> = {
  silence: (key, given) => {
    const objection = { key, member: MEMBERS[given.which], at: moment(given), ground: 'Too short.' };
    return [
      say('SilenceProcedureOpened', {
        key,
        decision: 'COMMIT/X/1',
        textVersion: `L.${given.target % 2}`,
        textDigest: `sha256:${'0'.repeat(64)}`,
        opened: moment(given),
        expiresAt: moment(given, 4),
      }),
      say('SilenceBroken', objection),
      say('SilenceObjectionLate', objection),
    ];
  },
  holidays: (member, given) => [
    say('HolidayCalendarDeclared', {
      member,
      year: 2013,
      days: given.target % 2 ? [] : [{ date: '2013-10-23', name: 'Holiday' }],
    }),
    say('HolidayCalendarDeclared', { member, year: 2014, days: [{ date: '2014-10-23', name: 'Holiday' }] }),
  ],
};
