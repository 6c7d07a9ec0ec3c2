/**
 * A register of any length that is the same in every run: 30 events a stream in 200 streams at a time, a tenth of them late, a hundredth
 * corrections, about 500 bytes each. It begins with the members, a body, the
 * sources that everything else names, and twelve years of plans, custody and figures.
 */
import { isoDay } from '@rapporteur/domain/calendar';
import { keyed } from '@rapporteur/domain/keys';
import { streamName } from '@rapporteur/domain/kinds';
import { eventId } from '@rapporteur/event-log/event-id';
import type { NewEvent } from '@rapporteur/event-log/port';
import { CATALOGUE_STREAM } from '@rapporteur/schema/catalogue';

export const MEMBERS = ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'];
export const PER_STREAM = 30;
/** Streams that are written to in the same time. */
const AT_A_TIME = 200;
/** Of all events; the first ones of a stream are neither. */
const REPORTS = PER_STREAM - 1 - MEMBERS.length;
const LATE = (0.1 * PER_STREAM) / REPORTS;
const CORRECTING = (0.01 * PER_STREAM) / REPORTS;
/** 2004-10-09, and how far the first days of decisions and the sources spread from there. */
export const FIRST_DAY = 12_700;
export const DAYS = 4000;
const SOURCES = 100;
const REPORT_EVERY = 60;

export type Addition = { stream: string; event: NewEvent };
export type Round = { revision: number; additions: Addition[] };

export const symbolOf = (stream: number): string => `COMMIT/RTF/DEC.${stream}`;

/** What stands before the first decision, each in a stream of its own but for the members. */
export function founding(): { stream: string; events: NewEvent[] }[] {
  const on = FIRST_DAY - 100;
  const members = MEMBERS.map((code, n) =>
    event(`member-${n}`, 2, on, 'MemberAdmitted', {
      code,
      name: `Member ${code}`,
      zone: 'Asia/Bangkok',
      languages: ['en'],
      aliases: [],
    }),
  );
  const body = { code: 'RTF', kind: 'REGIONAL_TASK_FORCE', name: 'Regional Task Force' };
  const sources = Array.from({ length: SOURCES }, (_, n) => {
    const published = FIRST_DAY + (n + 1) * REPORT_EVERY;
    const source = {
      id: sourceId(n),
      title: `Report ${n}`,
      issuer: 'RTF',
      issuerKind: 'ISSUER',
      language: 'en',
      completeness: 'FULL',
      published: date(published),
    };
    return {
      stream: streamName('source', sourceId(n)),
      events: [event(`source-${n}`, 1, published, 'SourceRegistered', source)],
    };
  });
  return [
    { stream: streamName('membership', 'COMMIT'), events: members },
    { stream: streamName('body', 'RTF'), events: [event('body', 1, on, 'BodyConstituted', body)] },
    ...sources,
    ...owned(),
  ];
}

/** The years that work plans, figures and counts are about. */
export const YEARS = Array.from({ length: 12 }, (_, n) => 2005 + n);
const ACTIVITIES = 5;
const FUNCTIONS = 23;

/** What ownership is measured by: a catalogue and who holds its functions, a work plan of each member for each year, figures, counts. */
function owned(): { stream: string; events: NewEvent[] }[] {
  const stream = (name: string, ...events: NewEvent[]) => ({ stream: name, events });
  const codes = Array.from({ length: FUNCTIONS }, (_, n) => `N${n + 1}`);
  const functions = codes.map((code) => ({ code, name: `Function ${code}`, scope: 'NATIONAL', criteria: [] }));
  const by = { kind: 'OTHER', name: 'Secretariat' };
  const dayOf = (year: number) => FIRST_DAY + (year - 2004) * 365;
  return [
    stream(
      CATALOGUE_STREAM,
      event('catalogue', 1, FIRST_DAY, 'FunctionCatalogueAdopted', {
        version: '1',
        standing: 'PROVISIONAL',
        functions,
      }),
    ),
    ...MEMBERS.flatMap((holder) =>
      codes.slice(0, 10).map((code) => {
        const held = { function: code, holder, level: 'PARTLY', parts: ['PAYS'], basis: 'INFERRED', by };
        return stream(
          streamName('custody', keyed(code, holder)),
          event(`custody-${code}-${holder}`, 1, FIRST_DAY + 400, 'CustodyReported', held),
        );
      }),
    ),
    stream(
      streamName('measure', 'funded-share'),
      event('measure', 1, FIRST_DAY, 'MeasureDefined', {
        id: 'funded-share',
        name: 'Share of activities',
        unit: 'PERCENT',
        counterpart: 'ACTIVITY_SHARE',
        affectedPeople: false,
      }),
    ),
    ...YEARS.flatMap((year) => [
      stream(
        streamName('participation', keyed('CSO', year)),
        event(`count-${year}`, 1, dayOf(year), 'ParticipationCounted', {
          category: 'CSO',
          year,
          what: 'representatives of civil society',
          persons: { value: '30' },
        }),
      ),
      ...MEMBERS.map((member) => workPlan(member, year, dayOf(year))),
      ...MEMBERS.map((member) =>
        stream(
          streamName('publishedFigure', keyed('funded-share', member, year)),
          event(`figure-${member}-${year}`, 1, dayOf(year) + 400, 'FigurePublished', {
            measure: 'funded-share',
            member,
            year,
            figure: { value: '33' },
            aspect: 'ACTUAL',
            yearBasis: 'STATED',
          }),
        ),
      ),
    ]),
  ];
}

