/** Random histories: a few streams of every kind, entered late and out of order, with imprecise dates, corrections and voids of each other. */
import type { StoredEvent } from '@rapporteur/event-log/port';
import fc from 'fast-check';
import { ADOPTION_STREAMS, adoptionSayings, besideSayings, minutesSayings, rulesSayings } from './adoption-sayings.ts';
import { CLAIM_STREAMS, claimSayings } from './claim-sayings.ts';
import { FIGURE_STREAMS, figureSayings } from './figure-sayings.ts';
import { followUpSayings } from './follow-up-sayings.ts';
import { FUNCTION_STREAMS, functionSayings } from './function-sayings.ts';
import { PLAN_STREAMS, planSayings } from './plan-sayings.ts';
import { REPORT_STREAMS, reportSayings } from './report-sayings.ts';
import { DAYS, dateOf, MEMBERS, type Said, type Sayings, SOURCES, type Step, say } from './saying.ts';

const SYMBOLS = ['COMMIT/X/1', 'COMMIT/X/2'];
const MEETINGS = ['RTF-1', 'RTF-2'];
const CLASSES = ['REGISTER_SLIP', 'SOURCE_CORRIGENDUM', 'REATTRIBUTION', 'TRANSLATION'];

/** The streams of the other half of the process, as often as their kind deserves. */
const MORE_STREAMS = [
  ...FUNCTION_STREAMS,
  ...PLAN_STREAMS,
  ...FIGURE_STREAMS,
  ...ADOPTION_STREAMS,
  ...REPORT_STREAMS,
  ...CLAIM_STREAMS,
];

const anyStream = fc.nat(15 + MORE_STREAMS.length);
const step: fc.Arbitrary<Step> = fc.record({
  stream: anyStream,
  what: fc.nat(99),
  which: fc.nat(2),
  // Many things happen on the same day, and late in the history too.
  day: fc.oneof(fc.nat(DAYS.length - 1), fc.constantFrom(9, 10, 11)),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }),
  sources: fc.uniqueArray(fc.nat(SOURCES.length - 1), { maxLength: 2 }),
  target: fc.nat(99),
  clock: fc.integer({ min: -20, max: 60 }),
});

/** Half of all histories happen in a few streams only, so that much happens in each of those. */
const narrowed = fc.option(fc.array(anyStream, { minLength: 1, maxLength: 4 }), { freq: 2 });

/**
 * The events of a log, in its order; none of them was ever decided, so they contradict each other as much as they can.
 * `only`: in these streams.
 */
export const history = (maxLength: number, only?: readonly string[]): fc.Arbitrary<StoredEvent[]> =>
  fc.tuple(fc.array(step, { minLength: 1, maxLength, size: 'max' }), narrowed).map(([steps, few]) =>
    eventsOf(steps, (given) => {
      if (only) return only[given.stream % only.length]!;
      return streamOf(few ? { ...given, stream: few[given.stream % few.length]! } : given);
    }),
  );

function eventsOf(steps: readonly Step[], streamOf: (given: Step) => string): StoredEvent[] {
  const streams = new Map<string, { event: StoredEvent; said: Said }[]>();
  let clock = DAYS[4]! * 86_400_000;
  return steps.map((given, index) => {
    clock += given.clock * 3_600_000;
    const stream = streamOf(given);
    const before = streams.get(stream) ?? [];
    streams.set(stream, before);
    const { said, type, data } = contentOf(given, stream, before);
    const event: StoredEvent = {
      id: idOf(index),
      stream,
      type,
      data,
      version: 1,
      revision: BigInt(before.length),
      position: 2n ** 70n + BigInt(index) * 1000n,
      recordedAt: clock,
      metadata: {
        effective: dateOf(given),
        recordedBy: {
          subject: given.which === 0 ? 'local operator' : 'focal point',
          role: 'recorder',
          member: MEMBERS[given.which],
        },
        sources: [
          ...(stream.startsWith('source-') && given.target % 4 > 0 ? [{ source: stream.slice(7) }] : []),
          ...given.sources.map((source) => ({ source: SOURCES[source]!, locator: `p. ${given.which}` })),
        ],
        confidence: 'SECONDARY',
        reconstructed: false,
        classification: 'PUBLIC',
        standing: 'APPROVED',
        commandId: `c-${index}`,
        commandDigest: '',
        $correlationId: `c-${index}`,
        $causationId: `c-${index}`,
      },
    };
    before.push({ event, said });
    return event;
  });
}

