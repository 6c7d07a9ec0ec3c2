/** Entries of the log. They speak in the names of their own time, whatever the moment they are looked at from. */
import { dayIn, epochDay } from '@rapporteur/domain/calendar';
import type { MemberState } from '@rapporteur/domain/membership';
import { type NameOf, sentenceOf } from '@rapporteur/domain/sentence';
import { type Believed, RECORDED } from '@rapporteur/read-models/moment';
import type { ActorResolvers, RecordedEventResolvers } from '../generated/resolvers.ts';
import { targetOf } from '../history.ts';
import type { RecordedEventRow } from '../rows.ts';
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
  recordedBy: (of) => ({ ...of.event.recordedBy, view: of.view, of }),
  sources: ({ view, event }) => refsIn({ view, sources: event.sources }),
  confidence: ({ event }) => event.confidence,
  reconstructed: ({ event }) => event.reconstructed,
  standing: ({ event }) => event.standing,
  classification: ({ event }) => event.classification,
  note: ({ event }) => event.note ?? null,
  commandId: ({ event }) => event.commandId,
  lateDays: (row) => recordedDay(row) - epochDay(row.event.effective.to),
  sentence,
  data: ({ event }) => event.data,
  corrects: async ({ view, event }) => {
    const target = targetOf(event);
    return target ? ((await view.event(target)) ?? null) : null;
  },
  correctedBy: async ({ view, event }) => (await view.correctionsOf(event)).map((by) => ({ view, event: by })),
};

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