function workPlan(member: string, year: number, day: number): { stream: string; events: NewEvent[] } {
  const plan = { member, year };
  const id = `plan-${member}-${year}`;
  const activities = Array.from({ length: ACTIVITIES }, (_, n) => String(n + 1));
  return {
    stream: streamName('workPlan', keyed(member, year)),
    events: [
      event(id, 1, day, 'WorkPlanDrafted', plan),
      ...activities.flatMap((activity) => {
        const line = { line: '1', payer: 'A ministry', sector: 'CENTRAL_GOVERNMENT', raisedBy: 'GOVERNMENT' };
        const money = { amount: '1000', currency: { code: 'USD', basis: 'STATED' } };
        return [
          event(`${id}-${activity}`, 1, day, 'ActivityPlanned', {
            ...plan,
            activity,
            title: 'Training of officials',
            partners: [],
            countries: [],
          }),
          event(`${id}-${activity}-1`, 1, day + 10, 'FundingLineCommitted', {
            ...plan,
            activity,
            ...line,
            form: 'CASH',
            money,
          }),
        ];
      }),
      event(`${id}-endorsed`, 1, day + 20, 'WorkPlanEndorsed', plan),
    ],
  };
}

/** The decisions, round by round: each round adds one event to each of the streams that are written to in the same time. */
export function* rounds(events: number): Generator<Round> {
  const random = randomFrom(42);
  for (let first = 0; first * PER_STREAM < events; first += AT_A_TIME) {
    const streams = Array.from({ length: AT_A_TIME }, (): NewEvent[] => []);
    for (let at = 0; at < PER_STREAM; at += 1)
      yield {
        revision: at,
        additions: streams.map((before, n) => {
          const next = decisionEvent(first + n, at, before, random);
          before.push(next);
          return { stream: streamName('decision', symbolOf(first + n)), event: next };
        }),
      };
  }
}

/** One decision that asks each member for a yearly report, then reports by the members in turn. */
function decisionEvent(stream: number, at: number, before: readonly NewEvent[], random: () => number): NewEvent {
  const symbol = symbolOf(stream);
  const first = FIRST_DAY + (stream % DAYS);
  const member = MEMBERS[at % MEMBERS.length]!;
  const assignment = `${symbol}/A1/${member}`;
  const addressee = { kind: 'MEMBER', code: member };
  const command = `${stream}-${at}`;
  if (at === 0)
    return event(command, 1, first, 'DecisionAdopted', {
      symbol,
      kind: 'DECISION',
      title: 'Joint review of the work plan and its financing',
      body: 'RTF',
      verb: 'AGREE',
      mode: 'CONSENSUS',
      parties: [],
      positions: [],
      paragraphs: [{ no: '1', verb: 'AGREE', text: 'Each government reports to the Task Force every year.' }],
    });
  if (at <= MEMBERS.length) {
    const asked = {
      ask: 1,
      of: { kind: 'ALL_MEMBERS', except: [] },
      addressee,
      basis: 'STATED',
      action: 'Report on the year.',
      due: { kind: 'ANNUAL' },
      paragraph: '1',
    };
    return event(command, 1, first, 'AssignmentIssued', { symbol, assignment, ...asked });
  }
  const on = first + (random() < LATE ? Math.floor(random() * at * 30) : at * 30);
  const to = random() < 0.1 ? on + 15 : on;
  const corrects = random() < CORRECTING ? before[1 + Math.floor(random() * (at - 1))] : undefined;
  if (corrects && corrects.type !== 'EntryCorrected') {
    const { id, type, version, data } = corrects;
    const slip = { class: 'REGISTER_SLIP', reason: 'A slip of the register.' };
    return event(command, 1, on, 'EntryCorrected', { target: id, type, version, corrected: data, ...slip }, to);
  }
  const text = 'As planned.';
  return event(
    command,
    1,
    on,
    'FollowUpReported',
    { symbol, assignment, addressee, implementation: 'IN_PROGRESS', text },
    to,
  );
}

/** Reports come every two months, and each tells of what happened since the one before. */
function event(command: string, version: number, on: number, type: string, data: object, to = on): NewEvent {
  const report = Math.min(SOURCES - 1, Math.max(0, Math.floor((on - FIRST_DAY) / REPORT_EVERY)));
  return {
    id: eventId(command, 0),
    type,
    version,
    data,
    metadata: {
      effective: date(on, to),
      recordedBy: { subject: 'operator', role: 'recorder' },
      sources: [{ source: sourceId(report) }],
      confidence: 'ISSUER',
      reconstructed: false,
      classification: 'PUBLIC',
      standing: 'APPROVED',
      commandId: command,
      commandDigest: command,
      $correlationId: command,
      $causationId: command,
    },
  };
}

const sourceId = (n: number): string => `report-${n}`;

const date = (from: number, to = from) => ({
  from: isoDay(from),
  to: isoDay(to),
  precision: from === to ? 'DAY' : 'RANGE',
  approximate: false,
  basis: 'STATED',
});

/** Numbers from 0 to 1, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