export const idOf = (index: number): string => `00000000-0000-8000-8000-${index.toString(16).padStart(12, '0')}`;

function streamOf({ stream, which }: Step): string {
  if (stream < 7) return `decision-${SYMBOLS[which % 2]}`;
  if (stream < 10) return `meeting-${MEETINGS[which % 2]}`;
  if (stream < 12) return 'membership-COMMIT';
  if (stream < 14) return `source-${SOURCES[which]}`;
  if (stream < 16) return ['body-RTF', 'partner-IOM', 'gathering-G1'][which]!;
  return MORE_STREAMS[stream - 16]!;
}

type Before = readonly { event: StoredEvent; said: Said }[];

function contentOf(
  given: Step,
  stream: string,
  before: Before,
): { said: Said; type: string; data: Record<string, unknown> } {
  const target = before.length > 0 && given.what >= 70 ? before[given.target % before.length] : undefined;
  if (target && given.what >= 88 && given.which === 1)
    return { said: target.said, type: 'EntryApproved', data: { target: target.event.id } };
  if (target && given.what >= 88)
    return { said: target.said, type: 'EntryVoided', data: { target: target.event.id, reason: 'Entered twice.' } };
  if (target && !['EntryVoided', 'EntryApproved'].includes(target.event.type)) {
    const corrected = sayingOf(given, stream, before, target.said.type) ?? target.said;
    const { type, data } = corrected;
    return {
      said: corrected,
      type: 'EntryCorrected',
      data: {
        target: target.event.id,
        type,
        version: type === 'MemberAdmitted' ? 2 : 1,
        corrected: data,
        class: CLASSES[given.clock & 3],
        reason: 'A slip.',
        ...((given.clock & 3) === 1 &&
          given.which > 0 && { corrigendum: { source: SOURCES[0], number: 1, published: dateOf(given) } }),
      },
    };
  }
  const said = sayingOf(given, stream, before)!;
  // The old version of this event had one language.
  if (said.type !== 'MemberAdmitted') return { said, ...said };
  const { languages, ...data } = said.data;
  return { said, type: said.type, data: { ...data, language: 'th' } };
}

/** Something that an event of this stream may say; of a given type, if one is named. */
function sayingOf(given: Step, stream: string, before: Before, type?: string): Said | undefined {
  const events = before.map(({ event }) => event);
  const sayings = SAYINGS[stream.slice(0, stream.indexOf('-'))]!(stream.slice(stream.indexOf('-') + 1), given, events);
  return type === undefined ? sayings[given.what % sayings.length] : sayings.find((saying) => saying.type === type);
}

