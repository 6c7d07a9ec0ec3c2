/** Gatherings and meetings as steps. The sources tell of meetings that were held, not of how they were called. */
import { PartialDate } from '@rapporteur/schema/partial-date';
import type { Meeting, PublicRecord } from './record.ts';
import { type Cite, imperative, joined, numbered, type Step } from './step.ts';
import { datesOfMeeting, publicationOf, when } from './when.ts';

/** The record names a gathering at its meetings only; what they all say of place and host is said of it. */
export function gatheringSteps({ meetings }: PublicRecord, cite: Cite): Step[] {
  const keys = new Set(meetings.map(({ gathering }) => gathering).filter((key) => key !== undefined));
  return [...keys].flatMap((key) => {
    const together = meetings.filter(({ gathering }) => gathering === key);
    return numbered('meetings', key, [
      imperative('HoldGathering', {
        key,
        effective: spanOf(together),
        ...cite(together.flatMap(({ sources }) => sources)),
        data: { place: agreed(together, 'place'), host: agreed(together, 'host') },
      }),
    ]);
  });
}

export const meetingSteps = (record: PublicRecord, cite: Cite): Step[] =>
  record.meetings.flatMap((meeting) =>
    numbered('meetings', meeting.key, [
      ...announced(meeting, record, cite),
      held(meeting, cite),
      ...agenda(meeting, cite),
      ...delegations(meeting, cite),
      ...observers(meeting, record, cite),
      ...attendance(meeting, cite),
    ]),
  );

/** Everything the sources tell of a meeting happened on its dates. */
const atMeeting = (meeting: Meeting) => ({ key: meeting.key, effective: when(datesOfMeeting(meeting)) });

/** An announcement says what was planned, on the day it was published; that it came about, others have to say. */
const announced = (meeting: Meeting, record: PublicRecord, cite: Cite) =>
  meeting.announcedBy === undefined
    ? []
    : [
        imperative('ScheduleMeeting', {
          key: meeting.key,
          effective: when(publicationOf(meeting.announcedBy, record)),
          ...cite([meeting.announcedBy]),
          data: { body: meeting.body, planned: when(datesOfMeeting(meeting)) },
        }),
      ];

function held(meeting: Meeting, cite: Cite) {
  const { body, ordinal, gathering, place, host, hostBasis, presiding } = meeting;
  // Observers who are described but not named cannot be admitted one by one, so the description stays with the meeting.
  const unnamed = meeting.observers ? undefined : meeting.observersNote;
  return imperative('HoldMeeting', {
    ...atMeeting(meeting),
    ...cite(meeting.sources, joined(meeting.note, unnamed)),
    data: { body, ordinal, gathering, place, host, hostBasis, presiding },
  });
}

const agenda = (meeting: Meeting, cite: Cite) =>
  meeting.agenda
    ? [
        imperative('AdoptAgenda', {
          ...atMeeting(meeting),
          ...cite([...(meeting.announcedBy ? [meeting.announcedBy] : []), ...meeting.sources], meeting.agendaNote),
          data: { agenda: meeting.agenda.map((title, index) => ({ no: String(index + 1), title })) },
        }),
      ]
    : [];

const delegations = (meeting: Meeting, cite: Cite) =>
  (meeting.delegations ?? []).map((member) =>
    imperative('AccreditDelegation', { ...atMeeting(meeting), ...cite(meeting.sources), data: { member } }),
  );

const observers = (meeting: Meeting, { parties }: PublicRecord, cite: Cite) =>
  (meeting.observers ?? []).map((name) =>
    imperative('AdmitObserver', {
      ...atMeeting(meeting),
      ...cite(meeting.sources),
      data: {
        name,
        category: parties.partners.find((partner) => partner.name === name)?.category,
        sessions: meeting.observersNote,
      },
    }),
  );

const attendance = (meeting: Meeting, cite: Cite) =>
  (meeting.attendanceClaims ?? []).map(({ text, source }) =>
    imperative('ReportAttendance', { ...atMeeting(meeting), ...cite([source]), data: { text } }),
  );

/** From the first day of the first meeting to the last day of the last; inferred or approximate as soon as one of them is. */
function spanOf(meetings: readonly Meeting[]) {
  const dates = meetings.map((meeting) => PartialDate.parse(when(datesOfMeeting(meeting))));
  const from = dates.map((date) => date.from).sort()[0];
  const to = dates
    .map((date) => date.to)
    .sort()
    .at(-1);
  return when({
    date: `${from}/${to}${dates.some(({ approximate }) => approximate) ? '~' : ''}`,
    basis: dates.some(({ basis }) => basis === 'INFERRED') ? 'INFERRED' : 'STATED',
  });
}

function agreed<F extends 'place' | 'host'>(meetings: readonly Meeting[], field: F): Meeting[F] {
  const said = new Set(meetings.map((meeting) => meeting[field]));
  return said.size === 1 ? [...said][0] : undefined;
}
