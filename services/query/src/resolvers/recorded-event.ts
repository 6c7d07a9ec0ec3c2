/** Entries of the log. They speak in the names of their own time, whatever the moment they are looked at from. */
import { dayIn, epochDay } from '@rapporteur/domain/calendar';
import { settled } from '@rapporteur/domain/entries';
import type { MemberState } from '@rapporteur/domain/governance/membership';
import { type NameOf, sentenceOf } from '@rapporteur/domain/sentence/sentence';
import type { Entry } from '@rapporteur/domain/stream-kind';
import { type Believed, RECORDED } from '@rapporteur/read-models/moment';
import type { StoredRow } from '@rapporteur/read-models/recorded-events';
import { contentAround } from '../entry-content.ts';
import type {
  ActorResolvers,
  CorrectionClass,
  EntryContentResolvers,
  FollowedCorrigendumResolvers,
  RecordedEventResolvers,
} from '../generated/resolvers.ts';
import { targetOf } from '../history.ts';
import type { ActorRow, RecordedEventRow } from '../rows.ts';
import { refsIn } from './refs.ts';

export const RecordedEvent: RecordedEventResolvers = {
  id: ({ event }) => event.id,
  position: ({ event }) => event.position,
  stream: ({ event }) => event.stream,
  revision: ({ event }) => String(event.revision),
  type: ({ event }) => event.type,
  version: ({ event }) => event.version,
  effective: ({ event }) => event.effective,
  recordedAt: ({ event }) => event.recordedAt,
  recordedBy: actorOf,
  sources: ({ view, event }) => refsIn({ view, sources: event.sources }),
  confidence: ({ event }) => event.confidence,
  reconstructed: ({ event }) => event.reconstructed,
  standing: async (row) => ((await approvalOf(row)) ? 'APPROVED' : 'PROVISIONAL'),
  approvedBy: async (row) => {
    const approval = await approvalOf(row);
    return approval ? actorOf({ view: row.view, event: approval }) : null;
  },
  approvals: async (row) => (await aboutOf(row)).filter(({ event }) => event.type === 'EntryApproved'),
  classification: ({ event }) => event.classification,
  note: ({ event }) => event.note ?? null,
  commandId: ({ event }) => event.commandId,
  lateDays: (row) => recordedDay(row) - epochDay(row.event.effective.to),
  sentence,
  data: ({ event }) => event.data,
  corrects: (row) => (row.event.type === 'EntryApproved' ? null : target(row)),
  approves: (row) => (row.event.type === 'EntryApproved' ? target(row) : null),
  correctionClass: ({ event }) => (event.type === 'EntryCorrected' ? event.data.class : null),
  corrigendum: ({ view, event }) =>
    event.type === 'EntryCorrected' && event.data.corrigendum ? { ...event.data.corrigendum, view } : null,
  before: async (row) => within(row, await contentAround(row, 'before')),
  after: async (row) => within(row, await contentAround(row, 'after')),
  correctedBy: async (row) =>
    (await aboutOf(row)).filter(({ event }) => event.type !== 'EntryApproved' && targetOf(event) === row.event.id),
  corrections: async (row, { class: wanted }) =>
    (await aboutOf(row)).filter(({ event }) => isCorrection(event, wanted ?? undefined)),
  replies: ({ view, event }) => view.repliesTo(event.id),
};

export const EntryContent: EntryContentResolvers = { sources: refsIn };

export const FollowedCorrigendum: FollowedCorrigendumResolvers = { source: ({ view, source }) => view.source(source) };

/** What corrects, voids or approves it, and what is about that in turn. */
const aboutOf = async ({ view, event }: RecordedEventRow) =>
  (await view.about(event)).map((about): RecordedEventRow => ({ view, event: about }));

/** The live approval of what it says after its last correction. */
async function approvalOf({ view, event }: RecordedEventRow): Promise<StoredRow | undefined> {
  const about = await view.about(event);
  const approval = settled([event, ...about]).approvalOf(event.id);
  return about.find(({ id }) => id === approval?.id);
}

const isCorrection = (event: StoredRow, wanted: CorrectionClass | undefined) =>
  event.type === 'EntryCorrected' && event.data.class === (wanted ?? event.data.class);

async function target({ view, event }: RecordedEventRow) {
  const id = targetOf(event);
  return id ? ((await view.event(id)) ?? null) : null;
}

const within = ({ view }: RecordedEventRow, entry: Entry | undefined) =>
  entry ? { view, data: entry.data, effective: entry.effective, sources: entry.sources } : null;

function actorOf(of: RecordedEventRow): ActorRow {
  return { ...of.event.recordedBy, view: of.view, of };
}

export const Actor: ActorResolvers = {
  member: async ({ of, member }) => {
    if (!member) return null;
    const { answer } = of.view;
    const then = { known: of.event.ordinal, effective: recordedDay(of) };
    const found = await answer.entityThen({ type: 'member', key: member, ...then });
    return answer.view({ axis: RECORDED, ...then }).member(member, found as Believed<MemberState> | undefined);
  },
};

const recordedDay = ({ view, event }: RecordedEventRow) => epochDay(dayIn(event.recordedAt, view.answer.zone));

/** Asked for twice: once to learn which names it needs, and once with the names as they were known at the event's own position. */
async function sentence({ view, event }: RecordedEventRow): Promise<string> {
  const needed = new Map<string, Parameters<NameOf>>();
  const ask: NameOf = (...name) => {
    needed.set(name.join(' '), name);
    return name[1];
  };
  sentenceOf(event, ask);
  const known = event.ordinal;
  // Of a year, the name at its end; but nothing later than the day that is asked about.
  const effective = Math.min(epochDay(event.effective.to), view.moment.effective);
  const names = new Map(
    await Promise.all(
      [...needed].map(
        async ([asked, [type, key]]): Promise<[string, string]> => [
          asked,
          (await view.answer.entityThen({ type, key, known, effective }))?.state.name ?? key,
        ],
      ),
    ),
  );
  return sentenceOf(event, (...name) => names.get(name.join(' ')) ?? name[1]);
}