const SAYINGS: Readonly<Record<string, Sayings>> = {
  ...functionSayings,
  ...planSayings,
  ...figureSayings,
  ...reportSayings,
  ...claimSayings,
  ...adoptionSayings,
  decision(symbol, given, before) {
    const member = MEMBERS[given.which]!;
    const assignment = `${symbol}/A1/${member}`;
    const term = [{ kind: 'TIME_BOUND', until: dateOf(given) }, { kind: 'STANDING' }, undefined][given.target % 3];
    const text = `The Task Force met in Hà Nội, text ${given.target % 3}.`;
    const paragraphs = [{ no: '1', verb: 'REQUEST', text, ...(term && { term }) }];
    const common = { symbol, kind: 'DECISION' };
    const report = { symbol, assignment, addressee: { kind: 'MEMBER', code: member } };
    return [
      say('AssignmentIssued', {
        symbol,
        assignment,
        ask: 1 + (given.target % 2),
        of: { kind: 'ALL_MEMBERS' },
        addressee: { kind: 'MEMBER', code: member },
        basis: given.target % 2 ? 'STATED' : 'INFERRED',
        action: 'Report.',
        due: { kind: 'BY_NEXT_MEETING', body: 'RTF' },
      }),
      say('FollowUpReported', { ...report, implementation: given.target % 2 ? 'IN_PROGRESS' : 'COMPLETED' }),
      say('FollowUpReported', { ...report, implementation: 'NOT_STARTED' }),
      say('ImplementationStated', {
        symbol,
        about: { kind: 'MEMBER', code: member },
        by: 'An observer',
        implementation: 'IN_PROGRESS',
        text: 'Seen.',
        ...(given.target % 3 && { assignment }),
      }),
      say('DecisionAdopted', {
        ...common,
        title: given.target % 2 ? 'Kế hoạch Hà Nội' : undefined,
        body: 'RTF',
        meeting: MEETINGS[given.which % 2],
        parties: given.target % 4 ? [] : [...new Set(['TH', member])],
        verb: 'ADOPT',
        mode: 'NOT_STATED',
        paragraphs,
        positions: [],
        ...(given.target % 5 === 0 && { inForceFrom: dateOf(given), inForceTo: dateOf({ ...given, length: 4 }) }),
      }),
      say('DecisionProposed', { ...common, body: 'RTF', paragraphs }),
      say('AdoptionStepExpected', { ...common, step: 'SIGNED', member, expectedOn: dateOf(given) }),
      say('InstrumentSigned', { ...common, member }),
      say('DecisionAmended', { symbol, reason: 'Better words.', replaced: given.target % 2 ? [] : paragraphs }),
      say('DecisionSuperseded', { symbol, byDecision: SYMBOLS[given.which % 2]! }),
      say('DecisionLapsed', { symbol, reason: 'Its time is over.' }),
      ...besideSayings(symbol, given, SYMBOLS[given.target % 2]!),
      ...followUpSayings(symbol, given, before),
    ];
  },
  meeting(key, given, before) {
    const host = MEMBERS[given.which];
    const planned = dateOf({ day: given.target % DAYS.length, length: given.length });
    return [
      say('MeetingScheduled', {
        key,
        body: given.target % 5 ? 'RTF' : 'SOM',
        ordinal: 1 + given.which,
        planned,
        host,
        gathering: 'G1',
      }),
      say('MeetingHeld', { key, body: 'RTF', place: given.target % 2 ? 'Vientiane' : undefined, host }),
      say('MeetingRescheduled', { key, planned, reason: 'Flooding.' }),
      say('MeetingOpened', { key }),
      say('MeetingClosed', { key }),
      say('MeetingCancelled', { key, reason: 'No quorum.' }),
      say('DelegationAccredited', { key, member: host, headcount: given.target }),
      say('ObserverAdmitted', { key, name: 'IOM', category: 'IO' }),
      say('MeetingOrganisersReported', { key, organisers: [{ kind: 'MEMBER', code: host }] }),
      ...minutesSayings(key, given, before),
    ];
  },
  membership: (_, given) => [
    say('MemberAdmitted', {
      code: MEMBERS[given.which],
      name: `Member ${given.target % 2}`,
      zone: 'Asia/Bangkok',
      languages: ['th'],
      aliases: [],
    }),
    say('MemberRenamed', { code: MEMBERS[given.which], name: `Renamed ${given.target % 3}` }),
    say('MemberOrderAdopted', { members: given.target % 2 ? ['VN', 'TH', 'LA'] : ['LA', 'TH'] }),
    say('MemberWithdrew', { code: MEMBERS[given.which], reason: 'Left.' }),
  ],
  source: (id, given) => [
    say('SourceRegistered', {
      id,
      title: 'A report',
      issuer: 'RTF',
      issuerKind: 'ISSUER',
      language: 'en',
      completeness: 'FULL',
      ...(given.target % 4 > 0 && { published: dateOf({ day: given.target % DAYS.length, length: given.length }) }),
    }),
    say('SourceRetitled', { id, title: `Title ${given.target % 2}` }),
    say('CorrigendumIssued', { id, number: 1 + (given.target % 2), changes: [{ was: '33', now: '37' }] }),
  ],
  body: (code, given) => [
    say('BodyConstituted', { code, kind: 'REGIONAL_TASK_FORCE', name: 'Task Force' }),
    say('BodyRenamed', { code, name: 'Regional Task Force' }),
    say('BodyDissolved', { code, reason: 'Done.' }),
    ...rulesSayings(code, given),
  ],
  partner: (name) => [
    say('PartnerRegistered', { name, category: 'IO' }),
    say('PartnerRenamed', { name, newName: 'UN Migration' }),
  ],
  gathering: (key, given) => [
    say('GatheringPlanned', { key, title: 'SOM and IMM', dates: dateOf(given) }),
    say('GatheringHeld', { key, place: 'Phnom Penh' }),
    say('GatheringCancelled', { key, reason: 'Moved.' }),
  ],
};
